import type { Server } from 'node:http';
import { App, type HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger as SlackLogger } from '@slack/logger';
import { type Access, clientOptions, interactiveClient, postingClient } from './clients.js';
import { watchInFlight } from './drain.js';
import { answerHealth, type Health, healthServer } from './health.js';
import { type Identity, identify } from './identity.js';
import { faultId } from './kit/fault.js';
import type { Log } from './kit/parts.js';
import { signedReceiver } from './signed-requests.js';
import { keepSocket } from './socket-keeper.js';

export interface BoltSettings extends Access {
  /** Present means Socket Mode; null means signed HTTP on `port` at /slack/events. */
  appToken: string | null;
  signingSecret: string | null;
  port: number;
}

/** How a connection to Slack is opened and closed, whichever mode it is in. */
interface Line {
  connected(): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface Bolt extends Line {
  /** Resolves when nothing is being answered. */
  answered(): Promise<void>;
  app: App;
  identity: Identity;
  /** For interactions. */
  client: ReturnType<typeof interactiveClient>;
  /** For deliveries. */
  poster: ReturnType<typeof postingClient>;
}

/** How long `stop` waits for what is being answered. */
const drainMs = 5_000;

/**
 * The Bolt App in either mode, ready for listeners. `health` is what GET /health answers.
 *
 * @throws Error when Slack refuses the bot token or cannot be reached
 */
export async function createBolt(
  settings: BoltSettings,
  logs: { log: Log; slackLog: SlackLogger },
  health: () => Promise<Health>,
): Promise<Bolt> {
  const { log, slackLog } = logs;
  const client = interactiveClient(settings, slackLog);
  const identity = await identify(client, log);
  const { receiver, line } = openLine(settings, logs, health);
  const app = new App({
    receiver,
    token: settings.botToken,
    botId: identity.botId,
    botUserId: identity.botUserId,
    // Both ids are known, so no event has to ask Slack who we are.
    tokenVerificationEnabled: false,
    deferInitialization: true,
    convoStore: false,
    logger: slackLog,
    clientOptions: clientOptions(settings, slackLog),
  });
  await app.init();
  app.error(async (error) => log.error(`a listener failed (${faultId()})`, { error }));
  const inFlight = watchInFlight(app);
  return {
    app,
    identity,
    client,
    poster: postingClient(settings, slackLog),
    connected: line.connected,
    answered: inFlight.settle,
    start: () => line.start().catch((error: unknown) => Promise.reject(portTaken(error, settings.port))),
    async stop() {
      if (!(await inFlight.drain(drainMs))) log.warn('stopped while something was still being answered');
      await line.stop();
    },
  };
}

/** An occupied port in words for whoever starts the desk; any other error as it is. */
function portTaken(error: unknown, port: number): unknown {
  const taken = typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'EADDRINUSE';
  return taken ? new Error(`Port ${port} is in use. Stop what uses it, or set PORT to another.`) : error;
}

function openLine(
  settings: BoltSettings,
  logs: { log: Log; slackLog: SlackLogger },
  health: () => Promise<Health>,
): { receiver: SocketModeReceiver | HTTPReceiver; line: Line } {
  if (settings.appToken !== null)
    return socketLine({ ...settings, appToken: settings.appToken }, logs, health);
  const receiver = signedReceiver(
    { signingSecret: settings.signingSecret ?? '', port: settings.port },
    logs,
    (response) => void answerHealth(response, health),
  );
  let server: Server | null = null;
  return {
    receiver,
    line: {
      connected: () => server !== null,
      async start() {
        server = await receiver.start(settings.port);
      },
      async stop() {
        if (server === null) return;
        const closing = receiver.stop();
        // Somebody who keeps a connection open, or never finishes a request, would keep us from ending.
        server.closeAllConnections();
        server = null;
        await closing;
      },
    },
  };
}

function socketLine(
  settings: BoltSettings & { appToken: string },
  { log, slackLog }: { log: Log; slackLog: SlackLogger },
  health: () => Promise<Health>,
): { receiver: SocketModeReceiver; line: Line } {
  const receiver = new SocketModeReceiver({
    appToken: settings.appToken,
    logger: slackLog,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(settings, slackLog) },
  });
  const socket = keepSocket(receiver, log);
  const server = healthServer(settings.port, health);
  return {
    receiver,
    line: {
      connected: socket.connected,
      async start() {
        await server.start();
        await socket.start();
      },
      async stop() {
        await socket.stop();
        await server.stop();
      },
    },
  };
}
