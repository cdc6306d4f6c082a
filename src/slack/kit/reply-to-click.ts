import type { BlockAction, RespondFn, ViewOutput } from '@slack/bolt';
import { type Message, section } from './blocks.js';
import { noticed } from './notice.js';
import type { SlackParts } from './parts.js';
import { firstWay, post, postDirectly, type Way, whisper } from './ways.js';
import { isThird, noteView } from './windows.js';

/** A click, and what Slack gave for answering it. */
export interface Clicked {
  body: BlockAction;
  respond: RespondFn;
}

/** What is told, and how it is shown in a window where the click was in one. */
export interface Reply {
  message: Message;
  show(): Promise<void>;
}

/**
 * Tells something to whoever clicked, and to nobody else: in a conversation where they clicked, elsewhere in a small
 * modal. Where Slack does not take that (an old trigger, a closed view, a channel the bot is not in), by whatever way
 * is left.
 */
export async function replyToClick(slack: SlackParts, clicked: Clicked, reply: Reply): Promise<void> {
  const { body } = clicked;
  const { message } = reply;
  const inConversation = body.view === undefined && body.channel?.id !== undefined;
  const ways = inConversation ? waysBack(slack, clicked, message) : waysOnView(slack, body, reply);
  await firstWay<unknown>(slack, [
    ...ways,
    () => postDirectly(slack, body.user.id, message),
    lastWord(slack, body),
  ]);
}

/**
 * For this person alone where they clicked: in the thread they clicked in, by Slack's own way back, then beside the
 * thread.
 */
function waysBack(slack: SlackParts, { body, respond }: Clicked, message: Message): Way<unknown>[] {
  const channel = body.channel?.id ?? '';
  const user = body.user.id;
  const thread = threadOf(body);
  return [
    () => whisper(slack, { channel, user, thread }, message),
    () =>
      respond({
        response_type: 'ephemeral',
        replace_original: false,
        ...message,
        ...(thread === null ? {} : { thread_ts: thread }),
      }),
  ];
}

/** In a window; where Slack opens none any more, at the head of the modal that was clicked in. */
function waysOnView(slack: SlackParts, body: BlockAction, { message, show }: Reply): Way<unknown>[] {
  const view = body.view?.type === 'modal' ? body.view : null;
  const shown = () => show().then(() => true);
  return view === null ? [shown] : [shown, () => atTheHead(slack, view, message.text)];
}

/**
 * Words in a small modal; in the third modal, above which Slack takes no other, at its head, so that what was typed
 * stays.
 */
export async function noteAbove(slack: SlackParts, body: BlockAction, mrkdwn: string): Promise<void> {
  const { view, trigger_id } = body;
  const note = { trigger_id, view: noteView(mrkdwn) };
  if (view?.type !== 'modal') await slack.client.views.open(note);
  else if (isThird(view)) await atTheHead(slack, view, mrkdwn);
  else await slack.client.views.push(note);
}

function atTheHead({ client }: SlackParts, view: ViewOutput, mrkdwn: string): Promise<unknown> {
  return client.views.update({ view_id: view.id, view: noticed(view, mrkdwn) });
}

/** Where nothing private can be shown any more, that much is said aloud where they clicked. */
function lastWord(slack: SlackParts, body: BlockAction): Way<unknown> {
  const channel = body.channel?.id;
  const text = `<@${body.user.id}> I cannot show you the answer here, nor write to you directly. Please open Delivery Desk under Apps.`;
  return async () =>
    channel === undefined
      ? null
      : post(
          slack,
          { channel, thread: threadOf(body) ?? body.message?.ts ?? null },
          { text, blocks: [section(text)] },
        );
}

/**
 * The thread a click was made in, null outside of one. A click in an ephemeral message brings no message, but says
 * its thread. The first message of a thread stands in the channel, where its reader is.
 */
export function threadOf({ container, message }: BlockAction): string | null {
  const thread: unknown =
    Reflect.get(container ?? {}, 'thread_ts') ?? Reflect.get(message ?? {}, 'thread_ts') ?? null;
  const clicked: unknown = Reflect.get(container ?? {}, 'message_ts') ?? message?.ts;
  return typeof thread === 'string' && thread !== clicked ? thread : null;
}
