import type { BlockAction, BlockElementAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { Refusal } from '../../program/refusal.js';
import { modal, section } from './blocks.js';
import { type DoorName, doorPattern, type Key, noKey, readKey } from './doors.js';
import { faultId, faultMessage } from './fault.js';
import { type Form, readForm } from './form.js';
import { lyingOn, redrawHubs, type Stacked } from './hubs.js';
import { type Metadata, recall } from './metadata.js';
import { noticed } from './notice.js';
import type { Log, SlackParts } from './parts.js';
import { escapeText } from './text.js';

/** Somebody pressed a button. */
export interface Visit {
  user: string;
  key: Key;
  /** The modal the button stands in, or null for a message or the App Home. */
  inModal: { id: string; metadata: Metadata | null } | null;
  /** The chosen value where the element is a select; null for a button. */
  chosen: string | null;
  body: BlockAction;
  /** Opens a modal, or pushes it onto the one the button stands in. */
  show(view: ModalView): Promise<void>;
  /** Draws the modal the button stands in again. */
  redraw(view: ModalView): Promise<void>;
  /** Draws that modal again where it is a hub, the hubs below it, and the person's App Home. */
  redrawHubs(): Promise<void>;
  /** Tells only this person something, where they clicked. */
  tell(mrkdwn: string): Promise<void>;
}

/** Answers a door. A refusal that is returned is shown to the person; a throw becomes a fault with a code. */
export function onDoor(slack: SlackParts, name: DoorName, answer: (visit: Visit) => Promise<unknown>): void {
  onAction(slack, doorPattern(name), answer);
}

/** As `onDoor`, for an action of a feature's own. */
export function onAction(
  slack: SlackParts,
  id: string | RegExp,
  answer: (visit: Visit) => Promise<unknown>,
): void {
  slack.app.action<BlockAction>(id, async ({ ack, body, action }) => {
    await ack();
    const visit = visitOf(slack, body, action);
    await guarded(slack.log, `action ${action.action_id}`, visit.tell, () => answer(visit));
  });
}

/** Runs an answer; tells the person of a refusal or, with a code, of a fault. Never throws. */
export async function guarded(
  log: Log,
  what: string,
  tell: (mrkdwn: string) => Promise<void>,
  run: () => Promise<unknown>,
): Promise<void> {
  try {
    const outcome = await run();
    if (outcome instanceof Refusal) await tell(refusalText(outcome));
  } catch (error) {
    const id = faultId();
    log.error(`${what} failed (${id})`, { error });
    await tell(faultMessage(id)).catch((failure: unknown) =>
      log.error(`telling of ${id} failed`, { error: failure }),
    );
  }
}

/** A refusal's words, ready for mrkdwn: our own *emphasis* stays, people's words are harmless. */
export function refusalText(refusal: Refusal): string {
  return `:warning: ${escapeText(refusal.message)}`;
}

function visitOf(slack: SlackParts, body: BlockAction, action: BlockElementAction): Visit {
  const view = body.view?.type === 'modal' ? body.view : null;
  const value = 'value' in action && typeof action.value === 'string' ? action.value : undefined;
  const chosen = 'selected_option' in action ? (action.selected_option?.value ?? null) : null;
  const inModal = view === null ? null : { id: view.id, metadata: recall(view.private_metadata) };
  return {
    user: body.user.id,
    key: readKey(value) ?? inModal?.metadata ?? noKey,
    inModal,
    chosen,
    body,
    show: (next) => showView(slack, body, next),
    redraw: async (next) => {
      if (view === null) return;
      const placed = lyingOn(next, inModal?.metadata?.hub ?? 'none');
      await slack.client.views.update({ view_id: view.id, view: placed });
    },
    redrawHubs: () => redrawHubs(slack, { view, user: body.user.id, metadata: inModal?.metadata ?? null }),
    tell: (mrkdwn) => tellPerson(slack, body, mrkdwn),
  };
}

async function showView(slack: SlackParts, body: BlockAction, view: ModalView): Promise<void> {
  const trigger = { trigger_id: body.trigger_id, view };
  if (body.view?.type === 'modal') await slack.client.views.push(trigger);
  else await slack.client.views.open(trigger);
}

/** Tells somebody where they clicked; where Slack does not take it any more (an old trigger, a closed view), directly. */
async function tellPerson(slack: SlackParts, body: BlockAction, mrkdwn: string): Promise<void> {
  try {
    await tellWhereClicked(slack, body, mrkdwn);
  } catch (error) {
    slack.log.warn('a click could not be answered where it was', { error });
    const { channel } = await slack.client.conversations.open({ users: body.user.id });
    if (channel?.id !== undefined) await slack.client.chat.postMessage({ channel: channel.id, text: mrkdwn });
  }
}

/**
 * An ephemeral note where the click was; from the App Home a small modal; from a modal one on top of it or, where three lie
 * there already and Slack takes no fourth, at the head of the modal itself.
 */
async function tellWhereClicked(slack: SlackParts, body: BlockAction, mrkdwn: string): Promise<void> {
  if (body.view?.type === 'modal') {
    if (isThird(body.view))
      await slack.client.views.update({ view_id: body.view.id, view: noticed(body.view, mrkdwn) });
    else await showView(slack, body, noteView(mrkdwn));
    return;
  }
  const channel = body.channel?.id;
  if (channel === undefined) {
    await showView(slack, body, noteView(mrkdwn));
    return;
  }
  const thread = threadOf(body);
  await slack.client.chat.postEphemeral({
    channel,
    user: body.user.id,
    text: mrkdwn,
    ...(thread === undefined ? {} : { thread_ts: thread }),
  });
}

function isThird({ previous_view_id: below, root_view_id: root }: Stacked): boolean {
  return below !== null && below !== undefined && root !== below;
}

function threadOf(body: BlockAction): string | undefined {
  const thread: unknown = body.message === undefined ? undefined : Reflect.get(body.message, 'thread_ts');
  return typeof thread === 'string' ? thread : undefined;
}

/** A modal that only says something. */
export function noteView(mrkdwn: string, title = 'Delivery Desk'): ModalView {
  return modal({ id: 'note', metadata: '', title, blocks: [section(mrkdwn)] });
}

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
