import { z } from 'zod';
import { sameOrganisation } from '../../program/people/organisation.js';
import type { Partner } from '../../program/people/partner.js';
import { Person } from '../../program/people/person.js';
import { type Refusal, refuseField } from '../../program/refusal.js';

type Employer = Person['formerEmployers'][number];
type Absence = Person['absences'][number];
type Declared = Omit<Person['declaredConflicts'][number], 'at'>;

/** Rows of a field in which each line is one entry; each fault names the row, what was expected and what was found. */
export function rows<Entry>(expected: string, read: (row: string) => Entry | null) {
  return z.string().transform((text, context): Entry[] => {
    const typed = text.split('\n').map((row) => row.trim());
    return typed.flatMap((row, index) => {
      if (row === '') return [];
      const entry = read(row);
      if (entry !== null) return [entry];
      context.addIssue({
        code: 'custom',
        message: `Row ${index + 1}: expected ${expected}, found “${row.slice(0, 80)}”.`,
      });
      return [];
    });
  });
}

/** The part before the first semicolon and the rest, trimmed. */
function halves(row: string): [string, string] {
  const at = row.indexOf(';');
  return at < 0 ? [row.trim(), ''] : [row.slice(0, at).trim(), row.slice(at + 1).trim()];
}

const EmployerRow = Person.shape.formerEmployers.element;
const AbsenceRow = Person.shape.absences.element;

export const FormerEmployers = rows(
  '“Organisation; YYYY-MM-DD”, the last day there',
  (row): Employer | null => {
    const [organisation, until] = halves(row);
    const parsed = EmployerRow.safeParse({ organisation, until });
    return parsed.success && organisation !== '' ? parsed.data : null;
  },
);

export const Absences = rows('“YYYY-MM-DD to YYYY-MM-DD; note”, first day first', (row): Absence | null => {
  const [days, note] = halves(row);
  const [from, to] = days.split(/\s+(?:to|-|–)\s+/);
  const parsed = AbsenceRow.safeParse({ from, to: to ?? from, note });
  return parsed.success && parsed.data.from <= parsed.data.to ? parsed.data : null;
});

/** Named by partner; which partner that is, is looked up by `declaredOf`. */
export const DeclaredConflicts = rows(
  '“Partner; reason”',
  (row): { partner: string; reason: string } | null => {
    const [partner, reason] = halves(row);
    return partner === '' || reason === '' ? null : { partner, reason };
  },
);

/** The declared conflicts by the partners' ids. */
export function declaredOf(
  typed: readonly { partner: string; reason: string }[],
  partners: readonly Partner[],
): Declared[] | Refusal {
  const found: Declared[] = [];
  for (const { partner: name, reason } of typed) {
    const partner = partners.find((one) => one.id === name || sameOrganisation(one.name, name));
    if (partner === undefined)
      return refuseField('declaredConflicts', `No partner on record is called “${name.slice(0, 80)}”.`);
    found.push({ partnerId: partner.id, reason });
  }
  return found;
}

export function employerLines({ formerEmployers }: Person): string {
  return formerEmployers.map(({ organisation, until }) => `${organisation}; ${until}`).join('\n');
}

export function absenceLines({ absences }: Person): string {
  return absences.map(({ from, to, note }) => `${from} to ${to}${note === '' ? '' : `; ${note}`}`).join('\n');
}

export function declaredLines({ declaredConflicts }: Person, partners: readonly Partner[]): string {
  return declaredConflicts
    .map(({ partnerId, reason }) => {
      const name = partners.find(({ id }) => id === partnerId)?.name ?? partnerId;
      return `${name}; ${reason.replaceAll('\n', ' ')}`;
    })
    .join('\n');
}
