import { expect, test } from '@jest/globals';
import { isZoneName, ZoneName } from './zone-name.js';

test.each([
  'Europe/Berlin',
  'America/Los_Angeles',
  'America/Argentina/Buenos_Aires',
  'America/Port-au-Prince',
  'Asia/Dubai',
  'US/Pacific',
  'Israel',
  'UTC',
  'Etc/UTC',
])('%s is the name of a zone', (name) => {
  expect(isZoneName(name)).toBe(true);
});

test.each([
  'PST',
  'PST8PDT',
  'EST',
  'CET',
  'MST7MDT',
  'GMT',
  'GMT+2',
  'UTC+2',
  'Etc/GMT+2',
  'etc/gmt-3',
  '+02:00',
  '-0700',
  'Z',
  'Zulu',
  'Mars/Base',
  'Seattle',
  'Berlin',
  '',
])('%j is none, and the remedy is told', (name) => {
  expect(ZoneName.safeParse(name).error?.issues[0]?.message).toMatch(/IANA time zone.*Europe\/Berlin/);
});
