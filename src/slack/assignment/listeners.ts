import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { candidatesFor } from './candidates.js';
import { ids } from './ids.js';
import { assignView } from './view.js';

/** The Program Office names the auditor, first or anew (SDP-68). */
export function registerAssignment(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-assign',
    step: 'assign-auditor',
    async draw(sight, visit) {
      const metadata = rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight));
      return assignView(sight, await candidatesFor(slack.desk, sight), metadata);
    },
  });
  onStepForm(slack, ids.view, {
    step: 'assign-auditor',
    read: (form) => ({ auditor: form.choice('auditor') ?? '' }),
  });
}
