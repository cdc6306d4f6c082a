import { Refusal } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { workspaceView } from './view.js';

/** The hub a partner works from; drawn again whenever something was saved above it. */
export function registerWorkspace(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-workspace',
    draw: (sight, visit) =>
      workspaceView(sight, rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight), { is: 'workspace' })),
  });

  slack.hubs.set('workspace', async (ref, userId) => {
    const sight = await slack.desk.look(ref, userId);
    if (sight instanceof Refusal) return sight;
    return workspaceView(sight, rememberAbove(null, keyTo(sight), { is: 'workspace' }));
  });
}
