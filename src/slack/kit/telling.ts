import type { BlockAction } from '@slack/bolt';
import { Refusal } from '../../program/refusal.js';
import { faultId, faultMessage } from './fault.js';
import { noticed } from './notice.js';
import type { Log, SlackParts } from './parts.js';
import { escapeText } from './text.js';
import { isThird, noteView } from './windows.js';

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

/** Tells somebody where they clicked; where Slack does not take it any more (an old trigger, a closed view), directly. */
export async function tellPerson(slack: SlackParts, body: BlockAction, mrkdwn: string): Promise<void> {
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
    else await slack.client.views.push({ trigger_id: body.trigger_id, view: noteView(mrkdwn) });
    return;
  }
  const channel = body.channel?.id;
  if (channel === undefined) {
    await slack.client.views.open({ trigger_id: body.trigger_id, view: noteView(mrkdwn) });
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

function threadOf(body: BlockAction): string | undefined {
  const thread: unknown = body.message === undefined ? undefined : Reflect.get(body.message, 'thread_ts');
  return typeof thread === 'string' ? thread : undefined;
}
