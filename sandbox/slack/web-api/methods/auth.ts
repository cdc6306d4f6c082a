import { asMessages, validateBlocks, validateView } from '../../block-kit/validate.js';
import { isRecord, records } from '../../json.js';
import { argJson, argText } from '../args.js';
import type { Method } from '../method.js';
import { refuse } from '../refusal.js';

export const authMethods: Record<string, Method> = {
  'api.test': {
    tier: 'special',
    scopes: [],
    token: 'none',
    run: (_slack, args) => {
      const { token, ...rest } = args;
      const error = argText(args, 'error');
      if (error !== '') refuse(error, { args: rest });
      return Object.keys(rest).length === 0 ? {} : { args: rest };
    },
  },
  'auth.test': {
    tier: 'special',
    scopes: [],
    token: 'bot',
    run: ({ workspace, baseUrl, manifest }) => ({
      url: `${baseUrl()}/`,
      team: workspace.team.name,
      user: workspace.users.get(workspace.botUserId)?.name ?? manifest.botName,
      team_id: workspace.team.id,
      user_id: workspace.botUserId,
      bot_id: workspace.botId,
      app_id: workspace.appId,
      ...(workspace.team.enterpriseId === undefined ? {} : { enterprise_id: workspace.team.enterpriseId }),
      is_enterprise_install: false,
    }),
  },
  'bots.info': {
    tier: 3,
    scopes: ['users:read'],
    token: 'bot',
    run: ({ workspace, manifest }, args) => {
      const bot = argText(args, 'bot');
      if (bot !== '' && bot !== workspace.botId) refuse('bot_not_found');
      return {
        bot: {
          id: workspace.botId,
          deleted: false,
          name: manifest.botName,
          updated: 0,
          app_id: workspace.appId,
          user_id: workspace.botUserId,
          icons: {},
        },
      };
    },
  },
  'team.info': {
    tier: 3,
    scopes: ['team:read'],
    token: 'bot',
    run: ({ workspace }, args) => {
      const team = workspace.teams.get(argText(args, 'team') || workspace.team.id);
      if (team === undefined) return refuse('team_not_found');
      return { team: { ...team, email_domain: '', icon: {} } };
    },
  },
  'blocks.validate': {
    tier: 'special',
    scopes: [],
    token: 'none',
    run: (_slack, args) => {
      const given = ['blocks', 'message', 'view'].filter((name) => argJson(args, name) !== undefined);
      if (given.length !== 1)
        refuse('invalid_arguments', {
          response_metadata: { messages: ['[ERROR] must provide exactly one of blocks, message, view'] },
        });
      const message = argJson(args, 'message');
      const view = argJson(args, 'view');
      const findings =
        view !== undefined
          ? validateView(view, ['modal', 'home'])
          : isRecord(message)
            ? [
                ...validateBlocks(message.blocks ?? [], 'message', '/message/blocks'),
                ...records(message.attachments).flatMap((entry, index) =>
                  validateBlocks(entry.blocks ?? [], 'message', `/message/attachments/${index}/blocks`),
                ),
              ]
            : validateBlocks(argJson(args, 'blocks'));
      if (findings.length > 0)
        refuse('invalid_blocks', { errors: findings, response_metadata: { messages: asMessages(findings) } });
      return {};
    },
  },
};
