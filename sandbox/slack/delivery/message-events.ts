import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { isShared, messageObject } from '../state/messages.js';
import type { Channel, ChannelKind, Message } from '../state/workspace.js';
import { announce } from './events.js';

const eventName: Record<ChannelKind, string> = {
  channel: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
};

const channelType: Record<ChannelKind, string> = {
  channel: 'channel',
  private: 'group',
  im: 'im',
  mpim: 'mpim',
};

const botIsIn = (slack: SlackContext, channel: Channel): boolean =>
  channel.members.has(slack.workspace.botUserId);

/** Fields events about people of other companies carry besides. */
function foreignFields(slack: SlackContext, message: Message): Json {
  const user = slack.workspace.users.get(message.user);
  if (user === undefined || !user.external) return {};
  return { user_team: user.teamId, source_team: user.teamId };
}

function say(slack: SlackContext, channel: Channel, name: string, event: Json, user: string): void {
  announce(slack, {
    name,
    event,
    actorTeam: slack.workspace.users.get(user)?.teamId ?? null,
    shared: isShared(slack.workspace, channel),
  });
}

/** Tells the app that a message was posted: the channel's message event, and app_mention when it is named. */
export function announceMessage(slack: SlackContext, message: Message): void {
  const channel = slack.workspace.channels.get(message.channel);
  if (channel === undefined || message.ephemeralTo !== null || !botIsIn(slack, channel)) return;
  const event = { ...told(slack, message), channel_type: channelType[channel.kind] };
  say(slack, channel, eventName[channel.kind], event, message.user);
  announceMention(slack, message);
}

/** What an event says of a message. */
const told = (slack: SlackContext, message: Message): Json => ({
  ...messageObject(slack, message),
  ...foreignFields(slack, message),
  ...(message.metadata === null ? {} : { metadata: message.metadata }),
  channel: message.channel,
  event_ts: message.ts,
});

/** Tells the app that somebody named it outside direct messages; an edited mention is told again, as a new event. */
export function announceMention(slack: SlackContext, message: Message): void {
  const channel = slack.workspace.channels.get(message.channel);
  const named = message.pings.some(({ kind, id }) => kind === 'user' && id === slack.workspace.botUserId);
  if (channel === undefined || channel.kind === 'im' || !named || message.botId !== null) return;
  if (!botIsIn(slack, channel)) return;
  const { subtype, ...mention } = told(slack, message);
  say(slack, channel, 'app_mention', { ...mention, type: 'app_mention' }, message.user);
}

/** Tells the app that a message was changed or deleted (`message_changed`, `message_deleted`). */
export function announceRevision(
  slack: SlackContext,
  message: Message,
  previous: Json,
  deleted: boolean,
): void {
  const channel = slack.workspace.channels.get(message.channel);
  if (channel === undefined || message.ephemeralTo !== null || !botIsIn(slack, channel)) return;
  const ts = slack.timestamps.next(slack.clock.now());
  say(
    slack,
    channel,
    eventName[channel.kind],
    {
      type: 'message',
      subtype: deleted ? 'message_deleted' : 'message_changed',
      ...(deleted ? { deleted_ts: message.ts } : { message: messageObject(slack, message) }),
      previous_message: previous,
      channel: channel.id,
      hidden: true,
      ts,
      event_ts: ts,
      channel_type: channelType[channel.kind],
    },
    message.user,
  );
}

/** Tells the app that somebody, or itself, joined a channel it is in. */
export function announceJoin(
  slack: SlackContext,
  channel: Channel,
  user: string,
  inviter: string | null,
): void {
  if (!botIsIn(slack, channel)) return;
  say(
    slack,
    channel,
    'member_joined_channel',
    {
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channel.kind === 'private' ? 'G' : 'C',
      team: slack.workspace.users.get(user)?.teamId ?? slack.workspace.team.id,
      ...(inviter === null ? {} : { inviter }),
      event_ts: slack.timestamps.next(slack.clock.now()),
    },
    user,
  );
}
