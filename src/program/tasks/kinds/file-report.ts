import type { Stage } from '../../stage.js';
import { auditorIsThere } from '../presence.js';
import type { TaskRule } from '../task-rule.js';

const afterValidation: readonly Stage[] = ['validated', 'summary-sent', 'remediation', 'action-plan'];

/** The auditor's from the completed validation on, whatever else is waited for meanwhile (SDP-84, SDP-85). */
export const fileReport: TaskRule = {
  title: 'final report',
  who: 'the auditor',
  event: 'the completed validation',
  clocks: ['final-report'],
  steps: ['file-report'],
  audience: 'everybody',
  intents: ['open-review'],
  open(state) {
    const { stage, validation } = state.application;
    const completed = validation?.completedAt ?? null;
    if (!afterValidation.includes(stage) || completed === null || !auditorIsThere(state)) return [];
    return [
      {
        asks: 'file the final report',
        says: 'the auditor files the final report',
        roles: ['auditor'],
        since: completed,
      },
    ];
  },
};
