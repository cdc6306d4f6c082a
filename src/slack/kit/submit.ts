import type { ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { Refusal } from '../../program/refusal.js';
import { faultId, faultMessage } from './fault.js';
import { type Form, readForm } from './form.js';
import { redrawHubs } from './hubs.js';
import { type Metadata, recall } from './metadata.js';
import type { Log, SlackParts } from './parts.js';
import { noteView, refusalText } from './telling.js';

/** Somebody submitted a modal. */
export interface Submission {
  user: string;
  metadata: Metadata;
  form: Form;
  view: ViewSubmitAction['view'];
}

/**
 * What becomes of a submitted modal: it closes, all close, it is replaced, or another lies on top of it. What `finish` draws
 * takes the replacement's place when work is done that takes longer than Slack waits.
 */
export type Answer =
  | { next: 'close' }
  | { next: 'clear' }
  | { next: 'update'; view: ModalView; finish?(): Promise<ModalView> }
  | { next: 'push'; view: ModalView };

export const close: Answer = { next: 'close' };

/**
 * Answers a submitted modal. A refusal shows at the field it names, else at the first field, else in place of the
 * modal's contents. After success the hub below is drawn again, and the person's App Home.
 */
export function onSubmit(
  slack: SlackParts,
  id: string,
  answer: (submission: Submission) => Promise<Answer | Refusal>,
): void {
  slack.app.view<ViewSubmitAction>(id, async ({ ack, body, view }) => {
    const metadata = recall(view.private_metadata);
    const result = await attemptAnswer(slack.log, id, () =>
      metadata === null
        ? Promise.resolve(
            new Refusal(
              'invalid-input',
              'This form is from an older version. Please close it and open it again.',
            ),
          )
        : answer({ user: body.user.id, metadata, form: readForm(view.state.values), view }),
    );
    if (result instanceof Refusal) {
      await ack(refusedForm(result, view));
      return;
    }
    if (result.next === 'close') await ack();
    else if (result.next === 'clear') await ack({ response_action: 'clear' });
    else await ack({ response_action: result.next, view: result.view });
    if (result.next === 'update' && result.finish !== undefined)
      await finishView(slack, body.view.id, result.finish);
    await redrawHubs(slack, { view: body.view, user: body.user.id, metadata });
  });
}

/** Draws what came of longer work, or that it failed, where the form was. */
async function finishView(slack: SlackParts, id: string, finish: () => Promise<ModalView>): Promise<void> {
  const drawn = await finish().catch((error: unknown) => {
    const code = faultId();
    slack.log.error(`work after view ${id} failed (${code})`, { error });
    return noteView(faultMessage(code));
  });
  await slack.client.views
    .update({ view_id: id, view: drawn })
    .catch((error: unknown) => slack.log.warn('a finished view was closed already', { error }));
}

async function attemptAnswer(
  log: Log,
  id: string,
  run: () => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  try {
    return await run();
  } catch (error) {
    const code = faultId();
    log.error(`view ${id} failed (${code})`, { error });
    return new Refusal('blocked', `${faultMessage(code)} What you typed is still here.`);
  }
}

type FormErrors =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ModalView };

/** Where a refusal shows in the form it refuses. */
export function refusedForm(refusal: Refusal, view: ViewSubmitAction['view']): FormErrors {
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id ?? '');
  const errors: Record<string, string> = {};
  for (const [field, message] of Object.entries(refusal.fields)) {
    const at =
      inputs.find((name) => name === field || field.startsWith(`${name}.`)) ??
      inputs.find((name) => name.startsWith(`${field}.`));
    if (at !== undefined) errors[at] = message;
  }
  if (Object.keys(errors).length > 0) return { response_action: 'errors', errors };
  const first = inputs[0];
  if (first !== undefined) return { response_action: 'errors', errors: { [first]: refusal.message } };
  return { response_action: 'update', view: noteView(refusalText(refusal), 'Not possible') };
}
