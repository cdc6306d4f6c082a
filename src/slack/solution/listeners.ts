import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { onStepForm } from '../kit/step-form.js';
import { ids } from './ids.js';
import { solutionView } from './view.js';

/** The solution: how the offering relates to the designation. */
export function registerSolution(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-solution',
    draw: (appView) => solutionView(appView, remember(keyTo(appView))),
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
