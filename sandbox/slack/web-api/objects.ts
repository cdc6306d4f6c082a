import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { isShared } from '../state/messages.js';
import type { Channel, User } from '../state/workspace.js';

/** Slack's user object, with the address only where the app may read it and the person is of this workspace. */
export function userObject(slack: SlackContext, user: User): Json {
  const showsEmail = slack.manifest.scopes.has('users:read.email') && !user.external && user.email !== null;
  const [first = '', ...rest] = user.realName.split(' ');
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: 0,
    ...enterpriseUser(user),
    profile: {
      title: user.title,
      phone: '',
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      first_name: first,
      last_name: rest.join(' '),
      team: user.teamId,
      status_text: '',
      status_emoji: '',
      ...(showsEmail ? { email: user.email } : {}),
      ...(user.bot ? { bot_id: slack.workspace.botId, api_app_id: slack.workspace.appId } : {}),
    },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest !== false,
    is_ultra_restricted: user.guest === 'single',
    is_bot: user.bot,
    is_app_user: false,
    // False even for people of other companies once they share a channel with us.
    is_stranger: false,
    updated: 0,
  };
}

/** On Enterprise Grid a person belongs to the organisation; `teams` are those they are in. */
const enterpriseUser = ({ id, enterpriseId, teamId }: User): Json =>
  enterpriseId === null
    ? {}
    : {
        enterprise_user: {
          id,
          enterprise_id: enterpriseId,
          enterprise_name: enterpriseId,
          is_admin: false,
          is_owner: false,
          teams: [teamId],
        },
      };

/** Slack's conversation object. */
export function channelObject(slack: SlackContext, channel: Channel): Json {
  const { workspace } = slack;
  const shared = isShared(workspace, channel);
  const own = channel.members.has(workspace.botUserId);
  if (channel.kind === 'im')
    return {
      id: channel.id,
      created: channel.created,
      is_im: true,
      is_org_shared: false,
      is_ext_shared: shared,
      user: [...channel.members].find((id) => id !== workspace.botUserId) ?? workspace.botUserId,
      is_user_deleted: false,
      is_open: true,
      priority: 0,
    };
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'channel',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'channel',
    is_archived: channel.archived,
    is_general: false,
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    is_member: own,
    created: channel.created,
    creator: workspace.botUserId,
    context_team_id: workspace.team.id,
    shared_team_ids: [
      ...new Set([
        workspace.team.id,
        ...[...channel.members].flatMap((id) => workspace.users.get(id)?.teamId ?? []),
      ]),
    ],
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.size,
  };
}
