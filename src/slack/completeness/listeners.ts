import { onLiveView } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { completenessView } from './view.js';

/** What is missing, for the partner and for the Program Office alike; drawn again when something was put right. */
export function registerCompleteness(slack: SlackParts): void {
  onLiveView(slack, 'completeness', (appView) =>
    completenessView(appView, remember(keyTo(appView), { is: 'completeness' })),
  );
}
