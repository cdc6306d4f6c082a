import type { IncomingMessage, ServerResponse } from 'node:http';
import { defaultBodyLimit, HTTPModuleFunctions, HTTPReceiver, isRawBodyError } from '@slack/bolt';
import type { Logger as SlackLogger } from '@slack/logger';
import type { Log } from './kit/parts.js';
import { createTurnedAway } from './turned-away.js';

const endpoint = '/slack/events';

/** Seconds by which a request's time may differ from ours, before or after. */
const toleranceSeconds = 300;

export interface SignedSettings {
  signingSecret: string;
  port: number;
}

type Answer = (response: ServerResponse) => void;

/**
 * Bolt's receiver of signed requests, behind a gate: who does not sign, or signs for another time, is turned away
 * without a line in the log for each; what is signed and no object is answered at once, which Bolt's own listener
 * never does.
 */
export function signedReceiver(
  { signingSecret, port }: SignedSettings,
  { log, slackLog }: { log: Log; slackLog: SlackLogger },
  health: Answer,
): HTTPReceiver {
  const turnedAway = createTurnedAway(log);
  const receiver = new HTTPReceiver({ signingSecret, endpoints: endpoint, port, logger: slackLog });
  const bolt = receiver.requestListener;

  async function admit(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const admitted = await read(request, signingSecret);
    if (typeof admitted !== 'number') return void bolt(admitted, response);
    turnedAway.note(
      admitted === 400 ? 'its contents cannot be read' : 'it has no valid signature of Slack’s',
    );
    response.writeHead(admitted).end();
  }

  receiver.requestListener = (request, response) => {
    const [path] = (request.url ?? '').split('?');
    if (path === '/health' && request.method === 'GET') return health(response);
    if (path === endpoint && request.method === 'POST') return void admit(request, response);
    turnedAway.note('nothing is at its address');
    response.writeHead(404).end();
  };
  return receiver;
}

/** The request with its contents, or the status it is refused with. */
async function read(request: IncomingMessage, signingSecret: string): Promise<IncomingMessage | number> {
  try {
    const verifying = { enabled: true, signingSecret, bodyLimit: defaultBodyLimit };
    const buffered = await HTTPModuleFunctions.parseAndVerifyHTTPRequest(verifying, request);
    if (isAhead(request)) return 401;
    return isObject(buffered) ? buffered : 400;
  } catch (error) {
    return isRawBodyError(error) && error.statusCode === 413 ? 413 : 401;
  }
}

/** Bolt refuses what is old; a request for another day to come would be good until then. */
function isAhead({ headers }: IncomingMessage): boolean {
  const at = headers['x-slack-request-timestamp'];
  return at !== undefined && Number(at) > Date.now() / 1_000 + toleranceSeconds;
}

function isObject(request: Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0]): boolean {
  try {
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(request);
    return typeof body === 'object' && body !== null && !Array.isArray(body);
  } catch {
    return false;
  }
}
