import { localDate } from '../program/clocks/local-date.js';
import { pointer } from '../program/notices/pointer.js';
import { deskActionFault } from '../program/people/desk-actions.js';
import {
  type Days,
  withAbsence,
  withDelegation,
  withoutAbsence,
  withoutDelegation,
} from '../program/people/own-dates.js';
import type { Person } from '../program/people/person.js';
import { Refusal, refuseField } from '../program/refusal.js';
import type { ApplicationView } from './application-view.js';
import type { Desk } from './desk.js';

type Dates = Pick<Desk, 'directory' | 'clock' | 'calendars' | 'announce'>;

/** Today in the program's zone. */
export function todayAt({ clock, calendars }: Pick<Desk, 'clock' | 'calendars'>): string {
  return localDate(clock.now(), calendars(null).program.zone);
}

/** Changes a person's own record, as it stands at that moment. */
async function changeKnown(
  { directory }: Dates,
  id: string,
  change: (person: Person) => Person | Refusal,
): Promise<Person | Refusal> {
  const unknown = new Refusal(
    'not-permitted',
    'I do not know you yet. Please ask a desk administrator to add you.',
  );
  const kept = await directory.changePerson(id, (person) => (person.active ? change(person) : unknown));
  return kept ?? unknown;
}

/** Keeps days on which this person is away. */
export async function addAbsence(
  desk: Dates,
  by: string,
  typed: Days & { note: string },
): Promise<Person | Refusal> {
  return changeKnown(desk, by, (person) => withAbsence(person, typed, todayAt(desk)));
}

/** Takes the absence that begins on this day off again; one that is gone already is no fault. */
export async function dropAbsence(desk: Dates, by: string, from: string): Promise<Person | Refusal> {
  return changeKnown(desk, by, (person) => withoutAbsence(person, from));
}

/** What falls due for its viewer on these days, in the order of the applications: `DD-1001: final report`. */
export function dueWithin(appViews: readonly ApplicationView[], { from, to }: Days): string[] {
  return appViews.flatMap(({ application, clocks, roles }) =>
    clocks
      .filter(({ owner, due, zone }) => {
        const day = localDate(due, zone);
        return owner !== null && roles.includes(owner) && from <= day && day <= to;
      })
      .map(({ title }) => `${application.ref}: ${title}`),
  );
}

interface DelegationAsked extends Days {
  person: string;
  reason: string;
}

/** The Program Manager lets a member of the Program Office decide on these days; they are told (SDP-87). */
export async function delegate(desk: Dates, by: string, typed: DelegationAsked): Promise<Refusal | null> {
  const manager = await desk.directory.person(by);
  const fault = deskActionFault(manager, 'delegate-decisions');
  if (fault !== null) return fault;
  const { from, to, reason } = typed;
  const now = desk.clock.now();
  const person = await desk.directory.changePerson(typed.person, (before) =>
    withDelegation(before, { from, to, by, at: now, reason }, todayAt(desk)),
  );
  if (person === null)
    return refuseField('person', 'I do not know this person. Please choose somebody else.');
  if (person instanceof Refusal) return person;
  // Asked for again, it stands as it was entered the first time, and is told no second time.
  const since = person.delegations.find((one) => one.from === from)?.at ?? now;
  await desk.announce({
    key: `delegation/${person.id}/${from}/${since.toISOString()}`,
    to: [{ via: 'direct-message', person: person.id }],
    about: null,
    notice: {
      kind: 'delegated',
      title: `You may decide on designations from ${from} to ${to}`,
      lines: [
        `${manager?.name ?? 'The Program Manager'}: ${reason}`,
        `Applications with a final report then show ${pointer('decide')}; not those you audited, nor of a partner you manage.`,
      ],
    },
  });
  return null;
}

/** Ends the delegation that begins on this day; its past days stay on record. */
export async function endDelegation(
  desk: Dates,
  by: string,
  { person: id, from }: Pick<DelegationAsked, 'person' | 'from'>,
): Promise<Refusal | null> {
  const fault = deskActionFault(await desk.directory.person(by), 'delegate-decisions');
  if (fault !== null) return fault;
  await desk.directory.changePerson(id, (person) => withoutDelegation(person, from, todayAt(desk)));
  return null;
}
