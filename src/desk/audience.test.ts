import { expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, monday, partner, people, person } from '../../test/step-contexts.js';
import { type NoticeDraft, notice } from '../program/notices/notice.js';
import type { Partner } from '../program/people/partner.js';
import { addressName, recipients } from './audience.js';

const channels = { intake: 'CINTAKE', reviewers: 'CREVIEW' };
const partners = [partner];

function reached(
  draft: Partial<NoticeDraft>,
  change: Partial<Partner> = {},
  handler: string | null = null,
): string[] {
  const words = notice({ kind: 'k', to: [], title: 't', lines: [], ...draft });
  const ctx = {
    ...aStepContext({ ...anApplicationAt('remediation'), handler }, 'desk'),
    partner: { ...partner, ...change },
  };
  return recipients(words, ctx, { people, partners, channels }).map(
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
      aStepContext(anApplicationAt('decision-pending'), 'desk', { now }),
      { people: team, partners, channels },
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
  expect(reached({ to: ['pdm'] }, { pdm: null, pdr: 'UTHIRD' })).toEqual(['UTHIRD']);
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
  const found = recipients(words, aStepContext(anApplicationAt('remediation'), 'desk'), {
    people: silent,
    partners,
    channels,
  });
  expect(found.map(({ address, copy }) => [addressName(address), copy])).toEqual([
    ['UAPPLICANT', false],
    ['CACME', false],
    ['UPDM', true],
    ['mail:UPDM', true],
  ]);
});

test('somebody whose account is off is not told through a role; the office learns that nobody can decide', () => {
  const off = people.map((one) => (one.id === 'UPROGRAM' ? { ...one, active: false } : one));
  const words = notice({ kind: 'k', to: ['program-managers'], title: 't', lines: [] });
  const found = recipients(words, aStepContext(anApplicationAt('remediation'), 'desk'), {
    people: off,
    partners,
    channels: { ...channels, admins: ['UADMIN'] },
  });
  expect(found.map(({ address, sealed }) => [addressName(address), sealed])).toEqual([
    ['CINTAKE', false],
    ['UADMIN', true],
  ]);
  expect(found[0]?.standsIn).toMatch(/No Program Manager is there/);
});

test('whoever is away is told as well as who stands in for them; the partner’s own people stand in for one another', () => {
  const away = [{ from: '2026-09-01', to: '2026-09-30', note: '' }];
  const words = (to: NoticeDraft['to']) => notice({ kind: 'k', to, title: 't', lines: [] });
  const gone = (ids: readonly string[], change: object) =>
    [...people, person('UPDR', { roles: ['pdm'] })].map((one) =>
      ids.includes(one.id) ? { ...one, ...change } : one,
    );
  const told = (to: NoticeDraft['to'], world: ReturnType<typeof gone>) =>
    recipients(
      words(to),
      {
        ...aStepContext({ ...anApplicationAt('remediation'), handler: 'UOFFICE' }, 'desk'),
        partner: { ...partner, pdr: 'UPDR' },
      },
      { people: world, partners, channels },
    ).map(({ address, standsIn }) => [addressName(address), standsIn]);
  expect(told(['pdm'], gone(['UPDM'], { absences: away }))).toEqual([
    ['UPDM', null],
    ['UPDR', 'UPDM (demo) is away, so this comes to you as well.'],
  ]);
  expect(told(['pdm'], gone(['UPDM', 'UPDR'], { active: false }))).toEqual([
    ['CINTAKE', 'UPDM (demo) and UPDR (demo) are not there any more, so this comes to you.'],
  ]);
  expect(told(['auditor'], gone(['UAUDITOR'], { active: false }))).toEqual([
    ['UOFFICE', 'UAUDITOR (demo) is not there any more, so this comes to you.'],
  ]);
  expect(told(['alliance-lead'], gone(['ULEAD'], { active: false })).map(([name]) => name)).toEqual([
    'UAPPLICANT',
  ]);
  expect(told(['applicants'], gone(['UAPPLICANT'], { active: false })).map(([name]) => name)).toEqual([
    'ULEAD',
  ]);
  expect(told(['applicants', 'alliance-lead'], gone(['ULEAD'], { active: false }))).toEqual([
    ['UAPPLICANT', null],
  ]);
  expect(
    told(['applicants'], gone(['ULEAD', 'UAPPLICANT'], { active: false })).map(([name]) => name),
  ).toEqual(['CINTAKE']);
  expect(told([{ person: 'UTECH' }], gone(['UTECH'], { active: false })).map(([name]) => name)).toEqual([
    'UAPPLICANT',
  ]);
});

test('where another partner, or the desk itself, reads along, a partner is told person by person', () => {
  const words = notice({ kind: 'k', to: ['partner-channel'], title: 't', lines: [] });
  const told = (channel: string, others: readonly Partner[]) => {
    const ctx = { ...aStepContext(anApplicationAt('remediation'), 'desk'), partner: { ...partner, channel } };
    const among = { people, partners: [ctx.partner, ...others], channels };
    return recipients(words, ctx, among).map(({ address }) => addressName(address));
  };
  const other = { ...partner, id: 'other-demo' };
  expect(told('CACME', [])).toEqual(['CACME']);
  expect(told('CACME', [{ ...other, channel: 'COTHER' }])).toEqual(['CACME']);
  expect(told('CACME', [other])).toEqual(['UAPPLICANT', 'ULEAD']);
  expect(told('CINTAKE', [])).toEqual(['UAPPLICANT', 'ULEAD']);
  expect(told('CREVIEW', [])).toEqual(['UAPPLICANT', 'ULEAD']);
});
