import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { epoch } from '../state/timestamps.js';
import { type Channel, isVisible, openDirect, type User } from '../state/workspace.js';
import { impossible } from './problem.js';

export function person(slack: SlackContext, id: string): User {
  const user = slack.workspace.users.get(id);
  if (user === undefined || user.bot)
    return impossible('unknown_person', `nobody has the id "${id}"; GET /control/state lists everybody`);
  if (user.deleted) return impossible('deactivated', `${user.realName}'s account is deactivated`);
  return user;
}

/** A place by id, `#name`, or `@bot` for the DM with the app, which this person must be in. */
export function place(slack: SlackContext, user: User, wanted: string): Channel {
  const { workspace } = slack;
  if (wanted === '@bot' && !isVisible(workspace, user))
    return impossible('no_connection', `${user.realName} shares no channel with this workspace`);
  if (wanted === '@bot')
    return openDirect(workspace, [workspace.botUserId, user.id], epoch(slack.clock.now()));
  const channel =
    workspace.channels.get(wanted) ??
    [...workspace.channels.values()].find((entry) => entry.kind !== 'im' && `#${entry.name}` === wanted);
  if (channel === undefined) return impossible('unknown_channel', `there is no channel "${wanted}"`);
  if (!channel.members.has(user.id))
    return impossible('not_a_member', `${user.realName} is not in #${channel.name}`);
  return channel;
}

/** The `user` of interaction payloads. */
const userField = (user: User): Json => ({
  id: user.id,
  username: user.name,
  name: user.name,
  team_id: user.teamId,
  ...(user.enterpriseId === null ? {} : { enterprise_id: user.enterpriseId }),
});

/** Fields that every interaction carries; `team` is the person's own workspace. */
export const commonFields = (slack: SlackContext, user: User): Json => ({
  token: slack.credentials.verificationToken,
  api_app_id: slack.workspace.appId,
  team: {
    id: user.teamId,
    domain: slack.workspace.teams.get(user.teamId)?.domain ?? user.teamId.toLowerCase(),
  },
  user: userField(user),
  enterprise: user.enterpriseId === null ? null : { id: user.enterpriseId, name: user.enterpriseId },
  is_enterprise_install: false,
});

export const channelField = (channel: Channel): Json => ({
  id: channel.id,
  name: channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name,
});
