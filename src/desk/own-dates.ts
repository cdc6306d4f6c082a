import { localDate } from '../program/clocks/local-date.js';
import { deskActionFault } from '../program/people/desk-actions.js';
import type { Days } from '../program/people/own-dates.js';
import type { Person } from '../program/people/person.js';
import type { PersonInputOf } from '../program/people/steps/person-steps.js';
import { Refusal, refuseField } from '../program/refusal.js';
import type { PeopleDesk } from './interface/people-desk.js';
import type { TaskQueries } from './interface/task-queries.js';
import type { Reading } from './reading.js';

interface Dates {
  people: Pick<PeopleDesk, 'take' | 'find'>;
}

const dayMs = 86_400_000;

/** Today in the program's zone. */
export function todayAt({ clock, calendars }: Pick<Reading, 'clock' | 'calendars'>): string {
  return localDate(clock.now(), calendars(null).program.zone);
}

/** Keeps days on which this person is away. */
export function addAbsence(
  desk: Dates,
  by: string,
  typed: Days & { note: string },
): Promise<Person | Refusal> {
  return ownStep(desk, 'add-absence', by, typed);
}

/** Takes the absence that begins on this day off again; one that is gone already is no fault. */
export function dropAbsence(desk: Dates, by: string, from: string): Promise<Person | Refusal> {
  return ownStep(desk, 'drop-absence', by, { from });
}

/** A step of one's own record. */
async function ownStep<Name extends 'add-absence' | 'drop-absence'>(
  { people }: Dates,
  name: Name,
  by: string,
  input: PersonInputOf<Name>,
): Promise<Person | Refusal> {
  const taken = await people.take(name, { id: by, by, input, seen: null });
  return taken instanceof Refusal ? taken : taken.person;
}

/**
 * What of somebody's own falls due on these days, first what falls due first: `DD-1001: file the final report`. `more`:
 * there is more than is listed.
 */
export async function dueWithin(
  { tasks }: { tasks: Pick<TaskQueries, 'mine'> },
  by: string,
  { from, to }: Days,
): Promise<{ says: string[]; more: boolean }> {
  // Days are those of each task's own zone: none is further from UTC than this.
  const start = new Date(Date.parse(from) - dayMs);
  const { items, next } = await tasks.mine(by, {
    due: { from: start, before: new Date(Date.parse(to) + 2 * dayMs) },
  });
  const says = items.flatMap(({ task: { asks, due }, about: { ref } }) => {
    const day = due === null ? '' : localDate(due.at, due.zone);
    return from <= day && day <= to ? [`${ref}: ${asks}`] : [];
  });
  return { says, more: next !== null };
}

interface DelegationAsked extends Days {
  person: string;
  reason: string;
}

/** The Program Manager lets a member of the Program Office decide on these days; they are told (SDP-87). */
export async function delegate(desk: Dates, by: string, typed: DelegationAsked): Promise<Refusal | null> {
  const manager = await desk.people.find(by);
  const fault = deskActionFault(manager, 'delegate-decisions');
  if (fault !== null) return fault;
  const { person: id, ...input } = typed;
  const taken = await desk.people.take('delegate', { id, by, input, seen: null });
  return taken instanceof Refusal ? unlessUnknown(desk, id, taken) : null;
}

/** Somebody who is not on record is refused at the field that names them. */
async function unlessUnknown({ people }: Dates, id: string, refusal: Refusal): Promise<Refusal> {
  return (await people.find(id)) === null
    ? refuseField('person', 'I do not know this person. Please choose somebody else.')
    : refusal;
}

/** Ends the delegation that begins on this day; its past days stay on record. */
export async function endDelegation(
  desk: Dates,
  by: string,
  { person: id, from }: Pick<DelegationAsked, 'person' | 'from'>,
): Promise<Refusal | null> {
  const fault = deskActionFault(await desk.people.find(by), 'delegate-decisions');
  if (fault !== null) return fault;
  const taken = await desk.people.take('end-delegation', { id, by, input: { from }, seen: null });
  return taken instanceof Refusal && (await desk.people.find(id)) !== null ? taken : null;
}
