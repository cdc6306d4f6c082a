import type { ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { watched } from '../../desk/writes.js';
import { Refusal } from '../../program/refusal.js';
import { within } from '../../runtime/within.js';
import { wayBack } from './back.js';
import { faultId, faultMessage } from './fault.js';
import { type Form, readForm } from './form.js';
import { withHowTo } from './how-to.js';
import { forKnown, withPersons } from './known.js';
import { redrawHome, redrawLiveViews } from './live-views.js';
import { type Metadata, recall } from './metadata.js';
import { noticed } from './notice.js';
import type { Log, SlackParts } from './parts.js';
import { remembering, type Sent, sentAs } from './resent.js';
import { refusalText } from './telling.js';
import { escapeText } from './text.js';
import { formAnew } from './unseen-form.js';
import { noteView, placed } from './windows.js';

/** Milliseconds a form's work may take before it is acknowledged without it: Slack gives up after three seconds. */
const submitAfterMs = 2_000;

/** Somebody submitted a modal. */
export interface Submission {
  /** Who they are, by the id that records name them by. */
  user: string;
  /** The account they act from. */
  account: string;
  /** The same whenever Slack hands over this very form again, as long as it was not drawn anew. */
  once: string;
  metadata: Metadata;
  form: Form;
  view: ViewSubmitAction['view'];
}

/**
 * What becomes of a submitted modal: it closes, all close, or it is replaced. What `finish` draws takes the
 * replacement's place when work is done that takes longer than Slack waits.
 */
export type Answer =
  | { next: 'close' }
  | { next: 'clear' }
  | { next: 'update'; view: ModalView; finish?(): Promise<ModalView> };

export const close: Answer = { next: 'close' };

/**
 * Answers a submitted modal. A refusal shows at the field it names, else at the first field, else in place of the
 * modal's contents. After success the live view below is drawn again, and the person's App Home.
 */
export function onSubmit(
  slack: SlackParts,
  id: string,
  answer: (submission: Submission) => Promise<Answer | Refusal>,
): void {
  slack.app.view<ViewSubmitAction>(id, async ({ ack, body, view }) => {
    const { metadata, sent: before } = recalled(view);
    const sent = sentAs(view, before);
    const work = attemptAnswer(slack.log, id, () =>
      metadata === null
        ? Promise.resolve(
            new Refusal(
              'invalid-input',
              'This form is from an older version. Please close it and open it again.',
            ),
          )
        : forKnown(slack, body.user.id, async (user) =>
            answer({
              user,
              account: body.user.id,
              once: sent.once,
              metadata,
              form: readForm(await withPersons(slack, view.state.values)),
              view,
            }),
          ),
    );
    const { user } = body;
    const result = await within(submitAfterMs, work, () => null);
    if (result === null) {
      // Slack would say that it had trouble connecting, though what was typed is being saved.
      await ack({ response_action: 'update', view: noticed(remembering(view, sent), savingText) });
      await answerLate(slack, { view, user: user.id, metadata }, await work);
      return;
    }
    if (result instanceof Refusal) {
      const { unseen } = result;
      if (metadata === null || unseen === null) await ack(refusedForm(result, view));
      else {
        const form = { slack, user: user.id, metadata, view };
        await ack({ response_action: 'update', view: await formAnew(form, result, unseen) });
      }
      return;
    }
    const next =
      metadata === null ? result : leadingBack(slack, { user: user.id, view: view.id }, { result, metadata });
    if (next.next === 'close') await ack();
    else if (next.next === 'clear') await ack({ response_action: 'clear' });
    else await ack({ response_action: 'update', view: keepingPosition(view, next.view) });
    if (next.next === 'update' && next.finish !== undefined) await finishView(slack, view, next.finish);
    await redrawLiveViews(slack, { view, account: user.id, metadata, stillShown: false });
    await redrawHome(slack, user.id);
  });
}

/** What the form remembers, apart from how it was submitted before: that is no matter of whatever comes after it. */
function recalled(view: ViewOutput): { metadata: Metadata | null; sent: Sent | null } {
  const all = recall(view.private_metadata);
  if (all === null) return { metadata: null, sent: null };
  const { sent = null, ...metadata } = all;
  return { metadata, sent };
}

const savingText = ':hourglass_flowing_sand: This takes a moment; please leave the window open.';

/**
 * What was answered after Slack's three seconds: a refusal at the head of the form, which still holds what was typed.
 */
async function answerLate(
  slack: SlackParts,
  { view, user, metadata }: { view: ViewOutput; user: string; metadata: Metadata | null },
  result: Answer | Refusal,
): Promise<void> {
  if (result instanceof Refusal) {
    const { unseen } = result;
    if (metadata !== null && unseen !== null)
      return finishView(slack, view, () => formAnew({ slack, user, metadata, view }, result, unseen));
    const words = [
      refusalText(result),
      ...Object.values(result.fields).map((text) => `• ${escapeText(text)}`),
    ];
    const text = words.join('\n');
    return finishView(slack, view, async () => noticed(view, text));
  }
  const next = metadata === null ? result : leadingBack(slack, { user, view: view.id }, { result, metadata });
  const saved = keepingPosition(view, noteView(':white_check_mark: Saved. You can close this window.'));
  if (next.next !== 'update') await finishView(slack, view, async () => saved);
  else if (next.finish !== undefined) await finishView(slack, view, next.finish);
  else await finishView(slack, view, async () => keepingPosition(view, next.view));
  await redrawLiveViews(slack, { view, account: user, metadata, stillShown: false });
  await redrawHome(slack, user);
}

/** A form that took another window's place gives it back: what it would reveal by closing is drawn in its stead. */
function leadingBack(
  slack: SlackParts,
  at: { user: string; view: string },
  { result, metadata }: { result: Answer; metadata: Metadata },
): Answer {
  if (result.next !== 'close' || metadata.trail.length === 0) return result;
  const { under, trail } = metadata;
  return {
    next: 'update',
    view: noteView(':white_check_mark: Saved.'),
    finish: () => wayBack(slack, at, { under, trail }),
  };
}

/** What takes a form's place stands where the form stood. */
function keepingPosition(form: ViewOutput, view: ModalView): ModalView {
  const before = recall(form.private_metadata);
  const own = recall(view.private_metadata ?? '');
  const { under, trail } = before ?? { under: [], trail: [] };
  const same = view.callback_id === form.callback_id ? before?.by : own?.by;
  return placed(view, { under, by: same ?? '', trail });
}

/** Draws what came of longer work, or that it failed, where the form was. */
async function finishView(
  slack: SlackParts,
  form: ViewOutput,
  finish: () => Promise<ModalView>,
): Promise<void> {
  const done = await watched(finish);
  const drawn = 'result' in done ? done.result : failed(slack, form, done);
  await slack.client.views
    .update({ view_id: form.id, view: drawn })
    .catch((error: unknown) => slack.log.warn('a finished view was closed already', { error }));
}

function failed(
  slack: SlackParts,
  form: ViewOutput,
  { fault, written }: { fault: unknown; written: 'nothing' | 'perhaps' },
): ModalView {
  const code = faultId();
  slack.log.error(`work after view ${form.callback_id} failed (${code})`, { error: fault });
  return keepingPosition(form, noteView(faultMessage(code, written)));
}

async function attemptAnswer(
  log: Log,
  id: string,
  run: () => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  const done = await watched(run);
  if ('result' in done) return done.result;
  const code = faultId();
  log.error(`view ${id} failed (${code})`, { error: done.fault });
  return new Refusal('blocked', `${faultMessage(code, done.written)} What you typed is still here.`);
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
  if (first !== undefined) return { response_action: 'errors', errors: { [first]: withHowTo(refusal) } };
  return {
    response_action: 'update',
    view: keepingPosition(view, noteView(refusalText(refusal), 'Not possible')),
  };
}
