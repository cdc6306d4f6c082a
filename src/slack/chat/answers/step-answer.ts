import type { ApplicationView } from '../../../desk/application-view.js';
import { type StepName, stepCalled } from '../../../program/lifecycle.js';
import { stageNames } from '../../../program/stage.js';
import { hindrance } from '../../../program/step.js';
import { applicationName } from '../../kit/application-lines.js';
import { actions, type Message, section } from '../../kit/blocks.js';
import { homeButton } from '../../kit/caseload.js';
import { withHowTo } from '../../kit/how-to.js';
import { keyTo, linkButton, noKey } from '../../kit/links.js';
import { nextSteps } from '../../kit/next-steps.js';
import { capital, escapeText, fitEscaped } from '../../kit/text.js';
import { firstOf } from '../../kit/up-to.js';
import { factsOf, standing } from './facts.js';
import { wayTo } from './step-links.js';

/** What is said before the buttons, where a step has words of its own. */
const leads: Partial<Record<StepName, string>> = {
  withdraw: 'You are asked for a reason and to confirm before anything happens:',
  'ask-question':
    'Your question goes to your PDM or PDR, who liaises with the Program Office. Which application is it about?',
  'respond-to-item':
    'Here are the action items to respond to; your words are sent from the form, not from here:',
  'file-action-plan': 'For what cannot be closed in time:',
  submit: 'You see a summary before anything is sent:',
  decide: 'A decision is made in its form, with a reason for the partner:',
};

/** What is said where no application of theirs is at that point. */
const nones: Partial<Record<StepName, string>> = {
  withdraw:
    'There is no application that you could withdraw. Applicants and the alliance lead can, until the decision.',
  'ask-question':
    'Questions are asked about a running application. Say *apply* to open one, or ask your PDM directly.',
  'respond-to-item': 'No action item waits for a response from you.',
  'file-action-plan':
    'No application of yours needs an action plan at the moment. It can be filed while action items are open.',
  submit: 'There is nothing to submit at the moment. Say *status* to see where your applications stand.',
};

/** Buttons in one answer. */
export const mostOffered = 10;

/** The applications on which this person can take the step now. */
export function ableTo(step: StepName, appViews: readonly ApplicationView[]): ApplicationView[] {
  return appViews.filter(({ ctx, roles }) => nextSteps(ctx, roles).includes(step));
}

/**
 * The way to a step: its form, on the application that is meant or on each where it is possible. Nothing is done from
 * here. Where it is possible on none, why, and what is possible instead.
 * @param named whether the applications were named, so that why not is said of them
 */
export function stepAnswer(step: StepName, appViews: readonly ApplicationView[], named: boolean): Message {
  const able = ableTo(step, appViews);
  if (able.length > 0) return offer(step, able);
  return named && appViews.length > 0 ? whyNot(step, appViews) : nowhere(step);
}

function offer(step: StepName, able: readonly ApplicationView[]): Message {
  const { does } = stepCalled(step);
  const says = leads[step] ?? `Here you can ${does}; nothing happens before you confirm it there:`;
  const text = able.length === 1 ? `${able[0]?.application.ref}: ${says}` : `${says} Which one?`;
  return {
    text,
    blocks: [
      section(escapeText(able.length === 1 ? says : `${says} Which one is it?`)),
      ...firstOf(able, mostOffered, {
        draw: (appView) => [section(applicationName(appView), wayTo(step, appView))],
        more: (left) =>
          `… and ${left} more: say it again with a reference such as *DD-1001*, or with the service.`,
      }),
    ],
  };
}

/** Who can, or when: the lifecycle’s own words, then where it stands. */
function whyNot(step: StepName, appViews: readonly ApplicationView[]): Message {
  return factsOf(appViews, (appView) => {
    const fault = hindrance(stepCalled(step), appView.ctx);
    const why = fault === null ? notNeeded(step) : withHowTo(fault);
    return { says: `${fitEscaped(why, 900)}\n${standing(appView)}` };
  });
}

function notNeeded(step: StepName): string {
  return (
    nones[step] ?? `There is nothing to do that with at the moment: you cannot ${stepCalled(step).does} now.`
  );
}

function nowhere(step: StepName): Message {
  const { does, from } = stepCalled(step);
  const stages = from.slice(0, 6).map((stage) => `“${stageNames[stage]}”`);
  const general = `Nothing is there to ${does} at the moment. It is possible at ${stages.join(', ')}, for those whose part it is.`;
  const says = nones[step] ?? general;
  return {
    text: says,
    blocks: [
      section(escapeText(says)),
      ...actions(linkButton('whats-next', noKey, { label: 'What’s next' })),
    ],
  };
}

/** To somebody who says what is not to be done: that nothing is, and where it stands; no button that would do it. */
export function notDoneAnswer(step: StepName, appViews: readonly ApplicationView[], named: boolean): Message {
  const says = `Understood: nothing is done. I never ${stepCalled(step).does} by myself, and everything stays as it is.`;
  if (!named) return { text: says, blocks: [section(escapeText(says))] };
  const shown = appViews.slice(0, 3);
  return {
    text: says,
    blocks: [
      section(escapeText(says)),
      ...shown.flatMap((appView) => [
        section(
          `${applicationName(appView)}\n${standing(appView)}`,
          homeButton(appView.roles, keyTo(appView)),
        ),
      ]),
    ],
  };
}

/** The applications at which a step waits for whoever takes it. */
export function listAnswer(step: StepName, appViews: readonly ApplicationView[]): Message {
  const { does, from } = stepCalled(step);
  const waiting = appViews.filter(
    ({ application, tasks }) =>
      from.includes(application.stage) && tasks.some(({ steps }) => steps.includes(step)),
  );
  if (waiting.length === 0) {
    const none = `No application you take part in waits for somebody to ${does}.`;
    return { text: none, blocks: [section(escapeText(none))] };
  }
  const head = `${capital(waiting.length === 1 ? 'one application waits' : `${waiting.length} applications wait`)} for somebody to ${does}:`;
  const message = factsOf(waiting, (appView) => ({ says: standing(appView) }));
  return { text: head, blocks: [section(escapeText(head)), ...message.blocks] };
}
