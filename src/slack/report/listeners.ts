import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { reportView } from './view.js';

/** The auditor's final report to AWS (SDP-83…86). */
export function registerReport(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-report',
    draw: (sight) => reportView(sight, remember(keyTo(sight))),
  });
  onStepForm(slack, ids.view, {
    step: 'file-report',
    read: (form) => ({ recommendation: form.choice('recommendation'), remarks: form.text('remarks') }),
  });
}
