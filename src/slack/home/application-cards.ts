import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { applicationLines } from '../kit/application-lines.js';
import { actions, context, section } from '../kit/blocks.js';
import { homeButton } from '../kit/caseload.js';
import { keyTo, linkButton } from '../kit/links.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { partBlocks, stepBlocks } from '../kit/partner/application-blocks.js';
import { isPartnerSide, statusSummary } from '../kit/status-summary.js';
import { escapeText } from '../kit/text.js';
import { timeBlocks } from '../kit/time-lines.js';

/** One application in short: where it stands, and the few buttons that matter now. */
export function cardBlocks(appView: ApplicationView): KnownBlock[] {
  const key = keyTo(appView);
  const open = homeButton(appView.roles, key);
  return [section(applicationLines(appView)), ...actions(open, ...urgentLinks(appView))];
}

function urgentLinks(appView: ApplicationView) {
  const key = keyTo(appView);
  const steps = nextSteps(appView.ctx, appView.roles);
  if (!isPartnerSide(appView)) {
    return stepButtons(steps, key)
      .filter(({ style }) => style === 'primary')
      .slice(0, 3);
  }
  return [
    ...(steps.includes('save-practice')
      ? [linkButton('open-completeness', key, { label: 'What is missing' })]
      : []),
    ...(statusSummary(appView).yours && steps.includes('respond-to-item')
      ? [linkButton('open-items', key, { label: 'Respond to action items', style: 'primary' as const })]
      : []),
  ];
}

/** One application as its workspace shows it: every part with its button. */
export function fullBlocks(appView: ApplicationView): KnownBlock[] {
  const { why } = statusSummary(appView);
  return [
    section(applicationLines(appView), homeButton(appView.roles, keyTo(appView))),
    ...(why === null ? [] : [context(escapeText(why))]),
    ...timeBlocks(appView),
    ...partBlocks(appView),
    ...stepBlocks(appView),
  ];
}
