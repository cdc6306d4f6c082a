import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { attempt } from '../../program/step.js';
import { sendSummary } from '../../program/steps/summary.js';
import { applicationName } from '../kit/application-lines.js';
import { context, modal, section } from '../kit/blocks.js';
import { previewBlocks } from '../kit/preview.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** The summary as the partner will read it, and the button that sends it (SDP-70…73). */
export function sendView(appView: ApplicationView, metadata: string): ModalView | Refusal {
  const outcome = attempt(sendSummary, appView.ctx, {});
  if (outcome instanceof Refusal) return outcome;
  const { ctx, application } = appView;
  const blocks: KnownBlock[] = [
    section(applicationName(appView)),
    context(
      `Drafted by ${nameOf(ctx, application.summary?.drafted.by)}. It goes to the applicants, the alliance lead and the ` +
        'technical contacts, with a copy to the PDM or PDR, by direct message and mail.',
    ),
    ...outcome.notices.slice(0, 1).flatMap(previewBlocks),
  ];
  return modal({ id: ids.send, metadata, title: 'Send summary', submit: 'Send to partner', blocks });
}
