import { describe, expect, test } from '@jest/globals';
import { Edition, isAccepted, requirementById, requirementsOf } from './edition.js';

const requirement = {
  id: 'DEMO-001',
  title: 'Demo',
  asks: 'Something',
  evidence: 'Proof',
  rule: 'EACH',
  notApplicable: null,
  evidenceKinds: ['prose'],
};
const group = { key: 'demo', title: 'Demo', block: 'service', requirements: [requirement] };
const valid = {
  id: 'demo-service/2026',
  designation: 'demo-service',
  title: 'Demo',
  status: 'verified',
  released: '2026-01-01',
  validFrom: '2026-02-01',
  acceptedUntil: '2026-06-30',
  groups: [group],
};

function faultsOf(change: object): string[] {
  const checked = Edition.safeParse({ ...valid, ...change });
  return checked.success ? [] : checked.error.issues.map(({ message }) => message);
}

test('a valid edition is taken as it is', () => {
  expect(Edition.parse(valid)).toEqual(valid);
});

describe('an edition is refused', () => {
  const nine = Array.from({ length: 9 }, (_, index) => ({ ...requirement, id: `DEMO-00${index}` }));
  test.each([
    ['when a page holds more than eight requirements', { groups: [{ ...group, requirements: nine }] }, /<=8/],
    [
      'when a requirement id appears twice',
      { groups: [group, { ...group, key: 'two' }] },
      /DEMO-001 appears twice/,
    ],
    ['when a group key appears twice', { groups: [group, group] }, /group demo appears twice/],
    ['when its id is another designation’s', { id: 'other/2026' }, /does not begin with its designation/],
    ['when it closes before it opens', { acceptedUntil: '2026-01-31' }, /before validFrom/],
    ['when a sample carries no notice', { status: 'authored-sample' }, /not AWS text/],
    ['for a date that does not exist', { released: '2026-02-30' }, /ISO date/],
    ['for a field it does not know', { colour: 'green' }, /colour/],
    ['without groups', { groups: [] }, />=1/],
  ])('%s', (_when, change, message) => {
    expect(faultsOf(change).join('\n')).toMatch(message);
  });

  test.each([
    ['an id of another shape', { id: 'demo 1' }],
    ['no evidence kinds', { evidenceKinds: [] }],
    ['an unknown rule', { rule: 'SOME' }],
    ['a blank question', { asks: '  ' }],
    ['N/A without saying when', { notApplicable: { when: '' } }],
  ])('for a requirement with %s', (_what, change) => {
    expect(faultsOf({ groups: [{ ...group, requirements: [{ ...requirement, ...change }] }] })).not.toEqual(
      [],
    );
  });
});

test('requirements come in page order and are found by id', () => {
  const second = { ...group, key: 'two', requirements: [{ ...requirement, id: 'DEMO-002' }] };
  const edition = Edition.parse({ ...valid, groups: [group, second] });
  expect(requirementsOf(edition).map(({ id }) => id)).toEqual(['DEMO-001', 'DEMO-002']);
  expect(requirementById(edition, 'DEMO-002')).toEqual(second.requirements[0]);
  expect(requirementById(edition, 'DEMO-003')).toBeUndefined();
});

test.each([
  ['2026-01-31', false],
  ['2026-02-01', true],
  ['2026-06-30', true],
  ['2026-07-01', false],
])('on %s the edition is accepted: %p', (on, accepted) => {
  expect(isAccepted(Edition.parse(valid), on)).toBe(accepted);
});

test('an edition without an end is accepted for good', () => {
  expect(isAccepted(Edition.parse({ ...valid, acceptedUntil: null }), '2999-01-01')).toBe(true);
});
