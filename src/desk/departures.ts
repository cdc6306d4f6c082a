import { type Notice, notice } from '../program/notices/notice.js';
import { pointer } from '../program/notices/pointer.js';
import { accountsOf, identitiesOf } from '../program/people/identity.js';
import { type DeskRole, deskRoleNames, type Person } from '../program/people/person.js';
import { isOfRole } from '../program/people/presence.js';
import type { Because } from '../program/people/steps/person-step.js';
import { Refusal } from '../program/refusal.js';
import type { Channels } from './audience.js';
import { type DutyFound, dutiesFound } from './duties-found.js';
import type { PeopleDesk } from './interface/people-desk.js';
import { whatIsLeft } from './left-behind.js';
import type { Reading } from './reading.js';

/**
 * Keeps a person's record in step with what is said of one of their accounts. With their last one deactivated they
 * are switched off; with one active again they are switched on again, unless an administrator had switched them off.
 */
export async function noteAccount(
  desk: { people: Pick<PeopleDesk, 'take' | 'find'> },
  channels: Channels,
  { id: account, deactivated }: { id: string; deactivated: boolean },
): Promise<'gone' | 'back' | null> {
  const person = await withAccountNoted(desk, account, deactivated);
  if (person === null) return null;
  const { id } = person;
  const request = { id, by: 'desk', seen: null, channels };
  const elsewhere = accountsOf(person).some((one) => one !== account);
  if (deactivated && person.active && !elsewhere) {
    const done = await desk.people.take('switch-off', { ...request, input: { because: 'account' } });
    return done instanceof Refusal ? null : 'gone';
  }
  if (!deactivated && !person.active && person.goneSince !== null) {
    const done = await desk.people.take('switch-on', { ...request, input: {} });
    return done instanceof Refusal ? null : 'back';
  }
  return null;
}

/** Whose account it is, with what is said of it where they have several; null: nobody's on record. */
async function withAccountNoted(
  desk: { people: Pick<PeopleDesk, 'take' | 'find'> },
  account: string,
  deactivated: boolean,
): Promise<Person | null> {
  const person = await desk.people.find(account);
  if (person === null || identitiesOf(person).length < 2) return person;
  const input = { account, deactivated };
  const noted = await desk.people.take('note-account', { id: person.id, by: 'desk', input, seen: null });
  return noted instanceof Refusal ? person : noted.person;
}

interface Departure {
  person: Person;
  because: Because;
}

/**
 * What is told when somebody is switched off: what they had to look after becomes a task of the Program Office, and
 * what waits for them is told to whoever stands in. Under keys of the time they took part, so that nothing of it is
 * told twice.
 */
export async function noticesOfLeaving(
  desk: Reading,
  channels: Channels,
  departure: Departure,
): Promise<Notice[]> {
  const { person } = departure;
  const people = (await desk.directory.staff()).map((one) =>
    one.id === person.id ? { ...one, active: false } : one,
  );
  return [
    ...(await raised(desk, channels, departure)),
    ...emptyRoles(channels, { person, people }),
    ...(await whatIsLeft(desk, channels, { person, people, key: departureKey(person) })),
  ];
}

/** The same for all that is told of one departure, another at the next one. */
export function departureKey({ id, activeSince }: Person): string {
  return `gone/${id}/${activeSince?.toISOString() ?? 'first'}`;
}

/** A task in the intake channel where somebody had duties or a role; nobody else is missed. */
async function raised(
  desk: Reading,
  { intake }: Channels,
  { person, because }: Departure,
): Promise<Notice[]> {
  const duties = (await dutiesFound(desk, [person.id])).get(person.id) ?? [];
  if (duties.length === 0 && person.roles.length === 0) return [];
  const roles = person.roles.map((role) => deskRoleNames[role]).join(', ');
  const what = because === 'account' ? 'Slack account is deactivated' : 'account was switched off';
  return [
    notice({
      kind: 'account-gone',
      to: [],
      title: `${person.name}’s ${what}${roles === '' ? '' : ` (${roles})`}`,
      lines: dutyLines(duties),
      intents: duties.length === 0 ? [] : ['hand-over'],
      addressed: {
        key: departureKey(person),
        to: [{ via: 'channel', channel: intake }],
        about: person.id,
      },
    }),
  ];
}

/** Lines of one message. */
const maxDuties = 15;

/**
 * How many duties are left with somebody, and which; each is asked to be handed over, an alliance lead to be entered
 * anew.
 */
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
function emptyRoles(
  { intake, admins = [] }: Channels,
  { person, people }: { person: Person; people: readonly Person[] },
): Notice[] {
  const empty = needed.filter(
    (role) => person.roles.includes(role) && !people.some((one) => isOfRole(one, role)),
  );
  const others = admins.filter((id) => id !== person.id);
  return empty.map((role) =>
    notice({
      kind: 'role-empty',
      to: [],
      title: `Nobody is ${role === 'program-office' ? 'of the Program Office' : 'Program Manager'} any more`,
      lines: [
        role === 'program-manager'
          ? `Nobody can decide, but whoever the Program Manager has let do so. Please register another one (${pointer('people')}).`
          : `Nobody looks after the applications. Please register somebody (${pointer('people')}).`,
      ],
      addressed: {
        key: `${departureKey(person)}/${role}`,
        to: [
          { via: 'channel', channel: intake },
          ...others.map((id) => ({ via: 'direct-message', person: id }) as const),
        ],
        about: null,
      },
    }),
  );
}
