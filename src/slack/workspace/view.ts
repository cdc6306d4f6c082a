import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { readingOf } from '../../program/people/reading.js';
import { applicationLines } from '../kit/application-lines.js';
import { context, modal, section } from '../kit/blocks.js';
import { carriedBlocks } from '../kit/carried-blocks.js';
import { paragraphs } from '../kit/paragraphs.js';
import { partBlocks, stepBlocks } from '../kit/partner/application-blocks.js';
import { editionBlocks } from '../kit/partner/edition-blocks.js';
import { statusSummary } from '../kit/status-summary.js';
import { escapeText } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { ids } from './ids.js';
import { outcomeBlocks } from './outcome.js';
import { storyLines } from './story.js';

/** One application as the partner works on it: where it stands, what is missing, and a way to each part. */
export function workspaceView(appView: ApplicationView, metadata: string): ModalView {
  const { why } = statusSummary(appView);
  return modal({
    id: ids.view,
    metadata,
    title: appView.application.ref,
    blocks: [
      section(applicationLines(appView)),
      ...(why === null ? [] : [context(escapeText(why))]),
      ...noticeBlocks(appView),
      ...outcomeBlocks(appView),
      ...(readingOf(appView.roles).content ? carriedBlocks(appView.application) : []),
      ...editionBlocks(appView),
      ...partBlocks(appView),
      ...stepBlocks(appView),
      ...historyBlocks(appView),
      context('Dates are expectations, not promises; the program guide has the last word.'),
    ],
  });
}

/** What the last return asked for, as long as it is being put right (SDP-54); why it stands still while on hold. */
function noticeBlocks({ application, roles }: ApplicationView): KnownBlock[] {
  if (!readingOf(roles).content) return [];
  if (application.stage === 'returned') {
    const points = application.returns.at(-1)?.missing ?? [];
    return upTo(
      10,
      paragraphs(
        points.map((point) => `• ${point}`).join('\n'),
        ':leftwards_arrow_with_hook: *Returned with these points*',
      ),
      'There is more than fits here: the message that told you of the return holds every point.',
    );
  }
  if (application.stage === 'on-hold') {
    return paragraphs(application.holds.at(-1)?.reason ?? '', ':double_vertical_bar: *On hold*');
  }
  return [];
}

function historyBlocks(appView: ApplicationView): KnownBlock[] {
  const lines = storyLines(appView);
  return lines.length === 0 ? [] : [context(`*So far:* ${lines.join('  →  ')}`)];
}
