import { isVisible } from '../../state/workspace.js';
import { argBool, argIds, required } from '../args.js';
import type { Method } from '../method.js';
import { userObject } from '../objects.js';
import { cursorTo, page } from '../paging.js';
import { visibleUser } from '../places.js';
import { refuse } from '../refusal.js';

export const userMethods: Record<string, Method> = {
  'users.info': {
    tier: 4,
    scopes: ['users:read'],
    token: 'bot',
    run: (slack, args) => ({ user: userObject(slack, visibleUser(slack, required(args, 'user'))) }),
  },
  'users.list': {
    tier: 2,
    scopes: ['users:read'],
    token: 'bot',
    run: (slack, args) => {
      const visible = [...slack.workspace.users.values()].filter((user) => isVisible(slack.workspace, user));
      const { items, next } = page(visible, args);
      return {
        members: items.map((user) => userObject(slack, user)),
        cache_ts: Math.floor(slack.clock.now().getTime() / 1000),
        ...cursorTo(next),
      };
    },
  },
  'users.lookupByEmail': {
    tier: 3,
    scopes: ['users:read.email'],
    token: 'bot',
    run: (slack, args) => {
      const email = required(args, 'email').toLowerCase();
      const user = [...slack.workspace.users.values()].find(
        (entry) => !entry.external && !entry.deleted && entry.email?.toLowerCase() === email,
      );
      return user === undefined ? refuse('users_not_found') : { user: userObject(slack, user) };
    },
  },
  'usergroups.list': {
    tier: 2,
    scopes: ['usergroups:read'],
    token: 'bot',
    run: ({ workspace }, args) => ({
      usergroups: workspace.userGroups.map((group) => ({
        id: group.id,
        team_id: workspace.team.id,
        is_usergroup: true,
        name: group.name,
        description: '',
        handle: group.handle,
        is_external: false,
        date_delete: 0,
        user_count: group.users.length,
        ...(argBool(args, 'include_users') ? { users: group.users } : {}),
      })),
    }),
  },
  'usergroups.users.list': {
    tier: 2,
    scopes: ['usergroups:read'],
    token: 'bot',
    run: ({ workspace }, args) => {
      const [id = ''] = argIds(args, 'usergroup');
      const group = workspace.userGroups.find((entry) => entry.id === id);
      return group === undefined ? refuse('no_such_subteam') : { users: group.users };
    },
  },
};
