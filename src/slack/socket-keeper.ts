import { setTimeout as wait } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import { within } from '../runtime/within.js';
import type { Log } from './kit/parts.js';

const helloWithin = 20_000;
const longestPause = 30_000;
const startTries = 5;

/**
 * Keeps one Socket Mode connection. The client's own reconnecting leaves a rejected promise behind when it fails, and
 * then stays silent; so it is switched off, and this loop connects anew, at once and then ever more patiently.
 */
export function keepSocket(receiver: SocketModeReceiver, log: Log) {
  const { client } = receiver;
  const ending = new AbortController();
  let connected = false;
  let loop: Promise<void> | null = null;

  client.on('connected', () => {
    connected = true;
  });
  client.on('disconnected', () => {
    connected = false;
    if (!ending.signal.aborted && loop === null) loop = reconnect();
  });

  async function connectOnce(): Promise<void> {
    await within(helloWithin, client.start(), () => {
      void client.disconnect();
      throw new Error('Slack opened no session in time.');
    });
  }

  async function connectAtStart(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await connectOnce();
        return;
      } catch (error) {
        if (error instanceof WebAPIPlatformError)
          throw new Error(
            `Slack refuses SLACK_APP_TOKEN (${error.data.error}). Copy it again from Basic Information, App-Level Tokens.`,
            { cause: error },
          );
        if (attempt >= startTries) throw error;
        log.warn('Slack opens no connection yet; trying again', { attempt, error });
        await wait(250 * 2 ** attempt);
      }
    }
  }

  async function reconnect(): Promise<void> {
    for (let attempt = 0; !ending.signal.aborted; attempt += 1) {
      try {
        await connectOnce();
        log.info('connected to Slack again', { attempt });
        break;
      } catch (error) {
        const pause = Math.min(500 * 2 ** attempt, longestPause);
        log.warn('the connection to Slack failed; trying again', { pause, error });
        await wait(pause, undefined, { signal: ending.signal }).catch(() => {});
      }
    }
    loop = null;
    // It may have dropped between the greeting and here, while this loop still stood for the next one.
    if (!connected && !ending.signal.aborted) loop = reconnect();
  }

  return {
    connected: () => connected,
    /** @throws Error when Slack refuses the token, which is to be seen at start, or stays away */
    async start(): Promise<void> {
      loop = Promise.resolve();
      await connectAtStart();
      loop = null;
      if (!connected) loop = reconnect();
    },
    async stop(): Promise<void> {
      ending.abort();
      // The closing handshake of a dead peer would take half a minute.
      await within(2_000, client.disconnect(), () => undefined);
      await loop;
    },
  };
}
