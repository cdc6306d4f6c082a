import type { SlackContext } from '../context.js';
import { epoch } from '../state/timestamps.js';
import { type Channel, type ChannelKind, isVisible, openDirect, type User } from '../state/workspace.js';
import { needScope } from './method.js';
import { refuse } from './refusal.js';

/** A person the app can see. */
export function visibleUser(slack: SlackContext, id: string): User {
  const user = slack.workspace.users.get(id);
  if (user === undefined || !isVisible(slack.workspace, user)) return refuse('user_not_found');
  return user;
}

const amIn = (slack: SlackContext, channel: Channel): boolean =>
  channel.members.has(slack.workspace.botUserId);

/** A channel the app may know of: public ones, and others it is in. */
export function knownChannel(slack: SlackContext, id: string): Channel {
  const channel = slack.workspace.channels.get(id);
  if (channel === undefined || (channel.kind !== 'channel' && !amIn(slack, channel)))
    return refuse('channel_not_found');
  return channel;
}

/** A channel the app is in. */
export function joinedChannel(slack: SlackContext, id: string): Channel {
  const channel = knownChannel(slack, id);
  if (!amIn(slack, channel)) return refuse('not_in_channel');
  return channel;
}

const byName = (slack: SlackContext, name: string): Channel | undefined =>
  [...slack.workspace.channels.values()].find(
    (channel) =>
      (channel.kind === 'channel' || channel.kind === 'private') && channel.name === name.replace(/^#/, ''),
  );

/** Where chat.* may post: a channel id or name, or a person's id, which stands for the DM with them. */
export function postTarget(slack: SlackContext, wanted: string): Channel {
  const { workspace } = slack;
  if (/^[UW][A-Z0-9]+$/.test(wanted)) {
    const user = workspace.users.get(wanted);
    if (user === undefined || user.deleted || user.bot || user.unreachable)
      return refuse('channel_not_found');
    if (!isVisible(workspace, user)) return refuse('channel_not_found');
    if (!slack.manifest.messagesTab) return refuse('messages_tab_disabled');
    return openDirect(workspace, [workspace.botUserId, user.id], epoch(slack.clock.now()));
  }
  const channel = knownChannel(
    slack,
    workspace.channels.has(wanted) ? wanted : (byName(slack, wanted)?.id ?? ''),
  );
  if (channel.archived) return refuse('is_archived');
  if (!amIn(slack, channel) && !slack.manifest.scopes.has('chat:write.public'))
    return refuse('not_in_channel');
  return channel;
}

const scopePrefix: Record<ChannelKind, string> = {
  channel: 'channels',
  private: 'groups',
  im: 'im',
  mpim: 'mpim',
};

/** Refuses unless the manifest holds e.g. `groups:history` for a private channel. */
export const needKindScope = (
  slack: SlackContext,
  kind: ChannelKind,
  ability: 'read' | 'history' | 'write',
): void => needScope(slack, `${scopePrefix[kind]}:${ability}`);
