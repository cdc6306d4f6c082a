import { onLiveView } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { decisionView } from './view.js';

/** The Program Manager awards or declines, with the report at hand (SDP-87…89). */
export function registerDecision(slack: SlackParts): void {
  onLiveView(slack, 'decision', (appView) =>
    decisionView(appView, remember(keyTo(appView), { is: 'decision' })),
  );
  onStepForm(slack, ids.view, {
    step: 'decide',
    read: (form) => ({
      outcome: form.choice('outcome'),
      reason: form.text('reason'),
      internalNote: form.text('internalNote'),
    }),
  });
}
