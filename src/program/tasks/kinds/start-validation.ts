import { awaitsAcceptance, presentAssignment } from '../../people/assignments.js';
import { auditorIsThere } from '../presence.js';
import type { TaskRule } from '../task-rule.js';

export const startValidation: TaskRule = {
  title: 'start of the technical validation',
  who: 'the auditor',
  event: 'the acceptance of the assignment',
  clocks: [],
  steps: ['start-validation'],
  audience: 'everybody',
  intents: ['open-review'],
  open(state) {
    const { application } = state;
    const { stage, validation, assignments } = application;
    if (stage !== 'ready' || validation === null || awaitsAcceptance(application)) return [];
    if (!auditorIsThere(state)) return [];
    const present = presentAssignment(application);
    return [
      {
        run: assignments.length,
        asks: 'start the technical validation',
        says: 'the auditor starts the technical validation',
        roles: ['auditor'],
        since: present?.accepted?.at ?? validation.assigned.at,
      },
    ];
  },
};
