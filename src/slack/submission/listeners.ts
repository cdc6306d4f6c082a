import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { readCase } from '../kit/case-reads.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, onSubmit, type Submission } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { ids } from './ids.js';
import { submittedView, submitView } from './submit-view.js';
import { withdrawnView, withdrawView } from './withdraw-view.js';

/** Submitting an application, and taking it back. */
export function registerSubmission(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-submit',
    draw: (sight) => submitView(sight, remember(keyTo(sight))),
  });
  onCaseDoor(slack, {
    name: 'open-withdraw',
    draw: (sight) => withdrawView(sight, remember(keyTo(sight))),
  });
  onSubmit(slack, ids.submit, (submission) => submit(slack, submission));
  onSubmit(slack, ids.withdraw, (submission) => withdraw(slack, submission));
}

async function submit(
  slack: SlackParts,
  { user, once, metadata, form }: Submission,
): Promise<Answer | Refusal> {
  if (!form.choices('acknowledgement').includes('confirmed')) {
    return refuseField('acknowledgement', 'Please confirm the self-assessment by ticking this box.');
  }
  const { ref } = metadata;
  const input = { name: form.text('name') };
  const done = await take(slack, 'submit', { at: metadata, by: user, input, once });
  return done instanceof Refusal ? done : shown(slack, { ref, user, view: submittedView });
}

async function withdraw(
  slack: SlackParts,
  { user, once, metadata, form }: Submission,
): Promise<Answer | Refusal> {
  if (!form.choices('confirmation').includes('confirmed')) {
    return refuseField(
      'confirmation',
      'Please tick this box if you want to withdraw; otherwise choose “Keep it”.',
    );
  }
  const { ref } = metadata;
  const input = { reason: form.text('reason') };
  const done = await take(slack, 'withdraw', { at: metadata, by: user, input, once });
  return done instanceof Refusal ? done : shown(slack, { ref, user, view: withdrawnView });
}

interface Shown {
  ref: string;
  user: string;
  view(sight: Sight): ModalView;
}

async function shown(slack: SlackParts, { ref, user, view }: Shown): Promise<Answer | Refusal> {
  const sight = await readCase(slack, 'open-workspace', { user, key: { ref, seen: null } });
  return sight instanceof Refusal ? sight : { next: 'update', view: view(sight) };
}
