import { expect, test } from '@jest/globals';
import { within } from './within.js';

const never = new Promise<string>(() => undefined);
const late = () => 'late' as const;

test('what comes in time is what it comes to, also where it fails', async () => {
  expect(await within(1_000, Promise.resolve('done'), late)).toBe('done');
  await expect(within(1_000, Promise.reject(new Error('broken')), late)).rejects.toThrow('broken');
});

test('what takes longer is not waited for: something else counts, or it fails', async () => {
  expect(await within(5, never, late)).toBe('late');
  const refuse = () => {
    throw new Error('no end');
  };
  await expect(within(5, never, refuse)).rejects.toThrow('no end');
});

test('work that fails after its time is over ends no process', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    const failing = new Promise<string>((_, reject) => setTimeout(() => reject(new Error('broken')), 20));
    expect(await within(5, failing, late)).toBe('late');
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(unhandled).toEqual([]);
  } finally {
    process.off('unhandledRejection', note);
  }
});

test('nothing is left ticking once the work has ended', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((what) => what === 'Timeout').length;
  const before = timers();
  await within(600_000, Promise.resolve('done'), late);
  expect(timers()).toBe(before);
});
