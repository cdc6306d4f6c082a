import type { OpenTask, TaskState } from './task-rule.js';

/**
 * What only a Program Manager rules on, while none is registered: then the office has one registered, so that it does
 * not wait for nobody (SDP-87).
 */
export function unlessNobodyRules(task: OpenTask, { decider }: Pick<TaskState, 'decider'>): OpenTask {
  if (decider === undefined || decider === 'program-manager') return task;
  return {
    ...task,
    asks: 'ask an administrator to register a Program Manager, since none is there',
    says: 'the Program Office asks an administrator to register a Program Manager, since none is there',
    roles: ['program-office', 'administrator', ...task.roles],
  };
}
