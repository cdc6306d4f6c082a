import { expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext } from '../../../test/step-contexts.js';
import { offered } from '../lifecycle.js';
import { type Stage, stages } from '../stage.js';
import { taskKinds } from './task-kind.js';
import { taskRules, tasksOf } from './tasks.js';

/** What is owed at each stage by whom, on the road every application takes: written by hand. */
const owed: Record<Stage, string[]> = {
  draft: ['complete-application applicant'],
  submitted: ['take-up program-office'],
  'initial-review': ['check-completeness program-office'],
  returned: ['complete-again applicant'],
  ready: ['accept-assignment auditor'],
  validating: ['complete-validation auditor'],
  validated: ['send-summary program-office', 'file-report auditor'],
  'summary-sent': ['file-report auditor'],
  remediation: ['respond-to-item A1 applicant', 'file-report auditor'],
  'action-plan': ['keep-plan A1 applicant', 'file-report auditor'],
  'decision-pending': ['decide program-manager'],
  awarded: [
    'decide-on-renewal program-office',
    'send-welcome-kit program-office',
    'award-task publish-practice program-office',
    'award-task publish-solution program-office',
    'award-task announce program-office',
  ],
  declined: [],
  withdrawn: [],
  closed: [],
  'on-hold': ['resume program-office'],
};

test.each(stages)('at %s it is known who owes what', (stage) => {
  const tasks = tasksOf(aStepContext(anApplicationAt(stage), 'desk'));
  expect(
    tasks.map(({ kind, subject, role }) => [kind, subject, role].filter((part) => part !== null).join(' ')),
  ).toEqual(owed[stage]);
});

test.each(stages)('at %s whoever owes a task may take a step that settles it', (stage) => {
  for (const task of tasksOf(aStepContext(anApplicationAt(stage), 'desk'))) {
    const may = task.role === 'administrator' || task.role === 'delegate' ? [] : offered(stage, [task.role]);
    expect([task.id, task.steps.filter((step) => may.includes(step))]).not.toEqual([task.id, []]);
    expect(task.holders).not.toEqual([]);
  }
});

test('every kind has its rule and its place', () => {
  expect(Object.keys(taskRules)).toEqual([...taskKinds]);
});
