import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createSweeping } from './sweeping.js';

const logger = pino({ level: 'silent' });
const dayMs = 86_400_000;

function aDay(sweep: () => Promise<number>) {
  let now = 0;
  const sweeping = createSweeping({ files: { sweep }, logger, monotonic: () => now });
  return {
    sweeping,
    async tickAt(ms: number) {
      now = ms;
      sweeping.wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('sweeps at the first tick and once a day from then on, a failed sweep included', async () => {
  let sweeps = 0;
  const { tickAt } = aDay(async () => {
    sweeps += 1;
    if (sweeps === 2) throw new Error('the database is away');
    return 0;
  });
  const seen: number[] = [];
  for (const ms of [0, 30_000, dayMs - 1, dayMs, dayMs + 30_000, 2 * dayMs]) {
    await tickAt(ms);
    seen.push(sweeps);
  }
  expect(seen).toEqual([1, 1, 1, 2, 2, 3]);
});

test('one that lasts is not begun a second time, and stopping waits for it', async () => {
  let finish: (gone: number) => void = () => undefined;
  let sweeps = 0;
  const { sweeping, tickAt } = aDay(() => {
    sweeps += 1;
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  await tickAt(0);
  await tickAt(dayMs);
  let stopped = false;
  const stopping = sweeping.stop().then(() => {
    stopped = true;
  });
  await tickAt(2 * dayMs);
  expect([sweeps, stopped]).toEqual([1, false]);
  finish(3);
  await stopping;
  await tickAt(4 * dayMs);
  expect([sweeps, stopped]).toEqual([1, true]);
});
