import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { forwardView, rulingView } from './view.js';

/** The action plan on its way: the PDM forwards it, the Program Manager decides on it (SDP-78…81). */
export function registerPlan(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-forward-plan',
    draw: (appView) => forwardView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.forward, {
    step: 'forward-action-plan',
    read: (form) => ({ comment: form.text('comment') }),
  });
  onApplicationLink(slack, {
    name: 'open-plan-ruling',
    draw: (appView) => rulingView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.ruling, {
    step: 'rule-on-plan',
    read: (form) => ({ outcome: form.choice('outcome'), comment: form.text('comment') }),
  });
}
