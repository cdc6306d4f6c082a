import { openTasks, taskNames } from '../../awards/tasks.js';
import type { TaskRule } from '../task-rule.js';

/** What the office does about an award outside the desk: publications, the credit, off-boarding (SDP-15, SDP-42…). */
export const awardTask: TaskRule = {
  title: 'task of the award',
  who: 'the Program Office',
  event: 'the raising of the task',
  clocks: [],
  steps: ['settle-award-task'],
  audience: 'office',
  intents: ['open-award'],
  open({ application: { stage, award } }) {
    if (stage !== 'awarded' || award === null) return [];
    return openTasks(award).map(({ id, kind, text, raised }) => ({
      subject: id,
      // It goes into sentences, and is one of its own where it was raised.
      asks: text.replace(/\.$/, ''),
      says: `the Program Office has to do: ${taskNames[kind]}`,
      roles: ['program-office'] as const,
      since: raised.at,
      leads: false as const,
    }));
  },
};
