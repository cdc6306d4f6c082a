import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { solutionView } from './view.js';

/** The solution: how the offering relates to the designation. */
export function registerSolution(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-solution',
    draw: (sight) => solutionView(sight, remember(keyTo(sight))),
  });

  onStepForm(slack, ids.view, {
    step: 'save-solution',
    read: (form) => ({
      solution: form.text('solution'),
      supportingServices: form
        .text('supportingServices')
        .split(/[,;\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      externalId: form.text('externalId'),
    }),
  });
}
