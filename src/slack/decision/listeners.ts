import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { Refusal } from '../../program/refusal.js';
import { hinderedStep, onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { type Metadata, rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { decisionView } from './view.js';

/** The Program Manager awards or declines, with the report at hand (SDP-87…89). */
export function registerDecision(slack: SlackParts): void {
  const draw = (sight: Sight, below: Metadata | null): ModalView | Refusal =>
    decisionView(sight, rememberAbove(below, keyTo(sight), { is: 'decision' }));
  slack.hubs.set('decision', async (ref, userId) => {
    const sight = await slack.desk.look(ref, userId);
    if (sight instanceof Refusal) return sight;
    return hinderedStep(sight, 'decide', null) ?? draw(sight, null);
  });
  onCaseDoor(slack, {
    name: 'open-decision',
    step: 'decide',
    draw: (sight, visit) => draw(sight, visit.inModal?.metadata ?? null),
  });
  onStepForm(slack, ids.view, {
    step: 'decide',
    read: (form) => ({
      outcome: form.choice('outcome'),
      reason: form.text('reason'),
      internalNote: form.text('internalNote'),
    }),
  });
}
