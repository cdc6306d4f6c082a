import type { Logger as SlackLogger } from '@slack/logger';
import { WebClient, type WebClientOptions } from '@slack/web-api';

/** Where and as whom Slack is called. `apiUrl` null means slack.com. */
export interface Access {
  botToken: string;
  apiUrl: string | null;
}

/**
 * Options for one client, freshly made each time: Bolt and the Socket Mode client write into what they are given, so a
 * shared object would carry one client's retries (or its token) into another. Never contains `headers` for that reason.
 */
export function clientOptions(access: Access, log: SlackLogger): WebClientOptions {
  return {
    ...(access.apiUrl === null ? {} : { slackApiUrl: access.apiUrl }),
    logger: log,
    // A rate limit must never pause the queue of a client that opens modals: a trigger lives three seconds.
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: 10_000,
  };
}

/** For interactions: answers at once or fails, after one quick second try. */
export function interactiveClient(access: Access, log: SlackLogger): WebClient {
  return new WebClient(access.botToken, {
    ...clientOptions(access, log),
    retryConfig: { retries: 1, minTimeout: 150, maxTimeout: 150 },
    timeout: 5_000,
  });
}

/** For deliveries: every try is the courier's to decide on, since a repeated post is a second message. */
export function postingClient(access: Access, log: SlackLogger): WebClient {
  return new WebClient(access.botToken, clientOptions(access, log));
}
