import { holidayMap } from '../src/catalog/holidays.js';
import { defaultCalendar } from '../src/program/clocks/calendar.js';
import { countBusinessDays } from '../src/program/clocks/count.js';
import { completeness } from '../src/program/completeness.js';
import { aStepContext, fullDraft } from '../test/step-contexts.js';
import { dayByDay } from './day-by-day.js';
import { lookUps } from './look-ups.js';
import { perSecond } from './measure.js';

const calendar = { ...defaultCalendar, holidays: holidayMap('US-WA', [2026, 2027]) };
const event = new Date('2026-09-08T17:00:00Z');
const ctx = aStepContext(fullDraft(), 'UAPPLICANT');

const ours = (days: number) => perSecond(() => void countBusinessDays(event, days, calendar).due);
/** A hold over a weekend, and the other side's turn in the week after. */
const pauses = [
  { from: new Date('2026-09-11T20:00:00Z'), to: new Date('2026-09-14T17:00:00Z'), why: 'on hold' },
  { from: new Date('2026-09-16T17:00:00Z'), to: new Date('2026-09-18T17:00:00Z'), why: 'waiting' },
];
const paused = (days: number) =>
  perSecond(() => void countBusinessDays(event, days, calendar, { pauses }).due);
const plain = (days: number) => perSecond(() => void dayByDay(event, days, calendar));

interface Row {
  what: string;
  rate: number;
  /** What it is compared with, in the same run. */
  against: string;
  ratio: number;
}

const [two, twenty, plainTwenty] = [ours(2), ours(20), plain(20)];
const [pausedTwo, pausedTwenty] = [paused(2), paused(20)];
const explained = perSecond(() => void countBusinessDays(event, 20, calendar).counted.length);
const checked = perSecond(() => void completeness(ctx));
const { byIndex, byScan } = lookUps();

const rows: Row[] = [
  {
    what: 'due date, 20 business days',
    rate: twenty,
    against: 'a plain day-by-day luxon loop',
    ratio: twenty / plainTwenty,
  },
  {
    what: 'due date, 20 business days',
    rate: twenty,
    against: 'the same for 2 business days',
    ratio: twenty / two,
  },
  {
    what: '… with two pauses',
    rate: pausedTwenty,
    against: 'a plain day-by-day luxon loop, which knows no pauses',
    ratio: pausedTwenty / plainTwenty,
  },
  {
    what: '… with two pauses',
    rate: pausedTwenty,
    against: 'the same for 2 business days',
    ratio: pausedTwenty / pausedTwo,
  },
  {
    what: '… with every day explained',
    rate: explained,
    against: 'a plain day-by-day luxon loop',
    ratio: explained / plainTwenty,
  },
  {
    what: 'completeness of a full ECS application',
    rate: checked,
    against: 'a plain day-by-day luxon loop',
    ratio: checked / plainTwenty,
  },
  {
    what: 'a look-up by an index among 100,000 documents of the sandbox’s MongoDB',
    rate: byIndex,
    against: 'the same by a scan',
    ratio: byIndex / byScan,
  },
];

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
process.stdout.write(
  line(['what', 'a second', 'against', 'times as fast']) + line(['---', '---:', '---', '---:']),
);
for (const { what, rate, against, ratio } of rows) {
  process.stdout.write(line([what, Math.round(rate).toLocaleString('en'), against, ratio.toFixed(2)]));
}
