import { Refusal } from '../../program/refusal.js';
import { hinderedStep, onCaseDoor } from '../kit/case-door.js';
import { takeByClick } from '../kit/click.js';
import { keyTo } from '../kit/doors.js';
import { close, onDoor, onSubmit } from '../kit/listen.js';
import { rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { guideView } from './view.js';

/** The program guide in short, and the word that it was read (SDP-06). */
export function registerGuide(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-guide',
    draw: (sight, visit) =>
      guideView(sight, {
        metadata: rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight)),
        mayAcknowledge: hinderedStep(sight, 'acknowledge-guide', null) === null,
        requirementsUrl:
          slack.desk.catalog.designation(sight.application.designation)?.requirementsUrl ?? null,
      }),
  });

  onDoor(slack, 'acknowledge-guide', (visit) => takeByClick(slack, visit, 'acknowledge-guide', {}));

  onSubmit(slack, ids.view, async ({ user, metadata }) => {
    const { ref, seen } = metadata;
    const done = await slack.desk.perform('acknowledge-guide', { ref, by: user, input: {}, seen });
    return done instanceof Refusal ? done : close;
  });
}
