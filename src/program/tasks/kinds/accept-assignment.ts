import { presentAssignment } from '../../people/assignments.js';
import { auditorIsThere } from '../presence.js';
import type { TaskRule } from '../task-rule.js';

export const acceptAssignment: TaskRule = {
  title: 'acceptance of the assignment',
  who: 'the auditor',
  event: 'the assignment',
  clocks: ['assignment'],
  steps: ['accept-assignment', 'decline-assignment'],
  audience: 'everybody',
  intents: ['accept-assignment', 'decline-assignment'],
  open(state) {
    const { application } = state;
    const present = presentAssignment(application);
    if (application.stage !== 'ready' || present === null || present.accepted !== null) return [];
    if (!auditorIsThere(state)) return [];
    return [
      {
        run: application.assignments.length,
        asks: 'accept the assignment',
        says: 'the auditor accepts the assignment',
        roles: ['auditor'],
        since: present.at,
      },
    ];
  },
};
