import { Refusal } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { completenessView } from './view.js';

/** What is missing, for the partner and for the Program Office alike; drawn again when something was put right. */
export function registerCompleteness(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-completeness',
    draw: (sight, visit) =>
      completenessView(
        sight,
        rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight), { is: 'completeness' }),
      ),
  });

  slack.hubs.set('completeness', async (ref, userId) => {
    const sight = await slack.desk.look(ref, userId);
    if (sight instanceof Refusal) return sight;
    return completenessView(sight, rememberAbove(null, keyTo(sight), { is: 'completeness' }));
  });
}
