import { expect, test } from '@jest/globals';
import { monday, person } from '../../../test/step-contexts.js';
import { Refusal } from '../refusal.js';
import { delegationOn } from './delegation.js';
import { withAbsence, withDelegation, withoutAbsence, withoutDelegation } from './own-dates.js';

const today = '2026-09-07';
const away = (from: string, to: string) => ({ from, to, note: 'Leave' });
const somebody = person('UA', {
  absences: [away('2026-08-01', '2026-08-10'), away('2026-09-20', '2026-09-25')],
});

function fieldsOf(outcome: unknown): string[] {
  return outcome instanceof Refusal ? Object.keys(outcome.fields) : [];
}

test('an absence is kept in order; those that have passed are let go of', () => {
  const kept = withAbsence(somebody, away('2026-09-10', '2026-09-11'), today);
  expect(kept).toMatchObject({ absences: [{ from: '2026-09-10' }, { from: '2026-09-20' }] });
});

test.each([
  ['2026-09-12', '2026-09-11', ['to']],
  ['2026-09-01', '2026-09-06', ['to']],
  ['2026-09-07', '2026-09-07', []],
  ['2026-09-25', '2026-09-30', ['from']],
  ['2026-09-26', '2026-09-30', []],
])('%s to %s: what is wrong is said at %j', (from, to, fields) => {
  expect(fieldsOf(withAbsence(somebody, away(from, to), today))).toEqual(fields);
});

test('as many are kept as one view shows', () => {
  const full = person('UA', {
    absences: Array.from({ length: 20 }, (_, at) => away(`2026-10-${10 + at}`, `2026-10-${10 + at}`)),
  });
  expect(fieldsOf(withAbsence(full, away('2026-12-01', '2026-12-01'), today))).toEqual(['from']);
});

test('an absence is taken off by the day it begins', () => {
  expect(withoutAbsence(somebody, '2026-09-20').absences).toEqual([away('2026-08-01', '2026-08-10')]);
});

const delegation = { from: today, to: '2026-09-11', by: 'UPROGRAM', at: monday, reason: 'Leave' };

test('SDP-87: deciding is delegated within the Program Office alone', () => {
  const office = person('UO', { roles: ['program-office'] });
  expect(withDelegation(office, delegation, today)).toMatchObject({ delegations: [delegation] });
  for (const other of [
    person('UO', { roles: ['manager'] }),
    person('UO', { roles: ['auditor'] }),
    { ...office, active: false },
  ])
    expect(fieldsOf(withDelegation(other, delegation, today))).toEqual(['person']);
});

test('SDP-87: a delegation that is ended keeps the days it was in force on record', () => {
  const office = person('UO', { roles: ['program-office'], delegations: [delegation] });
  expect(withoutDelegation(office, today, today).delegations).toEqual([]);
  expect(withoutDelegation(office, today, '2026-09-09').delegations).toEqual([
    { ...delegation, to: '2026-09-08' },
  ]);
  expect(withoutDelegation(office, today, '2026-10-01').delegations).toEqual([delegation]);
  expect(withoutDelegation(office, '2026-01-01', today).delegations).toEqual([delegation]);
});

test('SDP-87: a delegation counts for an active member of the Program Office alone, on its days alone', () => {
  const office = person('UO', { roles: ['program-office'], delegations: [delegation] });
  expect(delegationOn(office, today)).toEqual(delegation);
  expect(delegationOn(office, '2026-09-11')).toEqual(delegation);
  expect(delegationOn(office, '2026-09-12')).toBeNull();
  expect(delegationOn({ ...office, active: false }, today)).toBeNull();
  expect(delegationOn({ ...office, roles: ['manager'] }, today)).toBeNull();
});
