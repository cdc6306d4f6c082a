import type { ApplicationView } from '../../desk/application-view.js';
import type { StepName } from '../../program/lifecycle.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, type Message, section } from '../kit/blocks.js';
import { sortCaseload } from '../kit/caseload.js';
import { keyTo, type LinkName, linkButton, noKey } from '../kit/links.js';
import { nextSteps } from '../kit/next-steps.js';
import { firstOf } from '../kit/up-to.js';
import type { Topic } from './understand.js';

/** Topics that are answered by a button to the right place. */
export type LinkTopic = Exclude<
  Topic,
  'status' | 'review' | 'queue' | 'help' | 'apply' | 'next' | 'benefits' | 'event'
>;

interface Way {
  /** What has to be possible for the button to be drawn. */
  step: StepName;
  link: LinkName;
  label: string;
  style?: 'primary' | 'danger';
  says: string;
  none: string;
}

const ways: Record<LinkTopic, Way> = {
  missing: {
    step: 'save-practice',
    link: 'open-completeness',
    label: 'What is missing',
    style: 'primary',
    says: 'Here is what is still missing, each with the guide’s rule:',
    none: 'None of your applications is being filled in at the moment, so nothing is missing from you.',
  },
  withdraw: {
    step: 'withdraw',
    link: 'open-withdraw',
    label: 'Withdraw…',
    style: 'danger',
    says: 'You are asked for a reason and to confirm before anything happens:',
    none: 'There is no application that you could withdraw. Applicants and the alliance lead can, until the decision.',
  },
  ask: {
    step: 'ask-question',
    link: 'open-question',
    label: 'Ask a question…',
    style: 'primary',
    says: 'Your question goes to your PDM or PDR, who liaises with the Program Office. Which application is it about?',
    none: 'Questions are asked about a running application. Say *apply* to open one, or ask your PDM directly.',
  },
  items: {
    step: 'respond-to-item',
    link: 'open-items',
    label: 'Respond to action items',
    style: 'primary',
    says: 'Here are the action items:',
    none: 'No action item waits for a response from you.',
  },
  plan: {
    step: 'file-action-plan',
    link: 'open-plan',
    label: 'File an action plan…',
    style: 'primary',
    says: 'For what cannot be closed in time:',
    none: 'No application of yours needs an action plan at the moment. It can be filed while action items are open.',
  },
  submit: {
    step: 'submit',
    link: 'open-submit',
    label: 'Submit…',
    style: 'primary',
    says: 'You see a summary before anything is sent:',
    none: 'There is nothing to submit at the moment. Say *status* to see where your applications stand.',
  },
};

const max = 10;

/** One button for each application in which the person can do that now. */
export function linksAnswer(topic: LinkTopic, appViews: readonly ApplicationView[]): Message {
  const way = ways[topic];
  const { yours, others } = sortCaseload(appViews);
  const able = [...yours, ...others].filter((appView) =>
    nextSteps(appView.ctx, appView.roles).includes(way.step),
  );
  if (able.length === 0) {
    const blocks = [section(way.none), ...actions(linkButton('whats-next', noKey, { label: 'What’s next' }))];
    return { text: way.none, blocks };
  }
  const { label, style } = way;
  const buttonProps = style === undefined ? { label } : { label, style };
  return {
    text: way.says,
    blocks: [
      section(way.says),
      ...firstOf(able, max, {
        draw: (appView) => [
          section(applicationName(appView), linkButton(way.link, keyTo(appView), buttonProps)),
        ],
        more: (left) => `… and ${left} more: say it again with a reference, for example *${topic} DD-1001*.`,
      }),
    ],
  };
}
