import type { Button, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { applicationLines } from '../kit/application-lines.js';
import { actions, context, type Message, section } from '../kit/blocks.js';
import { homeButton, sortCaseload } from '../kit/caseload.js';
import { keyTo, linkButton, noKey } from '../kit/links.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { partRows } from '../kit/partner/part-rows.js';
import { firstOf } from '../kit/up-to.js';
import type { Requester } from './requester.js';

const max = 6;

/** What this person can do next, application by application, each with the button that leads there. */
export function nextAnswer({ appViews, partner }: Requester): Message {
  const { yours, others } = sortCaseload(appViews);
  if (yours.length === 0) return nothingToDo(others, partner !== null);
  const rest = yours.length - max;
  return {
    text: yours.length === 1 ? 'One application waits for you' : `${yours.length} applications wait for you`,
    blocks: [
      ...yours.slice(0, max).flatMap(nextBlocks),
      ...(rest > 0 ? [context(`… and ${rest} more that fall due later.`)] : []),
    ],
  };
}

function nextBlocks(appView: ApplicationView): KnownBlock[] {
  return [section(applicationLines(appView)), ...actions(...nextButtons(appView))];
}

function nextButtons(appView: ApplicationView): Button[] {
  const key = keyTo(appView);
  const steps = nextSteps(appView.ctx, appView.roles);
  const open = homeButton(appView.roles, key);
  if (steps.includes('save-practice')) {
    const part = partRows(appView).find(({ done }) => !done);
    const submit = linkButton('open-submit', key, { label: 'Submit…', style: 'primary' });
    if (part === undefined)
      return appView.application.stage === 'returned' ? [openReturn(appView), submit] : [submit, open];
    const next = linkButton(part.link, keyTo(appView, part.which), {
      label: `Continue: ${part.title}`,
      style: 'primary',
    });
    return [next, open, linkButton('open-completeness', key, { label: 'What is missing' })];
  }
  if (steps.includes('respond-to-item')) {
    return [linkButton('open-items', key, { label: 'Respond to action items', style: 'primary' }), open];
  }
  return [
    ...stepButtons(steps, key)
      .filter(({ style }) => style === 'primary')
      .slice(0, 3),
    open,
  ];
}

/** What was asked for may be nothing that a check can see; it is read before submitting again. */
function openReturn(appView: ApplicationView): Button {
  return linkButton('open-workspace', keyTo(appView), { label: 'See what was asked for' });
}

function nothingToDo(others: readonly ApplicationView[], mayApply: boolean): Message {
  const text = 'Nothing is needed from you now.';
  const waiting = firstOf(others, max, {
    draw: (appView) => [section(applicationLines(appView))],
    more: (left) =>
      `… and ${left} more that wait for others: say *status* with a reference to see one of them.`,
  });
  const apply =
    mayApply && others.length === 0
      ? actions(linkButton('apply', noKey, { label: 'Apply', style: 'primary' }))
      : [];
  return { text, blocks: [section(`:white_check_mark: *${text}*`), ...waiting, ...apply] };
}
