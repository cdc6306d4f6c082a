import { onCaseDoor } from '../kit/case-door.js';
import { takeByClick } from '../kit/click.js';
import { keyTo } from '../kit/doors.js';
import { onDoor } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { pointsOf } from '../kit/points.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { returnView } from './view.js';

/** The Program Office's initial review: take up, accept, or return with the list (SDP-62…66). */
export function registerIntake(slack: SlackParts): void {
  onDoor(slack, 'take-up', (visit) => takeByClick(slack, visit, 'take-up', {}));
  onDoor(slack, 'accept', (visit) => takeByClick(slack, visit, 'accept-as-complete', {}));
  onCaseDoor(slack, {
    name: 'open-return',
    draw: (sight) => returnView(sight, remember(keyTo(sight))),
  });
  onStepForm(slack, ids.returnForm, {
    step: 'return-as-incomplete',
    read: (form) => ({ missing: pointsOf(form.text('missing')) }),
  });
}
