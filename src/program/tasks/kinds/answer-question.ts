import { managerIsThere } from '../presence.js';
import type { TaskRule } from '../task-rule.js';

/**
 * A question goes to the PDM or PDR, who answers it or passes it on; where neither is there, to the office (SDP-101).
 */
export const answerQuestion: TaskRule = {
  title: 'answer to the question',
  who: 'the PDM or PDR; the Program Office where neither is there',
  event: 'the question',
  clocks: [],
  steps: ['answer-question', 'pass-on-question'],
  audience: 'partner',
  intents: ['open-questions'],
  open(state) {
    const managed = managerIsThere(state);
    return state.application.questions
      .filter(({ answer, passedOn }) => answer === null && passedOn === null)
      .map(({ id, asked }) => ({
        subject: id,
        asks: managed ? `answer ${id}, or pass it on` : `answer ${id}`,
        says: `the ${managed ? 'PDM' : 'Program Office'} answers ${id}`,
        roles: [managed ? 'pdm' : 'program-office'] as const,
        steps: managed ? (['answer-question', 'pass-on-question'] as const) : (['answer-question'] as const),
        since: asked.at,
        leads: false as const,
      }));
  },
};
