import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { findMessage, type User } from '../state/workspace.js';
import type { ClickOutcome } from './interact.js';
import { dispatch, messageFields } from './interact.js';
import { commonFields, place } from './person.js';
import { impossible } from './problem.js';

/** A person runs one of the app's shortcuts; people of other companies and single-channel guests have none. */
export async function shortcut(
  slack: SlackContext,
  user: User,
  wish: { callbackId: string; channel: string | null; ts: string | null },
): Promise<ClickOutcome> {
  const declared = slack.manifest.shortcuts.find((entry) => entry.callbackId === wish.callbackId);
  if (declared === undefined || user.external || user.guest === 'single')
    return impossible('no_shortcut', `${user.realName} is offered no shortcut "${wish.callbackId}"`);
  const common: Json = {
    ...commonFields(slack, user),
    callback_id: declared.callbackId,
    trigger_id: slack.triggers.issue(user.id, null),
    action_ts: slack.timestamps.next(slack.clock.now()),
  };
  const payload =
    declared.type === 'global' ? { type: 'shortcut', ...common } : onMessage(slack, user, wish, common);
  const delivered = await dispatch(slack, payload);
  return delivered.outcome === 'acknowledged'
    ? { acknowledged: true }
    : { acknowledged: false, error: `${declared.name} did not work: the app did not respond` };
}

function onMessage(
  slack: SlackContext,
  user: User,
  wish: { channel: string | null; ts: string | null },
  common: Json,
): Json {
  const channel = place(slack, user, wish.channel ?? '');
  const message = findMessage(slack.workspace, channel.id, wish.ts ?? '');
  if (message === null)
    return impossible('unknown_message', 'a message shortcut needs the channel and ts of a message');
  const { container, state, ...fields } = messageFields(slack, user, message);
  return {
    type: 'message_action',
    ...common,
    ...fields,
    message_ts: message.ts,
    response_url: slack.responseUrls.issue({
      user: user.id,
      channel: channel.id,
      ts: message.ts,
      threadTs: message.threadTs,
    }),
  };
}
