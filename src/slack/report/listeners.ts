import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { reportView } from './view.js';

/** The auditor's final report to AWS (SDP-83…86). */
export function registerReport(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-report',
    draw: (appView) => reportView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.view, {
    step: 'file-report',
    read: (form) => ({ recommendation: form.choice('recommendation'), remarks: form.text('remarks') }),
  });
}
