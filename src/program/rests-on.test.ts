import { describe, expect, test } from '@jest/globals';
import { type StepName, stepNames, steps } from './lifecycle.js';
import type { Step } from './step.js';

const declared = (name: StepName) => steps[name] as unknown as Step;

/** Steps that confirm nothing that somebody else could have changed, each with the reason. */
const free: Partial<Record<StepName, string>> = {
  'acknowledge-guide': 'the guide is the rule set’s, not the application’s',
  'add-document': 'adds, beside what is there',
  'report-conflict': 'adds, beside what is there',
  'ask-question': 'adds, beside what is there',
  'commit-to-date': 'a day of one’s own; whether it is still owed is asked when it is named',
  'request-published-change': 'adds a task, beside what is there',
  withdraw: 'takes the application back, whatever stands in it',
  'record-receipt': 'the desk’s own',
  'record-file': 'the desk’s own',
  'record-merged-accounts': 'the desk’s own',
  'record-first-award': 'the desk’s own',
  'flag-standing': 'the desk’s own',
  'mark-renewal-due': 'the desk’s own',
  'conclude-renewal': 'the desk’s own',
  'record-calendar-change': 'the desk’s own',
  'apply-business-event': 'the desk’s own',
  'undo-business-event': 'the desk’s own',
};

describe('nobody confirms what they did not see', () => {
  test.each(stepNames.filter((name) => free[name] === undefined))(
    '%s says what it rests on, or joins what two people typed',
    (name) => {
      const { restsOn, asStands } = declared(name);
      const says = [restsOn, asStands].filter((one) => one !== undefined).length;
      const lacks =
        says === 0
          ? `${name} needs \`restsOn\` (what is confirmed) or \`asStands\` (a form over what is there), or its reason in \`free\` in this file`
          : `${name} has both \`restsOn\` and \`asStands\`: what is typed is joined, or what is read is confirmed`;
      expect(says === 1 ? [] : [lacks]).toEqual([]);
    },
  );

  test.each(Object.entries(free))('%s rests on nothing: %s', (name, why) => {
    const step = declared(name as StepName);
    expect(step.restsOn).toBeUndefined();
    expect(step.asStands).toBeUndefined();
    if (why === 'the desk’s own') expect(step.by).toEqual(['desk']);
  });
});
