import { expect, test } from '@jest/globals';
import { monday, partner, person } from '../../../test/step-contexts.js';
import { Refusal } from '../../program/refusal.js';
import {
  Absences,
  absenceLines,
  DeclaredConflicts,
  declaredLines,
  declaredOf,
  employerLines,
  FormerEmployers,
} from './person-lines.js';

function faults(outcome: { success: boolean; error?: { issues: { message: string }[] } }): string[] {
  return outcome.error?.issues.map(({ message }) => message) ?? [];
}

test('former employers are read and written a line each', () => {
  const text = 'Acme Demo; 2025-06-30\n\n Globex, Inc. ;2024-01-31 ';
  const read = FormerEmployers.parse(text);
  expect(read).toEqual([
    { organisation: 'Acme Demo', until: '2025-06-30' },
    { organisation: 'Globex, Inc.', until: '2024-01-31' },
  ]);
  expect(FormerEmployers.parse(employerLines(person('UA', { formerEmployers: read })))).toEqual(read);
});

test('every faulty row is named, with what was expected and found', () => {
  expect(
    faults(FormerEmployers.safeParse('Acme Demo; 2025-06-30\nGlobex\n; 2025-01-01\nX; 30.6.2025')),
  ).toEqual([
    'Row 2: expected “Organisation; YYYY-MM-DD”, the last day there, found “Globex”.',
    'Row 3: expected “Organisation; YYYY-MM-DD”, the last day there, found “; 2025-01-01”.',
    'Row 4: expected “Organisation; YYYY-MM-DD”, the last day there, found “X; 30.6.2025”.',
  ]);
  expect(faults(Absences.safeParse('2026-12-31 to 2026-12-24'))).toHaveLength(1);
  expect(faults(Absences.safeParse('2026-02-30'))).toHaveLength(1);
  expect(faults(DeclaredConflicts.safeParse('Acme Demo'))).toHaveLength(1);
});

test('absences may be one day, and are read and written a line each', () => {
  const read = Absences.parse('2026-12-24\n2026-12-28 – 2026-12-31; leave; all of it');
  expect(read).toEqual([
    { from: '2026-12-24', to: '2026-12-24', note: '' },
    { from: '2026-12-28', to: '2026-12-31', note: 'leave; all of it' },
  ]);
  expect(Absences.parse(absenceLines(person('UA', { absences: read })))).toEqual(read);
});

test('declared conflicts find their partner however it is written', () => {
  const typed = DeclaredConflicts.parse('ACME demo, Inc.; My sister.');
  const found = declaredOf(typed, [partner]);
  expect(found).toEqual([{ partnerId: partner.id, reason: 'My sister.' }]);
  if (found instanceof Refusal) throw found;
  const declaredConflicts = found.map((one) => ({ ...one, at: monday }));
  expect(declaredLines(person('UA', { declaredConflicts }), [partner])).toBe('Acme Demo; My sister.');
  expect(declaredOf([{ partner: 'Nobody', reason: 'x' }], [partner])).toMatchObject({
    fields: { declaredConflicts: 'No partner on record is called “Nobody”.' },
  });
});
