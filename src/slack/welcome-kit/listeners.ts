import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { welcomeKitView } from './view.js';

/** The Program Office confirms the Welcome Kit (SDP-91, SDP-92). */
export function registerWelcomeKit(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'confirm-welcome-kit',
    draw: (appView) => welcomeKitView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.view, { step: 'confirm-welcome-kit', read: () => ({}) });
}
