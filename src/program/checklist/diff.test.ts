import { expect, test } from '@jest/globals';
import { nextEdition, nextEditionDiff } from '../../../test/doubles/next-edition.js';
import { edition } from '../../../test/step-contexts.js';
import { changeLines, diffEditions } from './diff.js';
import { requirementsOf } from './edition.js';

const diff = diffEditions(edition, nextEdition);

test('SDP-01: a new edition is compared requirement by requirement', () => {
  expect(diff.changed.map(({ after }) => after.id)).toEqual(nextEditionDiff.changed);
  expect(diff.added.map(({ id }) => id)).toEqual(nextEditionDiff.added);
  expect(diff.removed.map(({ id }) => id).sort()).toEqual([...nextEditionDiff.removed].sort());
  expect(diff.unchanged).toHaveLength(
    requirementsOf(nextEdition).length - nextEditionDiff.changed.length - nextEditionDiff.added.length,
  );
});

test('each of the five things a requirement is made of makes a change, and is named', () => {
  expect(diff.changed.map(({ after, what }) => [after.id, ...what])).toEqual([
    ['ECS-002', 'asks'],
    ['ECS-007', 'evidenceKinds'],
    ['ECS-016', 'notApplicable'],
    ['ECS-021', 'evidence'],
    ['OPE-003', 'rule'],
  ]);
});

test('another title, page, order of kinds or line break is no change', () => {
  const reworked = {
    ...edition,
    groups: [...edition.groups].reverse().map((group) => ({
      ...group,
      title: `${group.title}!`,
      requirements: [...group.requirements].reverse().map((one) => ({
        ...one,
        title: `${one.title}!`,
        asks: one.asks.replaceAll(' ', '\n'),
        evidenceKinds: [...one.evidenceKinds].reverse(),
      })),
    })),
  };
  const { changed, added, removed } = diffEditions(edition, reworked);
  expect([changed, added, removed]).toEqual([[], [], []]);
});

test('a change is said from the old text to the new one', () => {
  const [first, ...rest] = diff.changed;
  expect(first === undefined ? [] : changeLines(first)).toEqual([
    expect.stringMatching(/^asks: “Changes to infrastructure .*” → “Every change to infrastructure .*”$/),
  ]);
  expect(rest.flatMap((one) => changeLines(one))).toEqual([
    'kinds of evidence: “diagram, document, link, prose” → “document, link”',
    expect.stringMatching(/^N\/A: “N\/A allowed: .*” → “N\/A not allowed”$/),
    expect.stringMatching(/^evidence: /),
    'rule: “for at least one customer” → “for each customer”',
  ]);
});
