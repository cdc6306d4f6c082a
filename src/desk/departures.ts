import { pointer } from '../program/notices/pointer.js';
import { type DeskRole, deskRoleNames, type Person } from '../program/people/person.js';
import { isOfRole } from '../program/people/presence.js';
import { Refusal } from '../program/refusal.js';
import type { Channels } from './audience.js';
import type { Desk } from './desk.js';
import { type DutyFound, dutiesFound } from './handing-over.js';
import { tellWhatIsLeft } from './left-behind.js';
import { same } from './memory/plain.js';

/** Whose word it is that somebody is switched off: Slack's of their account, or an administrator's. */
export type Because = 'account' | 'administrator';

/**
 * Saves a person's record, and brings about what it means that they are switched off or on by it. What they had to look after
 * becomes a task of the Program Office, and what waits for them is told to whoever stands in. Entered before the record is
 * changed, under keys of the time they took part, so that dying in between loses and doubles nothing.
 * @param before the record this was made from; null: there was none
 * @returns false where the record is not that any more: nothing of it was changed
 */
export async function keepPerson(
  desk: Desk,
  channels: Channels,
  { before, kept, because }: { before: Person | null; kept: Person; because: Because },
): Promise<boolean> {
  const returns = before !== null && !before.active && kept.active;
  const leaves = before?.active === true && !kept.active;
  if (leaves) await depart(desk, channels, { person: before, because });
  const next = returns ? { ...kept, activeSince: desk.clock.now() } : kept;
  if (before === null) return desk.directory.addPerson(next);
  const changed = await desk.directory.changePerson(kept.id, (now) =>
    same(now, before) ? next : changedSince(now),
  );
  return changed !== null && !(changed instanceof Refusal);
}

function changedSince({ name }: Person): Refusal {
  return new Refusal(
    'conflict',
    `Somebody changed the record of ${name} at the same moment. Please try again.`,
  );
}

/**
 * Keeps a person's record in step with what Slack says of their account. One that is deactivated is switched off; one that is
 * active again is switched on again, unless an administrator had switched it off.
 */
export async function noteAccount(
  desk: Desk,
  channels: Channels,
  { id, deactivated }: { id: string; deactivated: boolean },
): Promise<'gone' | 'back' | null> {
  const person = await desk.directory.person(id);
  if (person === null) return null;
  if (deactivated && person.active) {
    await depart(desk, channels, { person, because: 'account' });
    const now = desk.clock.now();
    await desk.directory.changePerson(id, (known) => ({ ...known, active: false, goneSince: now }));
    return 'gone';
  }
  if (!deactivated && !person.active && person.goneSince !== null) {
    const now = desk.clock.now();
    await desk.directory.changePerson(id, (known) => ({
      ...known,
      active: true,
      goneSince: null,
      activeSince: now,
    }));
    return 'back';
  }
  return null;
}

interface Departure {
  person: Person;
  because: Because;
}

async function depart(desk: Desk, channels: Channels, departure: Departure): Promise<void> {
  const { person } = departure;
  const people = (await desk.directory.people()).map((one) =>
    one.id === person.id ? { ...one, active: false } : one,
  );
  await raise(desk, channels, departure);
  await tellOfEmptyRoles(desk, channels, { person, people });
  await tellWhatIsLeft(desk, channels, { person, people, key: departureKey(person) });
}

/** The same for all that is told of one departure, another at the next one. */
export function departureKey({ id, activeSince }: Person): string {
  return `gone/${id}/${activeSince?.toISOString() ?? 'first'}`;
}

/** A task in the intake channel where somebody had duties or a role; nobody else is missed. */
async function raise(desk: Desk, { intake }: Channels, { person, because }: Departure): Promise<void> {
  const duties = (await dutiesFound(desk, [person.id])).get(person.id) ?? [];
  if (duties.length === 0 && person.roles.length === 0) return;
  const roles = person.roles.map((role) => deskRoleNames[role]).join(', ');
  const what = because === 'account' ? 'Slack account is deactivated' : 'account was switched off';
  await desk.announce({
    key: departureKey(person),
    to: [{ via: 'channel', channel: intake }],
    about: person.id,
    notice: {
      kind: 'account-gone',
      title: `${person.name}’s ${what}${roles === '' ? '' : ` (${roles})`}`,
      lines: dutyLines(duties),
      intents: duties.length === 0 ? [] : ['hand-over'],
    },
  });
}

/** Lines of one message. */
const maxDuties = 15;

/** How many duties are left with somebody, and which; each is asked to be handed over, an alliance lead to be entered anew. */
export function dutyLines(duties: readonly DutyFound[]): string[] {
  if (duties.length === 0)
    return [
      'Nothing is left with them. They take no part any more, and will again once the account is active.',
    ];
  const more = duties.length - maxDuties;
  return [
    `${duties.length === 1 ? 'One duty is' : `${duties.length} duties are`} left with them. Please hand them over to somebody else.`,
    ...duties
      .slice(0, maxDuties)
      .map(({ duty, waits }) => ['•', duty.says + (waits.length === 0 ? '' : '.'), ...waits].join(' ')),
    ...(more > 0 ? [`… and ${more} more.`] : []),
    ...(duties.some(({ duty }) => duty.kind === 'alliance-lead')
      ? [`Every partner needs an alliance lead: please enter a new one (${pointer('partners')}).`]
      : []),
  ];
}

/** Roles the program cannot do without. */
const needed: readonly DeskRole[] = ['program-office', 'program-manager'];

/** The last of a role has left: the office and the administrators learn that nobody can do its part. */
async function tellOfEmptyRoles(
  desk: Desk,
  { intake, admins = [] }: Channels,
  { person, people }: { person: Person; people: readonly Person[] },
): Promise<void> {
  const empty = needed.filter(
    (role) => person.roles.includes(role) && !people.some((one) => isOfRole(one, role)),
  );
  for (const role of empty)
    await desk.announce({
      key: `${departureKey(person)}/${role}`,
      to: [
        { via: 'channel', channel: intake },
        ...admins
          .filter((id) => id !== person.id)
          .map((id) => ({ via: 'direct-message', person: id }) as const),
      ],
      about: null,
      notice: {
        kind: 'role-empty',
        title: `Nobody is ${role === 'program-office' ? 'of the Program Office' : 'Program Manager'} any more`,
        lines: [
          role === 'program-manager'
            ? `Nobody can decide, but whoever the Program Manager has let do so. Please register another one (${pointer('people')}).`
            : `Nobody looks after the applications. Please register somebody (${pointer('people')}).`,
        ],
      },
    });
}
