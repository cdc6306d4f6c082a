import type { SlackContext } from '../context.js';
import type { Delivered } from '../delivery/transport.js';
import type { Json } from '../json.js';
import { messageObject } from '../state/messages.js';
import { type OpenView, stateValues, valueKey } from '../state/views.js';
import type { Message, User } from '../state/workspace.js';
import { describeView } from '../web-api/methods/views.js';
import type { Found } from './controls.js';
import { channelField, commonFields } from './person.js';
import type { Surface } from './seeing.js';

/** What Slack's own client says when an app does not answer from a modal. */
export const TROUBLE = 'We had some trouble connecting. Try again?';

/** Sends an interaction, unless the app declared none. */
export async function dispatch(slack: SlackContext, payload: Json): Promise<Delivered> {
  if (!slack.manifest.interactive) return { outcome: 'unreachable' };
  const end = slack.busy.begin();
  return slack.transport.deliver('interactive', payload, null).finally(end);
}

export function heldBy(surface: Surface, user: User): Map<string, Json> {
  if (surface.kind === 'view') return surface.view.values;
  const held = surface.message.held.get(user.id) ?? new Map<string, Json>();
  surface.message.held.set(user.id, held);
  return held;
}

export const keyOf = ({ block, element }: Pick<Found, 'block' | 'element'>): string =>
  valueKey(block.block_id, element.action_id);

/** The part of a payload that says where in a message something happened. */
export function messageFields(slack: SlackContext, user: User, message: Message): Json {
  const channel = slack.workspace.channels.get(message.channel);
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: message.ephemeralTo !== null,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    ...(channel === undefined ? {} : { channel: channelField(channel) }),
    ...(message.ephemeralTo === null ? { message: messageObject(slack, message) } : {}),
    state: { values: stateValues(message.blocks, message.held.get(user.id) ?? new Map()) },
  };
}

export const viewFields = (slack: SlackContext, view: OpenView): Json => ({
  container: { type: 'view', view_id: view.id },
  view: describeView(slack, view),
});

function actionOf(slack: SlackContext, found: Found, state: Json): Json {
  const { element, block } = found;
  const { type, ...held } = state;
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...(element.text === undefined ? {} : { text: element.text }),
    ...(element.value === undefined ? {} : { value: element.value }),
    ...(element.style === undefined ? {} : { style: element.style }),
    ...(element.placeholder === undefined ? {} : { placeholder: element.placeholder }),
    ...held,
    action_ts: slack.timestamps.next(slack.clock.now()),
  };
}

function blockActions(slack: SlackContext, user: User, found: Found, state: Json): Json {
  const { surface } = found;
  const viewId = surface.kind === 'view' && surface.view.type === 'modal' ? surface.view.id : null;
  const common: Json = {
    type: 'block_actions',
    ...commonFields(slack, user),
    trigger_id: slack.triggers.issue(user.id, viewId),
    actions: [actionOf(slack, found, state)],
  };
  if (surface.kind === 'view') return { ...common, ...viewFields(slack, surface.view) };
  const { message } = surface;
  return {
    ...common,
    ...messageFields(slack, user, message),
    response_url: slack.responseUrls.issue({
      user: user.id,
      channel: message.channel,
      ts: message.ts,
      threadTs: message.threadTs,
    }),
  };
}

export interface ClickOutcome {
  acknowledged: boolean;
  /** What the person is shown when the app did not answer. */
  error?: string;
}

function complain(surface: Surface, user: User, action: string): string {
  if (surface.kind === 'view') {
    surface.view.notice = TROUBLE;
    return TROUBLE;
  }
  const { warnings } = surface.message;
  warnings.set(user.id, (warnings.get(user.id) ?? new Set()).add(action));
  return '⚠ This app did not respond.';
}

/** Works one element: keeps what it holds and tells the app. */
export async function act(slack: SlackContext, user: User, found: Found, state: Json): Promise<ClickOutcome> {
  const { surface, element } = found;
  if (Object.keys(state).length > 1 && element.type !== 'overflow')
    heldBy(surface, user).set(keyOf(found), state);
  if (surface.kind === 'message') surface.message.warnings.get(user.id)?.delete(String(element.action_id));
  else surface.view.notice = null;
  const delivered = await dispatch(slack, blockActions(slack, user, found, state));
  const done = delivered.outcome === 'acknowledged';
  const error = done ? null : complain(surface, user, String(element.action_id));
  slack.changes.notify(surface.kind === 'view' ? 'views' : 'messages');
  return error === null ? { acknowledged: true } : { acknowledged: false, error };
}
