import { auditorIsThere } from '../presence.js';
import type { TaskRule } from '../task-rule.js';

/** Where it is sent by itself it has the clock of the summary (SDP-70), else that of the report it goes with. */
export const draftSummary: TaskRule = {
  title: 'application summary',
  who: 'the auditor',
  event: 'the completed validation',
  clocks: ['summary', 'final-report'],
  steps: ['draft-summary'],
  audience: 'everybody',
  intents: ['open-summary'],
  open(state) {
    const { stage, summary, validation } = state.application;
    const completed = validation?.completedAt ?? null;
    if (stage !== 'validated' || summary !== null || completed === null || !auditorIsThere(state)) return [];
    return [
      {
        asks: 'draft the application summary',
        says: 'the auditor drafts the application summary',
        roles: ['auditor'],
        since: completed,
      },
    ];
  },
};
