import { Refusal } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { close, onSubmit } from '../kit/listen.js';
import { rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { solutionView } from './view.js';

/** The solution: how the offering relates to the designation. */
export function registerSolution(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-solution',
    step: 'save-solution',
    draw: (sight, visit) => solutionView(sight, rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight))),
  });

  onSubmit(slack, ids.view, async ({ user, metadata, form }) => {
    const { ref, seen } = metadata;
    const input = { solution: form.text('solution') };
    const done = await slack.desk.perform('save-solution', { ref, by: user, input, seen });
    return done instanceof Refusal ? done : close;
  });
}
