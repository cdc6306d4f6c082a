import type { Button, KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { actions, context, type Message, section } from '../kit/blocks.js';
import { caseLines } from '../kit/case-lines.js';
import { homeButton, sortCaseload } from '../kit/caseload.js';
import { door, keyTo, noKey } from '../kit/doors.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { partRows } from '../kit/partner/part-rows.js';
import { firstOf } from '../kit/up-to.js';
import type { Asker } from './asker.js';

const most = 6;

/** What this person can do next, application by application, each with the button that leads there. */
export function nextAnswer({ sights, partner }: Asker): Message {
  const { yours, others } = sortCaseload(sights);
  if (yours.length === 0) return nothingToDo(others, partner !== null);
  const rest = yours.length - most;
  return {
    text: yours.length === 1 ? 'One application waits for you' : `${yours.length} applications wait for you`,
    blocks: [
      ...yours.slice(0, most).flatMap(nextBlocks),
      ...(rest > 0 ? [context(`… and ${rest} more that fall due later.`)] : []),
    ],
  };
}

function nextBlocks(sight: Sight): KnownBlock[] {
  return [section(caseLines(sight)), ...actions(...nextButtons(sight))];
}

function nextButtons(sight: Sight): Button[] {
  const key = keyTo(sight);
  const steps = nextSteps(sight.at, sight.roles);
  const open = homeButton(sight.roles, key);
  if (steps.includes('save-practice')) {
    const part = partRows(sight).find(({ done }) => !done);
    const submit = door('open-submit', key, { label: 'Submit…', style: 'primary' });
    if (part === undefined)
      return sight.application.stage === 'returned' ? [openReturn(sight), submit] : [submit, open];
    const next = door(part.door, keyTo(sight, part.which), {
      label: `Continue: ${part.title}`,
      style: 'primary',
    });
    return [next, open, door('open-completeness', key, { label: 'What is missing' })];
  }
  if (steps.includes('respond-to-item')) {
    return [door('open-items', key, { label: 'Respond to action items', style: 'primary' }), open];
  }
  return [
    ...stepButtons(steps, key)
      .filter(({ style }) => style === 'primary')
      .slice(0, 3),
    open,
  ];
}

/** What was asked for may be nothing that a check can see; it is read before submitting again. */
function openReturn(sight: Sight): Button {
  return door('open-workspace', keyTo(sight), { label: 'See what was asked for' });
}

function nothingToDo(others: readonly Sight[], mayApply: boolean): Message {
  const text = 'Nothing is needed from you now.';
  const waiting = firstOf(others, most, {
    draw: (sight) => [section(caseLines(sight))],
    more: (left) =>
      `… and ${left} more that wait for others: say *status* with a reference to see one of them.`,
  });
  const apply =
    mayApply && others.length === 0
      ? actions(door('apply', noKey, { label: 'Apply', style: 'primary' }))
      : [];
  return { text, blocks: [section(`:white_check_mark: *${text}*`), ...waiting, ...apply] };
}
