import { onLiveView } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { workspaceView } from './view.js';

/** The live view a partner works from; drawn again whenever something was saved above it. */
export function registerWorkspace(slack: SlackParts): void {
  onLiveView(slack, 'workspace', (appView) =>
    workspaceView(appView, remember(keyTo(appView), { is: 'workspace' })),
  );
}
