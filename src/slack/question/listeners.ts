import { Refusal } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { onSubmit } from '../kit/listen.js';
import { rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { askedView, questionView } from './view.js';

/** A partner's question to its PDM or PDR. */
export function registerQuestion(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-question',
    step: 'ask-question',
    draw: (sight, visit) => questionView(sight, rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight))),
  });

  onSubmit(slack, ids.view, async ({ user, metadata, form }) => {
    const input = { question: form.text('question') };
    const request = { ref: metadata.ref, by: user, input, seen: metadata.seen };
    const done = await slack.desk.perform('ask-question', request);
    if (done instanceof Refusal) return done;
    const sight = await slack.desk.look(metadata.ref, user);
    return sight instanceof Refusal ? sight : { next: 'update', view: askedView(sight) };
  });
}
