import { auditorIsThere } from '../presence.js';
import type { TaskRule } from '../task-rule.js';

/** The guide gives a validation no length (SDP-69); so that none is forgotten it has a target. */
export const completeValidation: TaskRule = {
  title: 'technical validation',
  who: 'the auditor',
  event: 'the start of the validation',
  clocks: [],
  steps: ['complete-validation'],
  audience: 'everybody',
  intents: ['open-review'],
  open(state) {
    const { stage, validation } = state.application;
    if (stage !== 'validating' || validation === null || !auditorIsThere(state)) return [];
    return [
      {
        asks: 'complete the technical validation',
        says: 'the auditor completes the technical validation',
        roles: ['auditor'],
        since: validation.startedAt ?? validation.assigned.at,
      },
    ];
  },
};
