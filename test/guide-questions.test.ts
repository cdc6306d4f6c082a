import { expect, test } from '@jest/globals';
import { loadCatalog } from '../src/catalog/index.js';
import { answerFromGuide, type GuideAnswer } from '../src/guide/answer-from-guide.js';
import { guide2019 } from '../src/program/rule-sets/guide-2019.js';
import {
  type AskedQuestion,
  chosenOn,
  chosenOnOthers,
  heldOut,
  heldOutOthers,
} from './doubles/guide-questions.js';

const editions = loadCatalog().editions.filter(({ designation }) =>
  ['amazon-rds', 'amazon-eks'].includes(designation),
);
const answerTo = (question: string): GuideAnswer =>
  answerFromGuide(question, { rules: guide2019, editions, audience: 'everybody' });

/** How many get the right passage as the answer, how many another one, and how many have it among all that is named. */
function counted(questions: readonly AskedQuestion[]) {
  const given = questions.map(([question, ...right]) => ({ right, ...answerTo(question) }));
  const isRight = (right: readonly string[], id: string | undefined) =>
    id !== undefined && right.includes(id);
  const shown = given.filter(({ found }) => found !== null);
  const right = shown.filter((one) => isRight(one.right, one.found?.id)).length;
  return {
    right,
    wrong: shown.length - right,
    named: given.filter((one) => [one.found, ...one.near].some((passage) => isRight(one.right, passage?.id)))
      .length,
  };
}

const answered = (questions: readonly string[]) =>
  questions.filter((question) => answerTo(question).found !== null).length;

// The figures of docs/guide.md; they may only become better.
test('of forty questions nothing was built for, most are answered or have their passage named, few wrongly', () => {
  const { right, wrong, named } = counted(heldOut);
  expect(heldOut).toHaveLength(40);
  expect(right).toBeGreaterThanOrEqual(22);
  expect(wrong).toBeLessThanOrEqual(5);
  expect(named).toBeGreaterThanOrEqual(36);
});

test('of ten about something else, hardly any is answered', () => {
  expect(heldOutOthers).toHaveLength(10);
  expect(answered(heldOutOthers)).toBeLessThanOrEqual(2);
});

test('of those everything was chosen on, no fewer are understood than were', () => {
  const { right, wrong, named } = counted(chosenOn);
  expect(right / chosenOn.length).toBeGreaterThan(0.7);
  expect(wrong / chosenOn.length).toBeLessThan(0.06);
  expect(named / chosenOn.length).toBeGreaterThan(0.9);
  expect(answered(chosenOnOthers) / chosenOnOthers.length).toBeLessThan(0.2);
});
