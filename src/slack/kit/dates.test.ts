import { expect, test } from '@jest/globals';
import { showDate } from '../../../sandbox/ui/page/text/date-token.js';
import { context, fields, section } from './blocks.js';
import { dayText, withDates } from './dates.js';

const due = 'remediation due Mon 14 Sep 2026 17:00 (America/Los_Angeles)';
const token =
  'remediation due <!date^1789430400^{date_long_pretty} at {time}|Mon 14 Sep 2026 17:00 (America/Los_Angeles)>';

test('an instant in any text of ours is one that Slack shows in its reader’s zone', () => {
  expect(section(due).text?.text).toBe(token);
  expect(fields([['Next date', due]]).fields?.[0]?.text).toBe(`*Next date*\n${token}`);
  expect(context(due).elements).toEqual([{ type: 'mrkdwn', text: token, verbatim: true }]);
});

test('Slack shows readers in Tokyo, New York and Kolkata their own hour', () => {
  const [, seconds = '', format = ''] = /<!date\^(\d+)\^([^|]+)\|/.exec(token) ?? [];
  const now = new Date('2026-09-01T00:00:00Z');
  const shown = (zone: string) => showDate(Number(seconds), format, { zone, now });
  expect(shown('Asia/Tokyo')).toBe('Tuesday, September 15, 2026 at 9:00 AM');
  expect(shown('America/New_York')).toBe('Monday, September 14, 2026 at 8:00 PM');
  expect(shown('Asia/Kolkata')).toBe('Tuesday, September 15, 2026 at 5:30 AM');
});

test('said once: words within a token stay as they are', () => {
  expect(withDates(withDates(due))).toBe(token);
});

test('the day of an instant names its zone where Slack cannot show the reader’s', () => {
  expect(dayText(new Date('2026-09-15T00:00:00Z'), 'America/Los_Angeles')).toBe(
    '<!date^1789430400^{date_long}|Mon 14 Sep 2026 (America/Los_Angeles)>',
  );
});

test('where tokens would not fit, the words stand with their zone, and no token is torn', () => {
  const long = `${'x'.repeat(2_930)} ${due}`;
  expect(section(long).text?.text).toBe(long);
});
