import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { onCaseDoor, onCaseHub } from '../kit/case-door.js';
import type { CaseDoorName } from '../kit/case-reads.js';
import { takeByClick } from '../kit/click.js';
import { keyTo } from '../kit/doors.js';
import { onDoor } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { closeInactiveView, extendView, holdView, receiptView, validationDateView } from './forms.js';
import { ids } from './ids.js';
import { officeView } from './view.js';

/** The Program Office's hub on one application, and the corrections and choices only it makes. */
export function registerOffice(slack: SlackParts): void {
  onCaseHub(slack, 'office', (sight) => officeView(sight, remember(keyTo(sight), { is: 'office' })));
  onDoor(slack, 'resume', (visit) => takeByClick(slack, visit, 'resume', {}));

  onForm(slack, { door: 'open-hold', draw: holdView });
  onForm(slack, { door: 'open-extend', draw: extendView });
  onForm(slack, { door: 'open-close-inactive', draw: closeInactiveView });
  onForm(slack, { door: 'open-validation-date', draw: validationDateView });
  onForm(slack, { door: 'open-receipt', draw: receiptView });

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

function onForm(
  slack: SlackParts,
  form: { door: CaseDoorName; draw(sight: Sight, metadata: string): ModalView },
): void {
  onCaseDoor(slack, {
    name: form.door,
    draw: (sight) => form.draw(sight, remember(keyTo(sight))),
  });
}
