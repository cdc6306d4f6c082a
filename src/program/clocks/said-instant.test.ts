import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { retold, retoldIn, sayInstantIn } from './said-instant.js';

const zones = [
  'America/Los_Angeles',
  'America/New_York',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'UTC',
];

describe('an instant said in words', () => {
  test('names its day, year, time and zone', () => {
    expect(sayInstantIn(new Date('2026-09-15T00:00:00Z'), 'America/Los_Angeles')).toBe(
      'Mon 14 Sep 2026 17:00 (America/Los_Angeles)',
    );
  });

  test('is said again in each reader’s own zone, day and half hour included', () => {
    const words = '2 business days left: remediation due Mon 14 Sep 2026 17:00 (America/Los_Angeles).';
    expect(retoldIn(words, 'Asia/Tokyo')).toBe(
      '2 business days left: remediation due Tue 15 Sep 2026 09:00 (Asia/Tokyo).',
    );
    expect(retoldIn(words, 'America/New_York')).toContain('Mon 14 Sep 2026 20:00 (America/New_York)');
    expect(retoldIn(words, 'Asia/Kolkata')).toContain('Tue 15 Sep 2026 05:30 (Asia/Kolkata)');
  });

  test('names the offset in the hour that the end of summer time repeats, and loses neither of the two', () => {
    const first = new Date('2026-11-01T05:30:00Z');
    const second = new Date('2026-11-01T06:30:00Z');
    expect(sayInstantIn(first, 'America/New_York')).toBe(
      'Sun 1 Nov 2026 01:30 (America/New_York, UTC-04:00)',
    );
    expect(sayInstantIn(second, 'America/New_York')).toBe(
      'Sun 1 Nov 2026 01:30 (America/New_York, UTC-05:00)',
    );
    expect(retoldIn(sayInstantIn(second, 'America/New_York'), 'UTC')).toBe('Sun 1 Nov 2026 06:30 (UTC)');
  });

  test('every minute of the century is found again, whatever the zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2099, 11, 31) / 60_000 }),
        fc.constantFrom(...zones),
        (minute, zone) => {
          const instant = new Date(minute * 60_000);
          const found: Date[] = [];
          retold(`until ${sayInstantIn(instant, zone)}, please`, (when, said) => {
            found.push(when);
            return said;
          });
          expect(found).toEqual([instant]);
        },
      ),
    );
  });

  test('what only looks like one is left as it was typed', () => {
    for (const words of [
      'Mon 31 Feb 2026 17:00 (UTC)',
      'Mon 14 Sep 2026 17:00 (Nowhere/Land)',
      '17:00 (UTC)',
    ])
      expect(retoldIn(words, 'Asia/Tokyo')).toBe(words);
  });
});
