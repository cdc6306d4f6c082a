import { beforeEach, expect, test } from '@jest/globals';
import { defaultCalendar } from '../../src/program/clocks/calendar.js';
import { createVirtualClock, type VirtualClock } from '../clock.js';
import { type ClockMoves, createClockMoves } from './clock-moves.js';

const friday = new Date('2026-03-06T18:00:00Z');
const dues = ['2026-03-06T20:00:00Z', '2026-03-09T17:00:00Z', '2026-03-12T17:00:00Z'].map(
  (at) => new Date(at),
);

let clock: VirtualClock;
let ticks: string[];
let moves: ClockMoves;

const minute = (instant: Date): string => instant.toISOString().slice(0, 16);

beforeEach(() => {
  clock = createVirtualClock(friday);
  ticks = [];
  const bot = {
    tick: async () => void ticks.push(minute(clock.now())),
    nextDue: async (after: Date) => dues.find((due) => due > after) ?? null,
  };
  moves = createClockMoves({
    clock,
    bot: () => bot,
    deadline: bot.nextDue,
    calendar: () => defaultCalendar,
    morning: 9,
  });
});

test('the next business day after a Friday is Monday morning, with what fell due on the way done in its time', async () => {
  const now = await moves.move({ next: 'business-day' });
  expect(minute(now)).toBe('2026-03-09T16:00');
  expect(ticks).toEqual(['2026-03-06T20:00', '2026-03-09T16:00']);
});

test('the next deadline is the next due instant, and no further', async () => {
  await moves.move({ next: 'deadline' });
  expect(minute(await moves.move({ next: 'deadline' }))).toBe('2026-03-09T17:00');
});

test('any later date passes through every due instant', async () => {
  await moves.move({ to: '2026-03-20T00:00:00Z' });
  expect(ticks).toEqual(['2026-03-06T20:00', '2026-03-09T17:00', '2026-03-12T17:00', '2026-03-20T00:00']);
});

test('moves asked for at once happen one after the other', async () => {
  await Promise.all([moves.move({ advance: 'P1D' }), moves.move({ advance: 'P1D' })]);
  expect(minute(clock.now())).toBe('2026-03-08T18:00');
});

test('the clock can be set back', async () => {
  expect(minute(await moves.move({ to: '2026-03-01T00:00:00Z' }))).toBe('2026-03-01T00:00');
});

test('with nothing due, the next deadline is refused and later moves still work', async () => {
  await moves.move({ to: '2026-04-01T00:00:00Z' });
  await expect(moves.move({ next: 'deadline' })).rejects.toThrow('No deadline');
  await expect(moves.move({ to: 'soon' })).rejects.toThrow('no instant');
  await expect(moves.move({ advance: 'a day' })).rejects.toThrow('no duration');
  expect(minute(await moves.move({ advance: 'P1D' }))).toBe('2026-04-02T00:00');
});

test('without a bot the clock moves all the same', async () => {
  const alone = createClockMoves({
    clock,
    bot: () => null,
    deadline: async () => null,
    calendar: () => defaultCalendar,
    morning: 9,
  });
  expect(minute(await alone.move({ advance: 'PT2H' }))).toBe('2026-03-06T20:00');
});
