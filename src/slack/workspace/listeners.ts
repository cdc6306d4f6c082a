import { onCaseHub } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { workspaceView } from './view.js';

/** The hub a partner works from; drawn again whenever something was saved above it. */
export function registerWorkspace(slack: SlackParts): void {
  onCaseHub(slack, 'workspace', (sight) => workspaceView(sight, remember(keyTo(sight), { is: 'workspace' })));
}
