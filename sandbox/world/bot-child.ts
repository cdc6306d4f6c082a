// The bot in a process of its own, so that it can be killed as a crash would. Started by bot-in-child.ts.
import { type RunningDesk, startDesk } from '../../src/app.js';
import { parseConfig } from '../../src/config/config.js';
import { createVirtualClock } from '../clock.js';
import type { FromBot, ToBot } from './bot-messages.js';

const clock = createVirtualClock();
let desk: RunningDesk | null = null;

const send = (message: FromBot) => process.send?.(message);

async function start(env: Record<string, string>): Promise<void> {
  desk = await startDesk({ config: parseConfig(env), clock });
  send({ kind: 'ready' });
}

async function answer(ask: Extract<ToBot, { kind: 'ask' }>): Promise<string | null> {
  if (desk === null) throw new Error('The bot has not started.');
  if (ask.what === 'nextDue') return (await desk.nextDue(new Date(ask.after)))?.toISOString() ?? null;
  await desk[ask.what]();
  return null;
}

const saying = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

process.on('message', (message: ToBot) => {
  if (message.kind === 'clock') clock.set(new Date(message.now));
  if (message.kind === 'start') {
    clock.set(new Date(message.now));
    start(message.env).catch((error: unknown) => send({ kind: 'failed', message: saying(error) }));
  }
  if (message.kind === 'ask')
    answer(message).then(
      (value) => send({ kind: 'answer', id: message.id, value }),
      (error: unknown) => send({ kind: 'refused', id: message.id, message: saying(error) }),
    );
});
// As src/main.ts does: one malformed payload must not end the process.
process.on('unhandledRejection', (error) => process.stderr.write(`${saying(error)}\n`));
// The world is gone: nobody is left to work for.
process.on('disconnect', () => process.exit(0));
