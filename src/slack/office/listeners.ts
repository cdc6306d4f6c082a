import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import type { StepName } from '../../program/lifecycle.js';
import { nameRoles } from '../../program/people/case-role.js';
import { Refusal } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { takeByClick } from '../kit/click.js';
import { type DoorName, keyTo } from '../kit/doors.js';
import { onDoor } from '../kit/listen.js';
import { type Metadata, rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { closeInactiveView, extendView, holdView, receiptView, validationDateView } from './forms.js';
import { ids } from './ids.js';
import { officeView } from './view.js';

/** The Program Office's hub on one application, and the corrections and choices only it makes. */
export function registerOffice(slack: SlackParts): void {
  slack.hubs.set('office', async (ref, userId) => {
    const sight = await slack.desk.look(ref, userId);
    return sight instanceof Refusal ? sight : hubFor(sight, null);
  });
  onCaseDoor(slack, {
    name: 'open-office',
    draw: (sight, visit) => hubFor(sight, visit.inModal?.metadata ?? null),
  });
  onDoor(slack, 'resume', (visit) => takeByClick(slack, visit, 'resume', {}));

  onForm(slack, { door: 'open-hold', step: 'hold', draw: holdView });
  onForm(slack, { door: 'open-extend', step: 'extend-remediation', draw: extendView });
  onForm(slack, { door: 'open-close-inactive', step: 'close-as-inactive', draw: closeInactiveView });
  onForm(slack, { door: 'open-validation-date', step: 'correct-validation-date', draw: validationDateView });
  onForm(slack, { door: 'open-receipt', step: 'reset-receipt', draw: receiptView });

  onStepForm(slack, ids.hold, { step: 'hold', read: (form) => ({ reason: form.text('reason') }) });
  onStepForm(slack, ids.extend, {
    step: 'extend-remediation',
    read: (form) => ({ until: form.date('until'), reason: form.text('reason') }),
  });
  onStepForm(slack, ids.closeInactive, {
    step: 'close-as-inactive',
    read: (form) => ({ reason: form.text('reason') }),
  });
  onStepForm(slack, ids.validationDate, {
    step: 'correct-validation-date',
    read: (form) => ({ completedOn: form.date('completedOn'), reason: form.text('reason') }),
  });
  onStepForm(slack, ids.receipt, {
    step: 'reset-receipt',
    read: (form) => ({ receivedAt: form.instant('receivedAt'), reason: form.text('reason') }),
  });
}

function hubFor(sight: Sight, below: Metadata | null): ModalView | Refusal {
  const may = ['program-office', 'program-manager'] as const;
  if (!may.some((role) => sight.roles.includes(role)))
    return new Refusal(
      'not-permitted',
      `This view is for ${nameRoles(may)}. Ask me for *status ${sight.application.ref}* to see where it stands.`,
    );
  return officeView(sight, rememberAbove(below, keyTo(sight), { is: 'office' }));
}

function onForm(
  slack: SlackParts,
  form: { door: DoorName; step: StepName; draw(sight: Sight, metadata: string): ModalView },
): void {
  onCaseDoor(slack, {
    name: form.door,
    step: form.step,
    draw: (sight, visit) => form.draw(sight, rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight))),
  });
}
