import type { Notice } from '../program/notices/notice.js';
import { delegationOn } from '../program/people/delegation.js';
import { type Leaver, leftBehind } from '../program/people/left-behind.js';
import { partnerPeople } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import { isOfRole, isThere } from '../program/people/presence.js';
import { openStages } from '../program/stage.js';
import { type Channels, recipients } from './audience.js';
import type { Desk } from './desk.js';
import { todayAt } from './own-dates.js';
import type { StoredApplication } from './ports.js';

/** Somebody who leaves; `people` as they are without them, `key` the same for all that is told of it. */
interface Leaving {
  person: Person;
  people: readonly Person[];
  key: string;
}

/** Tells whoever stands in what waits for somebody who leaves; what is told is found by its key and never told twice. */
export async function tellWhatIsLeft(desk: Desk, channels: Channels, leaving: Leaving): Promise<void> {
  const { person, people, key } = leaving;
  await tellOfAllianceLead(desk, leaving);
  const stored = await concerned(desk, person);
  const contextFor = await desk.contextsAmong(stored);
  const known = new Map(people.map((one) => [one.id, one]));
  const leaver: Leaver = { person, decidersLeft: decidersIn(desk, people) };
  const among = { people, partners: await desk.directory.partners(), channels };
  for (const one of stored) {
    const ctx = { ...contextFor(one), person: (id: string) => known.get(id) ?? null };
    for (const notice of leftBehind(ctx, leaver))
      for (const { address, sealed, standsIn } of recipients(notice, ctx, among))
        await desk.announce({
          key: `${key}/${one.application.ref}/${notice.kind}`,
          to: [address],
          about: one.application.ref,
          notice: sealed ? withheld(notice, standsIn) : withWords(notice, standsIn),
        });
  }
}

function withWords(notice: Notice, words: string | null): Notice {
  return words === null ? notice : { ...notice, lines: [words, ...notice.lines] };
}

function withheld(notice: Notice, words: string | null): Notice {
  return { ...notice, lines: words === null ? [] : [words], intents: [] };
}

function decidersIn(desk: Desk, people: readonly Person[]): boolean {
  const today = todayAt(desk);
  return people.some((one) => isOfRole(one, 'program-manager') || delegationOn(one, today) !== null);
}

/** The applications in which somebody may have had to act: read no wider than their part reached. */
async function concerned({ applications, directory }: Desk, person: Person): Promise<StoredApplication[]> {
  const partners = (await directory.partners()).filter(
    (one) => one.pdm === person.id || one.pdr === person.id || partnerPeople(one).includes(person.id),
  );
  const found = await Promise.all([
    applications.find({ auditor: person.id }),
    ...(person.roles.includes('program-manager') ? [applications.find({ stages: openStages })] : []),
    ...partners.map(({ id }) => applications.find({ partnerId: id })),
  ]);
  return [...new Map(found.flat().map((stored) => [stored.application.ref, stored])).values()];
}

/** The applicants act in the alliance lead's place until another one is entered (SDP-92). */
async function tellOfAllianceLead(desk: Desk, { person, people, key }: Leaving): Promise<void> {
  for (const partner of await desk.directory.partners()) {
    if (partner.allianceLead !== person.id) continue;
    const there = people.filter((one) => isThere(one) && partner.applicants.includes(one.id));
    await desk.announce({
      key: `${key}/${partner.id}/alliance-lead`,
      to: there.map(({ id }) => ({ via: 'direct-message', person: id })),
      about: null,
      notice: {
        kind: 'alliance-lead-left',
        title: `${partner.name} is without its alliance lead`,
        lines: [
          `${person.name} is not there any more. What an alliance lead is told comes to you until another one is on record.`,
          'Please tell the Program Office who takes over.',
        ],
      },
    });
  }
}
