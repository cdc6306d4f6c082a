import type { Application } from '../../application.js';
import type { TaskRule } from '../task-rule.js';

/** Nobody has the case: not yet, or not any more since its auditor declined (SDP-66, SDP-68). */
export const assignAuditor: TaskRule = {
  title: 'assignment of an auditor',
  who: 'the Program Office or the Program Manager',
  event: 'the acceptance as complete, or the auditor’s decline',
  clocks: [],
  steps: ['assign-auditor'],
  audience: 'everybody',
  intents: ['assign-auditor'],
  open({ application }) {
    const { stage, validation, assignments } = application;
    if (stage !== 'ready' || validation !== null) return [];
    return [
      {
        run: assignments.length + 1,
        asks: 'assign an auditor',
        says: 'the Program Office assigns an auditor',
        roles: ['program-office', 'program-manager'],
        since: withoutSince(application),
      },
    ];
  },
};

function withoutSince({ assignments, complete, opened }: Application): Date {
  const last = assignments.at(-1);
  return last?.declined?.at ?? complete?.at ?? opened.at;
}
