import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { hinderedStep } from '../kit/read-rules.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { guideView } from './view.js';

/** The program guide in short, and the word that it was read (SDP-06). */
export function registerGuide(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-guide',
    draw: (appView) =>
      guideView(appView, {
        metadata: remember(keyTo(appView)),
        mayAcknowledge:
          appView.application.acknowledgement?.version !== appView.ctx.rules.guideVersion &&
          hinderedStep(appView, 'acknowledge-guide', null) === null,
        links: slack.guidance.links,
        requirementsUrl:
          slack.desk.catalog.designation(appView.application.designation)?.requirementsUrl ?? null,
      }),
  });

  onStepForm(slack, ids.view, { step: 'acknowledge-guide', read: () => ({}) });
}
