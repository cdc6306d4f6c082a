import { plusDays, sayDate } from '../clocks/local-date.js';
import { type Refusal, refuseField } from '../refusal.js';
import type { Person } from './person.js';

/** First and last calendar day, both included. */
export interface Days {
  from: string;
  to: string;
}

type Absence = Person['absences'][number];
type Delegation = Person['delegations'][number];

/** More than anybody needs, and as many as one view shows. */
const max = 20;

/**
 * What is wrong with a stretch of days from `today` on beside those there are; null: nothing. ISO days compare as text.
 */
function daysFault({ from, to }: Days, others: readonly Days[], today: string): Refusal | null {
  if (to < from) return refuseField('to', 'The last day comes before the first. Please check both.');
  if (to < today)
    return refuseField('to', 'These days have passed already. Please give today or later ones.');
  const other = others.find((one) => one.from <= to && one.to >= from);
  if (other !== undefined)
    return refuseField(
      'from',
      `${sayDate(other.from)} to ${sayDate(other.to)} is on record already. Take it off first, or choose other days.`,
    );
  return others.length >= max
    ? refuseField('from', `${max} are on record already. Take one off first.`)
    : null;
}

/** The person with one more absence, which may be on record; those that have passed by `today` are let go of. */
export function withAbsence(person: Person, absence: Absence, today: string): Person | Refusal {
  if (person.absences.some((one) => isSame(one, absence) && one.note === absence.note)) return person;
  const coming = person.absences.filter(({ to }) => to >= today);
  return daysFault(absence, coming, today) ?? { ...person, absences: sorted([...coming, absence]) };
}

/** The person without the absence that begins on this day. */
export function withoutAbsence(person: Person, from: string): Person {
  return { ...person, absences: person.absences.filter((one) => one.from !== from) };
}

/** The member of the Program Office with one more stretch of days, which may be on record, to decide on (SDP-87). */
export function withDelegation(person: Person, delegation: Delegation, today: string): Person | Refusal {
  if (!person.active || !person.roles.includes('program-office'))
    return refuseField(
      'person',
      `${person.name} is not of the Program Office, and deciding is delegated within it alone.`,
    );
  const { by, reason } = delegation;
  if (person.delegations.some((one) => isSame(one, delegation) && one.by === by && one.reason === reason))
    return person;
  return (
    daysFault(
      delegation,
      person.delegations.filter(({ to }) => to >= today),
      today,
    ) ?? {
      ...person,
      delegations: sorted([...person.delegations, delegation]),
    }
  );
}

/** The delegation that begins on `from` ended: its days up to yesterday stay on record, the others never come. */
export function withoutDelegation(person: Person, from: string, today: string): Person {
  const delegations = person.delegations.flatMap((one) => {
    if (one.from !== from || one.to < today) return [one];
    const yesterday = plusDays(today, -1);
    return one.from <= yesterday ? [{ ...one, to: yesterday }] : [];
  });
  return { ...person, delegations };
}

function isSame(one: Days, other: Days): boolean {
  return one.from === other.from && one.to === other.to;
}

function sorted<Stretch extends Days>(stretches: readonly Stretch[]): Stretch[] {
  return [...stretches].sort((one, other) => (one.from < other.from ? -1 : 1));
}
