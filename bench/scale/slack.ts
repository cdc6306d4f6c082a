import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One Web API call, or one answer to where Slack said to answer, as it came in. */
export interface Call {
  method: string;
  args: Readonly<Record<string, unknown>>;
  /** Milliseconds of `performance.now()`. */
  at: number;
}

/** A Slack that takes everything at once, so that what is measured is the desk. */
export interface PlainSlack {
  apiUrl: string;
  responseUrl: string;
  calls: Call[];
  /** Resolves at the first call from now on for which this holds. @throws when none comes in time */
  when(wanted: (call: Call) => boolean, ms?: number): Promise<Call>;
  close(): Promise<void>;
}

/** Longer than Slack waits, so that what is far too slow is measured as well. */
const patienceMs = 120_000;

export async function startPlainSlack(): Promise<PlainSlack> {
  const calls: Call[] = [];
  const waiting = new Set<(call: Call) => void>();
  const server = createServer(async (request, response) => {
    const call = await callIn(request);
    calls.push(call);
    for (const tell of [...waiting]) tell(call);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answerTo(call)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    responseUrl: `http://127.0.0.1:${port}/respond`,
    calls,
    when: (wanted, ms = patienceMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`Nothing came within ${ms} ms.`));
        }, ms);
        const look = (call: Call) => {
          if (!wanted(call)) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve(call);
        };
        waiting.add(look);
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function callIn(request: IncomingMessage): Promise<Call> {
  const at = performance.now();
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const args = text.startsWith('{') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
  return { method: (request.url ?? '').split('/').at(-1)?.split('?')[0] ?? '', args, at };
}

let posted = 0;

function answerTo({ method, args }: Call): Record<string, unknown> {
  posted += 1;
  const ts = `${Math.floor(Date.now() / 1000)}.${String(posted).padStart(6, '0')}`;
  if (method === 'auth.test')
    return {
      ok: true,
      bot_id: 'B0DESK',
      user_id: 'U0DESK',
      team_id: 'T0APNDEMO',
      url: 'https://demo.example/',
    };
  if (method === 'users.info')
    return { ok: true, user: { id: args.user, team_id: 'T0APNDEMO', deleted: false, profile: {} } };
  if (method.startsWith('views.'))
    return {
      ok: true,
      view: { id: `V${posted}`, hash: ts, root_view_id: `V${posted}`, state: { values: {} } },
    };
  if (method === 'conversations.open') return { ok: true, channel: { id: `D${String(args.users)}` } };
  return { ok: true, channel: args.channel ?? 'C0', ts, message: { ts }, messages: [], members: [] };
}
