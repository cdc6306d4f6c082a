import { onCaseDoor } from '../kit/case-door.js';
import { hinderedStep } from '../kit/case-reads.js';
import { keyTo } from '../kit/doors.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { guideView } from './view.js';

/** The program guide in short, and the word that it was read (SDP-06). */
export function registerGuide(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-guide',
    draw: (sight) =>
      guideView(sight, {
        metadata: remember(keyTo(sight)),
        mayAcknowledge:
          sight.application.acknowledgement?.version !== sight.at.rules.guideVersion &&
          hinderedStep(sight, 'acknowledge-guide', null) === null,
        links: slack.guidance.links,
        requirementsUrl:
          slack.desk.catalog.designation(sight.application.designation)?.requirementsUrl ?? null,
      }),
  });

  onStepForm(slack, ids.view, { step: 'acknowledge-guide', read: () => ({}) });
}
