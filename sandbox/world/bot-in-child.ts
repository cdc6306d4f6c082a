import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Bot, BotOptions } from './bot.js';
import { botBundle } from './bot-bundle.js';
import type { FromBot, ToBot } from './bot-messages.js';

/** Real milliseconds within which the bot's process must be ready. */
const readyTimeoutMs = 30_000;

interface Running {
  child: ChildProcess;
  ask(what: 'tick' | 'answered' | 'stop'): Promise<string | null>;
  ask(what: 'nextDue', after: Date): Promise<string | null>;
}

type Waiting = Map<number, { resolve(value: string | null): void; reject(error: Error): void }>;

/** Gives each answer to whoever asked; when the process ends, everybody still waiting is told. */
function listen(child: ChildProcess): { waiting: Waiting; ready: Promise<void> } {
  const waiting: Waiting = new Map();
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the bot was not ready within ${readyTimeoutMs} ms`)),
      readyTimeoutMs,
    );
    child.on('message', (message: FromBot) => {
      if (message.kind === 'ready') resolve();
      else if (message.kind === 'failed') reject(new Error(`the bot did not start: ${message.message}`));
      else if (message.kind === 'answer') waiting.get(message.id)?.resolve(message.value);
      else waiting.get(message.id)?.reject(new Error(message.message));
      if ('id' in message) waiting.delete(message.id);
    });
    child.once('exit', () => {
      const gone = new Error("the bot's process ended");
      reject(gone);
      for (const one of waiting.values()) one.reject(gone);
      waiting.clear();
    });
    const settle = () => clearTimeout(timer);
    child.once('message', settle).once('exit', settle);
  });
  return { waiting, ready };
}

async function launch({ env, clock }: BotOptions): Promise<Running> {
  const child = fork(await botBundle(), {
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { waiting, ready } = listen(child);
  let asked = 0;
  child.send({ kind: 'start', env, now: clock.now().toISOString() } satisfies ToBot);
  await ready.catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  // Its clock stood still while its process was starting.
  child.send({ kind: 'clock', now: clock.now().toISOString() } satisfies ToBot);
  const ask = (what: 'tick' | 'answered' | 'stop' | 'nextDue', after?: Date) =>
    new Promise<string | null>((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      const message: ToBot =
        what === 'nextDue'
          ? { kind: 'ask', id: asked, what, after: (after ?? clock.now()).toISOString() }
          : { kind: 'ask', id: asked, what };
      child.send(message, (error) => error && reject(error));
    });
  return { child, ask };
}

async function end(child: ChildProcess, how: 'SIGKILL' | 'gently'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (how === 'SIGKILL') child.kill('SIGKILL');
  else child.disconnect();
  await gone;
}

/** Runs the real bot in a process of its own, whose clock follows the world's. */
export async function startBotInChild(options: BotOptions): Promise<Bot> {
  let running: Running | null = await launch(options);
  options.clock.onMove((now) => {
    if (running?.child.connected)
      running.child.send({ kind: 'clock', now: now.toISOString() } satisfies ToBot);
  });
  const alive = (): Running => {
    if (running === null) throw new Error('The bot was stopped; restart it first.');
    return running;
  };
  const finish = async (how: 'SIGKILL' | 'gently') => {
    const ending = running;
    running = null;
    if (ending === null) return;
    if (how === 'gently') await ending.ask('stop').catch(() => undefined);
    await end(ending.child, how);
  };
  return {
    async tick() {
      await alive().ask('tick');
    },
    async answered() {
      await alive().ask('answered');
    },
    async nextDue(after) {
      const due = await alive().ask('nextDue', after);
      return due === null ? null : new Date(due);
    },
    stop: () => finish('gently'),
    kill: () => finish('SIGKILL'),
    async restart() {
      await finish('gently');
      running = await launch(options);
    },
  };
}
