import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { attempt } from '../../program/step.js';
import { confirmWelcomeKit } from '../../program/steps/welcome-kit.js';
import { applicationName } from '../kit/application-lines.js';
import { context, modal, section } from '../kit/blocks.js';
import { previewBlocks } from '../kit/preview.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** The Welcome Kit as the alliance lead will read it, and the button that sends it (SDP-91, SDP-92). */
export function welcomeKitView(appView: ApplicationView, metadata: string): ModalView | Refusal {
  const outcome = attempt(confirmWelcomeKit, appView.ctx, {});
  if (outcome instanceof Refusal) return outcome;
  const { partner } = appView.ctx;
  return modal({
    id: ids.view,
    metadata,
    title: 'Welcome Kit',
    submit: 'Send Welcome Kit',
    blocks: [
      section(applicationName(appView)),
      context(
        `It goes to the alliance lead, ${nameOf(appView.ctx, partner.allianceLead)}, by direct message and mail.`,
      ),
      ...outcome.notices.slice(0, 1).flatMap(previewBlocks),
    ],
  });
}
