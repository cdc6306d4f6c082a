import { expect, test } from '@jest/globals';
import { monday, person } from '../../../test/step-contexts.js';
import { entered, type Profile, refreshed } from './profile.js';

const said = (change: Partial<Profile> = {}): Profile => ({
  name: 'Ada Auditor',
  email: 'ada@slack.example',
  zone: 'Europe/Berlin',
  teamId: 'T1',
  external: false,
  saidAt: monday,
  ...change,
});
const later = new Date(monday.getTime() + 1_000);
const known = refreshed(person('UADA', { email: 'ada@slack.example' }), said());

test('name, zone and company follow Slack; roles, absences and everything else stay', () => {
  const away = [{ from: '2026-09-10', to: '2026-09-11', note: 'Out.' }];
  const before = { ...known, roles: ['auditor' as const], absences: away, cap: 3 };
  const change = {
    name: 'Ada Newname',
    zone: 'Asia/Tokyo',
    email: 'new@slack.example',
    teamId: 'T9',
    external: true,
  };
  const { saidAt: _, ...rest } = said({ ...change, saidAt: later });
  expect(refreshed(before, said({ ...change, saidAt: later }))).toEqual({
    ...before,
    ...rest,
    fromSlack: { name: 'Ada Newname', zone: 'Asia/Tokyo', email: 'new@slack.example', saidAt: later },
  });
});

test('an older answer takes nothing back', () => {
  const now = refreshed(known, said({ name: 'Ada Newname', saidAt: later }));
  expect(refreshed(now, said())).toBe(now);
});

test('what an administrator entered holds, whatever Slack says later', () => {
  const typed = entered({ ...known, name: 'Ada A. Auditor', email: 'ada@firm.example' }, known, said());
  const next = refreshed(
    typed,
    said({ name: 'Ada Newname', email: 'x@slack.example', zone: 'Asia/Tokyo', saidAt: later }),
  );
  expect(next).toMatchObject({ name: 'Ada A. Auditor', email: 'ada@firm.example', zone: 'Asia/Tokyo' });
});

test('what an administrator left as it stood goes on following Slack', () => {
  const typed = entered({ ...known, cap: 5 }, known, said({ name: 'Ada Newname', saidAt: later }));
  expect(typed).toMatchObject({ name: 'Ada Newname', cap: 5 });
});

test('of a record from before, name and zone are refreshed and the e-mail stays', () => {
  const old = person('UADA', { name: 'Ada Old', email: 'typed@firm.example' });
  expect(refreshed(old, said())).toMatchObject({
    name: 'Ada Auditor',
    zone: 'Europe/Berlin',
    email: 'typed@firm.example',
  });
});

test('an address Slack does not show is not taken off', () => {
  expect(refreshed(known, said({ email: null, saidAt: later })).email).toBe('ada@slack.example');
});
