import { findMessage } from '../../state/workspace.js';
import { required } from '../args.js';
import type { Method } from '../method.js';
import { joinedChannel } from '../places.js';
import { refuse } from '../refusal.js';

export const reactionMethods: Record<string, Method> = {
  'reactions.add': {
    tier: 3,
    scopes: ['reactions:write'],
    token: 'bot',
    run: (slack, args) => {
      const channel = joinedChannel(slack, required(args, 'channel'));
      const message = findMessage(slack.workspace, channel.id, required(args, 'timestamp'));
      if (message === null) return refuse('message_not_found');
      const name = required(args, 'name').replaceAll(':', '');
      const users = message.reactions.get(name) ?? new Set<string>();
      if (users.has(slack.workspace.botUserId)) return refuse('already_reacted');
      message.reactions.set(name, users.add(slack.workspace.botUserId));
      slack.changes.notify('messages');
      return {};
    },
  },
};
