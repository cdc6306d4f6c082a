import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { isShared } from '../state/messages.js';
import type { Channel } from '../state/workspace.js';
import { announce } from './events.js';

/** What can happen to a channel; a private one's events begin with `group_`. */
export type ChannelChange = 'archive' | 'unarchive' | 'rename' | 'deleted' | 'left';

function tell(slack: SlackContext, channel: Channel, name: string, event: Json): void {
  announce(slack, {
    name,
    event: { type: name, ...event, event_ts: slack.timestamps.next(slack.clock.now()) },
    actorTeam: null,
    shared: isShared(slack.workspace, channel),
  });
}

/** Tells the app what became of a channel it is in (for `left`: was in until now). */
export function announceChannel(slack: SlackContext, channel: Channel, change: ChannelChange): void {
  const known = change === 'left' || channel.members.has(slack.workspace.botUserId);
  if (!known) return;
  const { id, name, created, kind } = channel;
  tell(slack, channel, `${kind === 'private' ? 'group' : 'channel'}_${change}`, {
    channel: change === 'rename' ? { id, name, created } : id,
  });
}

/** Tells the app that a channel goes by another id from now on, as when it becomes shared or is moved. */
export function announceNewId(slack: SlackContext, channel: Channel, before: string): void {
  if (!channel.members.has(slack.workspace.botUserId)) return;
  tell(slack, channel, 'channel_id_changed', { old_channel_id: before, new_channel_id: channel.id });
}

/** Tells the app that somebody else left a channel it is in. */
export function announceLeave(slack: SlackContext, channel: Channel, user: string): void {
  if (!channel.members.has(slack.workspace.botUserId)) return;
  tell(slack, channel, 'member_left_channel', {
    user,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: slack.workspace.users.get(user)?.teamId ?? slack.workspace.team.id,
  });
}
