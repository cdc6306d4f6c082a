import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Log } from './kit/parts.js';

/** Who the bot is in its own workspace. */
export interface Identity {
  botId: string;
  botUserId: string;
  teamId: string;
  /** The Grid organisation its workspace is part of; null outside of one. */
  enterpriseId: string | null;
}

const tries = 6;

/**
 * Asks Slack who the bot is, once, so that no later event has to. A token Slack refuses is reported at once; an
 * unreachable Slack is asked again for about half a minute.
 *
 * @throws Error with what to check, when Slack refuses the token or stays away
 */
export async function identify(client: WebClient, log: Log): Promise<Identity> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const told = await client.auth.test();
      const { bot_id: botId, user_id: botUserId, team_id: teamId } = told;
      if (botId === undefined || botUserId === undefined || teamId === undefined)
        throw new Error('SLACK_BOT_TOKEN is not the token of a bot; use the one that starts with xoxb-.');
      return { botId, botUserId, teamId, enterpriseId: told.enterprise_id ?? null };
    } catch (error) {
      if (error instanceof WebAPIPlatformError)
        throw new Error(
          `Slack refuses SLACK_BOT_TOKEN (${error.data.error}). Copy it again from OAuth & Permissions.`,
          { cause: error },
        );
      if (attempt >= tries) throw error;
      log.warn('Slack does not answer yet; asking again', { attempt, error });
      await wait(250 * 2 ** attempt);
    }
  }
}
