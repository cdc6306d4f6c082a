import { expect, test } from '@jest/globals';
import type { StoredApplication } from '../../src/desk/ports/stored-records.js';
import { steps } from '../../src/program/lifecycle.js';
import type { RuleSet } from '../../src/program/rule-set.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { guide2025 } from '../../src/program/rule-sets/guide-2025.js';
import { channels } from './channels.js';
import { guide, guideUnder } from './guide.js';
import { progressIn } from './guide-progress.js';
import { everybody } from './people.js';

const all = guide.flatMap((chapter) => chapter.steps);

function heldAfter(...taken: string[]): StoredApplication {
  const history = taken.map((step) => ({ step }));
  return {
    application: { ref: 'DD-1001' },
    history,
    revision: history.length,
  } as unknown as StoredApplication;
}

test('before anything is opened nothing is done', () => {
  expect(progressIn(undefined)).toEqual({ done: null, ref: null });
});

test('an open draft is the first suggestion done', () => {
  expect(progressIn(heldAfter())).toEqual({ done: 'apply', ref: 'DD-1001' });
});

test('a step that is wanted several times counts when it was taken so often', () => {
  const saved = Array.from({ length: 8 }, () => 'save-answers');
  expect(progressIn(heldAfter('acknowledge-guide', ...saved.slice(1))).done).toBe('acknowledge');
  expect(progressIn(heldAfter('acknowledge-guide', ...saved)).done).toBe('answers');
});

test('what lies before a step that was taken is passed, even when the road led around it', () => {
  expect(progressIn(heldAfter('submit', 'take-up', 'file-report')).done).toBe('report');
});

test('every suggestion is for somebody of the world, somewhere they are, and names a step there is', () => {
  const ids = everybody.map(({ id }) => id);
  for (const { as, where, done, id } of all) {
    expect(ids).toContain(as);
    if (where !== 'home' && where !== 'bot')
      expect(Object.values(channels).find((channel) => channel.id === where)?.members).toContain(as);
    if (done !== undefined) expect(Object.keys(steps)).toContain(done);
    expect(all.filter((other) => other.id === id)).toHaveLength(1);
  }
});

test('2025: the path leaves out what the rule set does without, and says so where it goes on', () => {
  const ids = (rules: RuleSet) =>
    guideUnder(rules).flatMap(({ steps: theirs }) => theirs.map(({ id }) => id));
  expect(ids(guide2019)).toEqual(all.map(({ id }) => id));
  const left = ids(guide2019).filter((id) => !ids(guide2025).includes(id));
  expect(left).toEqual(['send-summary', 'respond', 'close-item']);
  const words = JSON.stringify(guideUnder(guide2025));
  expect(words).toContain('with the decision');
  expect(words).not.toMatch(/to remedy|Respond to action items/);
});
