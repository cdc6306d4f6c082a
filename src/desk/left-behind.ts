import { type Notice, notice } from '../program/notices/notice.js';
import { delegationOn } from '../program/people/delegation.js';
import { idsOf } from '../program/people/identity.js';
import { type Leaver, leftBehind } from '../program/people/left-behind.js';
import { partnerPeople } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import { isOfRole, isThere } from '../program/people/presence.js';
import { openStages } from '../program/stage.js';
import { type Channels, recipients } from './audience.js';
import { inBatches } from './batches.js';
import { todayAt } from './own-dates.js';
import type { StoredApplication } from './ports/stored-records.js';
import { reachableFor } from './reachable.js';
import type { Reading } from './reading.js';

/**
 * Somebody who leaves; `people` are those with a role as they are without them, `key` the same for all that is told of
 * it.
 */
interface Leaving {
  person: Person;
  people: readonly Person[];
  key: string;
}

/** What whoever stands in is told of what waits for somebody who leaves; found by its key, it is never told twice. */
export async function whatIsLeft(desk: Reading, channels: Channels, leaving: Leaving): Promise<Notice[]> {
  const { person, people, key } = leaving;
  const leaver: Leaver = { person, decidersLeft: decidersIn(desk, people) };
  const left = await withoutAllianceLead(desk, leaving);
  for await (const some of concerned(desk, leaver))
    left.push(...(await leftAmong(desk, channels, { some, leaver, key })));
  return left;
}

/** What waits for them in some of the applications. */
async function leftAmong(
  desk: Reading,
  channels: Channels,
  { some: stored, leaver, key }: { some: readonly StoredApplication[]; leaver: Leaver; key: string },
): Promise<Notice[]> {
  const { person } = leaver;
  const contextFor = await desk.contextsAmong(stored);
  const gone = { ...person, active: false };
  const left: Notice[] = [];
  for (const one of stored) {
    const ctx = contextFor(one);
    const without = { ...ctx, person: (id: string) => (id === person.id ? gone : ctx.person(id)) };
    const { ref } = one.application;
    for (const notice of leftBehind(without, leaver)) {
      const among = await reachableFor({ ...desk, channels }, { ...without, notices: [notice] });
      const others = {
        ...among,
        people: among.people.map((known) => (known.id === person.id ? gone : known)),
      };
      for (const { address, sealed, standsIn } of recipients(notice, without, others))
        left.push({
          ...(sealed ? withheld(notice, standsIn) : withWords(notice, standsIn)),
          addressed: { key: `${key}/${ref}/${notice.kind}`, to: [address], about: ref },
        });
    }
  }
  return left;
}

function withWords(notice: Notice, words: string | null): Notice {
  return words === null ? notice : { ...notice, lines: [words, ...notice.lines] };
}

function withheld(notice: Notice, words: string | null): Notice {
  return { ...notice, lines: words === null ? [] : [words], intents: [] };
}

function decidersIn(desk: Reading, people: readonly Person[]): boolean {
  const today = todayAt(desk);
  return people.some((one) => isOfRole(one, 'program-manager') || delegationOn(one, today) !== null);
}

/**
 * The applications in which somebody may have had to act: read no wider than their part reached. What waits for a
 * decision does for nobody while somebody else decides; else it may be any, and is gone through a few at a time.
 */
async function* concerned(
  { applications, directory }: Reading,
  { person, decidersLeft }: Leaver,
): AsyncGenerator<StoredApplication[]> {
  const partners = (await directory.partnersNaming(idsOf(person))).filter(
    (one) => one.pdm === person.id || one.pdr === person.id || partnerPeople(one).includes(person.id),
  );
  const found = await Promise.all([
    applications.find({ auditor: person.id }),
    ...partners.map(({ id }) => applications.find({ partnerId: id })),
  ]);
  const own = new Map(found.flat().map((stored) => [stored.application.ref, stored]));
  yield [...own.values()];
  if (decidersLeft || !person.roles.includes('program-manager')) return;
  for await (const some of inBatches(applications, { stages: openStages }))
    yield some.filter(({ application: { ref } }) => !own.has(ref));
}

/** The applicants act in the alliance lead's place until another one is entered (SDP-92). */
async function withoutAllianceLead(
  { directory }: Pick<Reading, 'directory'>,
  { person, key }: Leaving,
): Promise<Notice[]> {
  const named = await directory.partnersNaming(idsOf(person));
  const led = named.filter(({ allianceLead }) => allianceLead === person.id);
  const applicants = await directory.peopleBy(led.flatMap((partner) => partner.applicants));
  return led.map((partner) => {
    const there = [...applicants.values()]
      .filter((one) => one.id !== person.id && isThere(one) && partner.applicants.includes(one.id))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
    return notice({
      kind: 'alliance-lead-left',
      to: [],
      title: `${partner.name} is without its alliance lead`,
      lines: [
        `${person.name} is not there any more. What an alliance lead is told comes to you until another one is on record.`,
        'Please tell the Program Office who takes over.',
      ],
      addressed: {
        key: `${key}/${partner.id}/alliance-lead`,
        to: there.map(({ id }) => ({ via: 'direct-message', person: id })),
        about: null,
      },
    });
  });
}
