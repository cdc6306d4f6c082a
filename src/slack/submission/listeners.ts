import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { type Answer, onSubmit, type Submission } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
import { take } from '../kit/take.js';
import { ids } from './ids.js';
import { submittedView, submitView } from './submit-view.js';
import { withdrawnView, withdrawView } from './withdraw-view.js';

/** Submitting an application, and taking it back. */
export function registerSubmission(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-submit',
    draw: (appView) => submitView(appView, remember(keyTo(appView))),
  });
  onApplicationLink(slack, {
    name: 'open-withdraw',
    draw: (appView) => withdrawView(appView, remember(keyTo(appView))),
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
  view(appView: ApplicationView): ModalView;
}

async function shown(slack: SlackParts, { ref, user, view }: Shown): Promise<Answer | Refusal> {
  const appView = await readApplication(slack, 'open-workspace', { user, key: { ref, seen: null } });
  return appView instanceof Refusal ? appView : { next: 'update', view: view(appView) };
}
