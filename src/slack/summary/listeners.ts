import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { readItems } from './draft-form.js';
import { draftView } from './draft-view.js';
import { ids } from './ids.js';
import { sendView } from './send-view.js';

/** The application summary: drafted by the auditor, read and sent by whoever sends it (SDP-70…73). */
export function registerSummary(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-summary-draft',
    draw: (appView) => draftView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.draft, {
    step: 'draft-summary',
    read: (form) => ({
      strengths: form.text('strengths'),
      improvements: form.text('improvements'),
      items: readItems(form),
    }),
  });
  onApplicationLink(slack, {
    name: 'open-summary',
    draw: (appView) => sendView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.send, { step: 'send-summary', read: () => ({}) });
}
