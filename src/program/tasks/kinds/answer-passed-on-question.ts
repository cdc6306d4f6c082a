import type { TaskRule } from '../task-rule.js';

/** A question that the PDM or PDR passed on is the Program Office's to answer (SDP-101). */
export const answerPassedOnQuestion: TaskRule = {
  title: 'answer to the question',
  who: 'the Program Office',
  event: 'the passing on of the question',
  clocks: [],
  steps: ['answer-question'],
  audience: 'partner',
  intents: ['open-questions'],
  open({ application: { questions } }) {
    return questions.flatMap(({ id, answer, passedOn }) => {
      if (answer !== null || passedOn === null) return [];
      return [
        {
          subject: id,
          asks: `answer ${id}`,
          says: `the Program Office answers ${id}`,
          roles: ['program-office'] as const,
          since: passedOn.at,
          leads: false as const,
        },
      ];
    });
  },
};
