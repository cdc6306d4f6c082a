import { expect, test } from '@jest/globals';
import { aCase, monday, partner, people, person, standingAt } from '../../test/cases.js';
import { type NoticeDraft, notice } from '../program/notices/notice.js';
import type { Partner } from '../program/people/partner.js';
import { addressName, recipients } from './audience.js';

const channels = { intake: 'CINTAKE', reviewers: 'CREVIEW' };

function reached(
  draft: Partial<NoticeDraft>,
  change: Partial<Partner> = {},
  handler: string | null = null,
): string[] {
  const words = notice({ kind: 'k', to: [], title: 't', lines: [], ...draft });
  const at = {
    ...aCase({ ...standingAt('remediation'), handler }, 'desk'),
    partner: { ...partner, ...change },
  };
  return recipients(words, at, people, channels).map(
    ({ address, copy }) => `${addressName(address)}${copy ? ' (copy)' : ''}`,
  );
}

test('each audience is reached where it is', () => {
  expect(reached({ to: ['applicants'] })).toEqual(['UAPPLICANT']);
  expect(reached({ to: ['alliance-lead'] })).toEqual(['ULEAD']);
  expect(reached({ to: ['technical-contacts'] })).toEqual(['UTECH']);
  expect(reached({ to: ['pdm'] })).toEqual(['UPDM']);
  expect(reached({ to: ['auditor'] })).toEqual(['UAUDITOR']);
  expect(reached({ to: ['program-managers'] })).toEqual(['UPROGRAM']);
  expect(reached({ to: ['managers'] })).toEqual(['UMANAGER']);
  expect(reached({ to: ['intake-channel', 'reviewers-channel', 'partner-channel'] })).toEqual([
    'CINTAKE',
    'CREVIEW',
    'CACME',
  ]);
  expect(reached({ to: [{ person: 'UTHIRD' }] })).toEqual(['UTHIRD']);
});

test('SDP-87: whoever may decide on this day is told what there is to decide, and nothing else', () => {
  const delegation = { from: '2026-09-07', to: '2026-09-08', by: 'UPROGRAM', at: monday, reason: 'Away.' };
  const team = people.map((one) => (one.id === 'UOFFICE' ? { ...one, delegations: [delegation] } : one));
  const told = (intents: NoticeDraft['intents'], now: Date) =>
    recipients(
      notice({ kind: 'k', to: ['program-managers'], title: 't', lines: [], intents }),
      aCase(standingAt('decision-pending'), 'desk', { now }),
      team,
      channels,
    ).map(({ address }) => addressName(address));
  expect(told(['decide'], monday)).toEqual(['UPROGRAM', 'UOFFICE']);
  expect(told(['open-review'], monday)).toEqual(['UPROGRAM']);
  expect(told(['decide'], new Date('2026-09-09T17:00:00Z'))).toEqual(['UPROGRAM']);
});

test('nobody is told twice, however many hats they wear', () => {
  const many = {
    applicants: ['ULEAD', 'UTECH'],
    allianceLead: 'ULEAD',
    technicalContacts: ['UTECH', 'ULEAD'],
    pdm: 'ULEAD',
  };
  expect(reached({ to: ['applicants', 'alliance-lead', 'technical-contacts'], cc: ['pdm'] }, many)).toEqual([
    'ULEAD',
    'UTECH',
  ]);
});

test('SDP-78: without a PDM its PDR is reached; without both, nobody stands in silently', () => {
  expect(reached({ to: ['pdm'] }, { pdm: null, pdr: 'UPDR' })).toEqual(['UPDR']);
  expect(reached({ to: ['pdm'] }, { pdm: null })).toEqual([]);
});

test('the handler is told in person; while there is none, the intake channel', () => {
  expect(reached({ to: ['case-handler'] }, {}, 'UOFFICE')).toEqual(['UOFFICE']);
  expect(reached({ to: ['case-handler'] })).toEqual(['CINTAKE']);
});

test('a confidential notice never reaches a channel', () => {
  const to = [
    'case-handler',
    'program-office',
    'intake-channel',
    'reviewers-channel',
    'partner-channel',
  ] as const;
  expect(reached({ to: [...to], confidential: true })).toEqual(['UOFFICE', 'UAPPLICANT', 'ULEAD']);
});

test('mail goes with the message to everybody who has an address, and to no channel', () => {
  const silent = [person('UAPPLICANT', { email: null }), person('UPDM')];
  const words = notice({
    kind: 'k',
    to: ['applicants', 'partner-channel'],
    cc: ['pdm'],
    title: 't',
    lines: [],
    mail: true,
  });
  const found = recipients(words, aCase(standingAt('remediation'), 'desk'), silent, channels);
  expect(found.map(({ address, copy }) => [addressName(address), copy])).toEqual([
    ['UAPPLICANT', false],
    ['CACME', false],
    ['UPDM', true],
    ['mail:UPDM', true],
  ]);
});

test('somebody whose account is off is not told through a role', () => {
  const off = people.map((one) => (one.id === 'UPROGRAM' ? { ...one, active: false } : one));
  const words = notice({ kind: 'k', to: ['program-managers'], title: 't', lines: [] });
  expect(recipients(words, aCase(standingAt('remediation'), 'desk'), off, channels)).toEqual([]);
});
