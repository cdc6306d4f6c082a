import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { forwardView, rulingView } from './view.js';

/** The action plan on its way: the PDM forwards it, the Program Manager decides on it (SDP-78…81). */
export function registerPlan(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-forward-plan',
    draw: (sight) => forwardView(sight, remember(keyTo(sight))),
  });
  onStepForm(slack, ids.forward, {
    step: 'forward-action-plan',
    read: (form) => ({ comment: form.text('comment') }),
  });
  onCaseDoor(slack, {
    name: 'open-plan-ruling',
    draw: (sight) => rulingView(sight, remember(keyTo(sight))),
  });
  onStepForm(slack, ids.ruling, {
    step: 'rule-on-plan',
    read: (form) => ({ outcome: form.choice('outcome'), comment: form.text('comment') }),
  });
}
