import { respondedItems } from '../open-items.js';
import { auditorIsThere } from '../presence.js';
import type { TaskRule } from '../task-rule.js';

/** A response that the auditor has not verified; the office stands in when the auditor has left (SDP-76, SDP-77). */
export const verifyResponse: TaskRule = {
  title: 'verification of the response',
  who: 'the auditor; the Program Office once they have left',
  event: 'the response',
  clocks: [],
  steps: ['close-item', 'reopen-item', 'withdraw-item'],
  audience: 'everybody',
  intents: ['open-review'],
  open(state) {
    const there = auditorIsThere(state);
    return respondedItems(state.application).map((item) => ({
      subject: item.id,
      run: item.responses.length,
      asks: `verify the response to ${item.id}`,
      says: `the ${there ? 'auditor' : 'Program Office'} verifies the response to ${item.id}`,
      roles: [there ? 'auditor' : 'program-office'] as const,
      since: item.responses.at(-1)?.at ?? state.application.opened.at,
    }));
  },
  together(state) {
    const who = auditorIsThere(state) ? 'auditor' : 'Program Office';
    return { asks: 'verify the responses', says: `the ${who} verifies the responses` };
  },
};
