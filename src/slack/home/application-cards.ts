import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { applicationLines } from '../kit/application-lines.js';
import { context, section } from '../kit/blocks.js';
import { homeButton } from '../kit/caseload.js';
import { keyTo } from '../kit/links.js';
import { partBlocks, stepBlocks } from '../kit/partner/application-blocks.js';
import { statusSummary } from '../kit/status-summary.js';
import { escapeText } from '../kit/text.js';
import { timeBlocks } from '../kit/time-lines.js';

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
