import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { actions, context, section } from '../kit/blocks.js';
import { caseLines } from '../kit/case-lines.js';
import { homeButton } from '../kit/caseload.js';
import { door, keyTo } from '../kit/doors.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { partBlocks, stepBlocks } from '../kit/partner/case-blocks.js';
import { isPartnerSide, standing } from '../kit/standing.js';
import { escapeText } from '../kit/text.js';
import { timeBlocks } from '../kit/time-lines.js';

/** One application in short: where it stands, and the few buttons that matter now. */
export function cardBlocks(sight: Sight): KnownBlock[] {
  const key = keyTo(sight);
  const open = homeButton(sight.roles, key);
  return [section(caseLines(sight)), ...actions(open, ...urgentDoors(sight))];
}

function urgentDoors(sight: Sight) {
  const key = keyTo(sight);
  const steps = nextSteps(sight.at, sight.roles);
  if (!isPartnerSide(sight)) {
    return stepButtons(steps, key)
      .filter(({ style }) => style === 'primary')
      .slice(0, 3);
  }
  return [
    ...(steps.includes('save-practice')
      ? [door('open-completeness', key, { label: 'What is missing' })]
      : []),
    ...(standing(sight).yours && steps.includes('respond-to-item')
      ? [door('open-items', key, { label: 'Respond to action items', style: 'primary' as const })]
      : []),
  ];
}

/** One application as its workspace shows it: every part with its button. */
export function fullBlocks(sight: Sight): KnownBlock[] {
  const { why } = standing(sight);
  return [
    section(caseLines(sight), homeButton(sight.roles, keyTo(sight))),
    ...(why === null ? [] : [context(escapeText(why))]),
    ...timeBlocks(sight),
    ...partBlocks(sight),
    ...stepBlocks(sight),
  ];
}
