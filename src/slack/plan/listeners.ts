import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { forwardView, rulingView } from './view.js';

/** The action plan on its way: the PDM forwards it, the Program Manager decides on it (SDP-78…81). */
export function registerPlan(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-forward-plan',
    draw: (sight, visit) => forwardView(sight, rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight))),
  });
  onStepForm(slack, ids.forward, {
    step: 'forward-action-plan',
    read: (form) => ({ comment: form.text('comment') }),
  });
  onCaseDoor(slack, {
    name: 'open-plan-ruling',
    draw: (sight, visit) => rulingView(sight, rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight))),
  });
  onStepForm(slack, ids.ruling, {
    step: 'rule-on-plan',
    read: (form) => ({ outcome: form.choice('outcome'), comment: form.text('comment') }),
  });
}
