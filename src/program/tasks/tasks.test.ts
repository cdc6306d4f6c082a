import { expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext } from '../../../test/step-contexts.js';
import { offered } from '../lifecycle.js';
import { stages } from '../stage.js';
import { taskKinds } from './task-kind.js';
import { taskRules, tasksOf } from './tasks.js';

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
