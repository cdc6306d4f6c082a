import { onApplicationLink } from '../kit/application-link.js';
import { takeByClick } from '../kit/click.js';
import { keyTo } from '../kit/links.js';
import { onLink } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { pointsOf } from '../kit/points.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { returnView } from './view.js';

/** The Program Office's initial review: take up, accept, or return with the list (SDP-62…66). */
export function registerIntake(slack: SlackParts): void {
  onLink(slack, 'take-up', (interaction) => takeByClick(slack, interaction, 'take-up', {}));
  onLink(slack, 'accept', (interaction) => takeByClick(slack, interaction, 'accept-as-complete', {}));
  onApplicationLink(slack, {
    name: 'open-return',
    draw: (appView) => returnView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.returnForm, {
    step: 'return-as-incomplete',
    read: (form) => ({ missing: pointsOf(form.text('missing')) }),
  });
}
