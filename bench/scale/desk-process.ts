// The desk in a process of its own, which tells how it is doing. Started by desk.ts.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createVirtualClock } from '../../sandbox/clock.js';
import { type RunningDesk, startDesk } from '../../src/app.js';
import { parseConfig } from '../../src/config/config.js';
import type { Told } from './desk.js';

const lag = monitorEventLoopDelay({ resolution: 1 });
let desk: RunningDesk | null = null;

async function start({ env, now }: { env: Record<string, string>; now: string }): Promise<void> {
  const began = performance.now();
  desk = await startDesk({ config: parseConfig(env), clock: createVirtualClock(new Date(now)) });
  lag.enable();
  tell({ kind: 'started', ms: performance.now() - began });
}

const tell = (told: Told) => process.send?.(told);

/** What it holds when nothing is left over, and the longest stretch since it was last asked. */
function state(): Told {
  (globalThis as { gc?: () => void }).gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const worstMs = lag.max / 1e6;
  lag.reset();
  return { kind: 'state', rss, heapUsed, worstMs };
}

process.on('message', (asked: { kind: string; env: Record<string, string>; now: string }) => {
  const failed = (error: unknown) =>
    tell({ kind: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  if (asked.kind === 'start') start(asked).catch(failed);
  if (asked.kind === 'state') tell(state());
  if (asked.kind === 'tick') {
    const began = performance.now();
    (desk?.tick() ?? Promise.resolve()).then(
      () => tell({ kind: 'ticked', ms: performance.now() - began }),
      failed,
    );
  }
  if (asked.kind === 'answered')
    (desk?.answered() ?? Promise.resolve()).then(() => tell({ kind: 'answered' }), failed);
});
process.on('unhandledRejection', (error) => process.stderr.write(`${String(error)}\n`));
process.on('disconnect', () => process.exit(0));
