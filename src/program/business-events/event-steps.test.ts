import { expect, test } from '@jest/globals';
import {
  acme,
  anEventContext,
  awarded,
  bluebird,
  drafted,
  outsider,
  side,
  zone,
} from '../../../test/doubles/event-contexts.js';
import { people, person } from '../../../test/step-contexts.js';
import { Refusal } from '../refusal.js';
import { guide2019 } from '../rule-sets/guide-2019.js';
import type { Effect } from './event.js';
import { type EventContext, readableSides, rolesTowardsEvent } from './event-context.js';
import { attemptEventStep, type EventOutcome, type EventStep } from './event-step.js';
import { type EventStepName, eventSteps, offeredEventSteps } from './event-steps.js';
import { fileEvent } from './filing.js';
import { foreseenUndo, undoUntil } from './undoing.js';

const monday = new Date('2026-09-07T17:00:00Z');

const tryStep = (ctx: EventContext, name: EventStepName, input: unknown) =>
  attemptEventStep(eventSteps[name] as unknown as EventStep, ctx, input);

function take(ctx: EventContext, name: EventStepName, input: unknown): EventOutcome {
  const done = tryStep(ctx, name, input);
  if (done instanceof Refusal) throw done;
  return done;
}

const filing = (change: object = {}) => ({
  happening: 'acquisition',
  side: 'first',
  otherName: 'Bluebird Demo',
  happenedOn: '2026-09-01',
  disclosedOn: '2026-09-07',
  impacts: '',
  ...change,
});

const file = (by: string, change: object = {}) =>
  fileEvent(
    {
      ref: 'EV-1001',
      actor: by,
      filedFor: side(acme, awarded(acme, 'DD-1001')),
      rules: guide2019,
      zone,
      now: monday,
      person: (id) => people.find((one) => one.id === id) ?? null,
    },
    filing(change),
  );

const ruling = (change: object = {}) => ({
  row: 'both-designated',
  treatment: 'combine',
  awards: [],
  effectiveOn: '2026-09-07',
  deadline: null,
  reason: 'As the records say.',
  ...change,
});

const both = () =>
  [
    side(acme, awarded(acme, 'DD-1001')),
    side(bluebird, awarded(bluebird, 'DD-2001', { renewalDue: '2027-03-01' })),
  ] as const;

const told = (outcome: EventOutcome | Refusal, who: string) => {
  if (outcome instanceof Refusal) throw outcome;
  const found = outcome.notices.find(({ to }) =>
    to.some((one) => (typeof one === 'string' ? one : one.person) === who),
  );
  return found === undefined ? '' : [found.title, ...found.lines].join('\n');
};

test('SDP-94: the partner, its PDM and the Program Office can file; nobody else can', () => {
  for (const by of ['UAPPLICANT', 'ULEAD', 'UPDM', 'UOFFICE', 'UPROGRAM'])
    expect(file(by)).toMatchObject({ event: { state: 'filed', ruling: null, filed: { by } } });
  for (const by of ['UTECH', 'UAUDITOR', 'UMANAGER', 'USTRANGER'])
    expect(file(by)).toMatchObject({ code: 'not-permitted' });
});

test('SDP-94: filing changes nothing and is told with the row of the table and what it asks', () => {
  const filed = file('UAPPLICANT');
  expect(told(filed, 'ULEAD')).toMatch(/Row 1 .*A Service Delivery Partner acquires a company that is none/s);
  expect(told(filed, 'ULEAD')).toMatch(/No immediate action.*Until then nothing changes/s);
  expect(told(filed, 'intake-channel')).toMatch(/EV-1001 · Acme Demo/);
  expect(told(filed, 'intake-channel')).not.toMatch(/Bluebird/);
});

test('SDP-98: a divestiture is filed with its impacts and the name of what is divested', () => {
  const divestiture = { happening: 'divestiture', otherName: 'Acme Data (demo)' };
  expect(file('ULEAD', divestiture)).toMatchObject({
    fields: { impacts: expect.stringMatching(/impacts at once/) },
  });
  expect(
    file('ULEAD', { happening: 'divestiture', otherName: '', impacts: 'Ten people leave.' }),
  ).toMatchObject({
    fields: { otherName: expect.any(String) },
  });
  expect(file('ULEAD', { ...divestiture, impacts: 'Ten people leave.' })).toMatchObject({
    event: { happening: 'divestiture' },
  });
});

test.each([
  ['happenedOn', { happenedOn: '2026-09-08' }],
  ['happenedOn', { happenedOn: 'yesterday' }],
  ['disclosedOn', { disclosedOn: '2026-09-08' }],
  ['otherName', { otherName: '  ' }],
  ['otherName', { otherName: 'ACME-Demo, Inc.' }],
  ['happening', { happening: 'theft' }],
  ['impacts', { happening: 'other', otherName: '' }],
])('a filing with a fault in %s names it: %p', (field, change) => {
  expect(file('ULEAD', change)).toMatchObject({
    code: 'invalid-input',
    fields: { [field]: expect.any(String) },
  });
});

test('SDP-94: the Program Office confirms the row, with a reason, and both sides are told', () => {
  const ctx = anEventContext(...both());
  expect(tryStep(ctx, 'rule-on-event', ruling({ reason: ' ' }))).toMatchObject({
    fields: { reason: expect.any(String) },
  });
  const ruled = take(ctx, 'rule-on-event', ruling());
  expect(ruled.event).toMatchObject({
    state: 'scheduled',
    ruling: { row: 'both-designated', reason: 'As the records say.', by: 'UOFFICE' },
  });
  for (const lead of ['ULEAD', 'USTRANGER'])
    expect(told(ruled, lead)).toMatch(/Row 3 .*whichever renewal comes first/s);
  for (const { to, cc } of ruled.notices.slice(0, 2))
    expect([to, cc]).toEqual([[expect.anything()], [expect.anything()]]);
  for (const roles of [['first'], ['second'], ['desk']] as const)
    expect(tryStep(anEventContext(...both(), { roles }), 'rule-on-event', ruling())).toMatchObject({
      code: 'not-permitted',
    });
});

test('nobody rules on a partner they manage', () => {
  const ctx = anEventContext(...both(), { roles: ['program-office', 'pdm'] });
  expect(tryStep(ctx, 'rule-on-event', ruling())).toMatchObject({
    code: 'not-permitted',
    message: expect.stringMatching(/PDM or PDR/),
  });
});

test('no side is told of the other’s awards or dates, and no channel of anything but reference, partner, status, dates', () => {
  const outcomes = [
    take(anEventContext(...both()), 'rule-on-event', ruling()),
    take(
      anEventContext(...both(), {
        roles: ['desk'],
        state: 'undoing',
        undo: { by: 'UOFFICE', at: monday, reason: 'In error.' },
      }),
      'finish-undo',
      { effects: [] },
    ),
  ];
  for (const outcome of outcomes) {
    expect(told(outcome, 'ULEAD')).not.toMatch(/DD-2001/);
    expect(told(outcome, 'USTRANGER')).not.toMatch(/DD-1001|2027-09-07|7 Sep 2027/);
    expect(told(outcome, 'intake-channel')).not.toMatch(/As the records say|In error|DD-|Bluebird/);
    for (const { to, confidential } of outcome.notices) expect(confidential).toBe(to[0] !== 'intake-channel');
  }
});

test('SDP-95…98: a row that contradicts the records is refused with what does not fit', () => {
  const refused = (ctx: EventContext, change: object) => tryStep(ctx, 'rule-on-event', ruling(change));
  const note = { row: 'acquires-other', treatment: 'note' };
  expect(refused(anEventContext(...both()), note)).toMatchObject({
    fields: { row: expect.stringMatching(/Bluebird Demo holds a designation/) },
  });
  const one = anEventContext(side(acme, awarded(acme, 'DD-1001')), outsider('Bluebird Demo'));
  expect(refused(one, {})).toMatchObject({
    fields: { row: expect.stringMatching(/Bluebird Demo holds no designation/) },
  });
  expect(refused(one, { row: 'divests', treatment: 'remove' })).toMatchObject({
    fields: { row: expect.stringMatching(/divestitures/) },
  });
  expect(refused(one, { row: 'acquires-other', treatment: 'remove' })).toMatchObject({
    fields: { row: expect.stringMatching(/does not go with/) },
  });
  expect(refused(one, note)).toMatchObject({ event: { state: 'scheduled' } });
  expect(refused(one, { row: 'other', treatment: 'remove', awards: ['DD-9999'] })).toMatchObject({
    fields: { awards: expect.stringMatching(/DD-9999/) },
  });
});

test('SDP-96: the day for the new application is ninety calendar days on, unless the office sets another', () => {
  const ctx = () => anEventContext(outsider('Big Demo'), side(bluebird, awarded(bluebird, 'DD-2001')));
  const input = ruling({ row: 'is-acquired', treatment: 're-apply' });
  expect(take(ctx(), 'rule-on-event', input).event.ruling?.deadline).toBe('2026-12-06');
  expect(take(ctx(), 'rule-on-event', { ...input, deadline: '2026-10-01' }).event.ruling?.deadline).toBe(
    '2026-10-01',
  );
  expect(tryStep(ctx(), 'rule-on-event', { ...input, deadline: '2026-09-07' })).toMatchObject({
    fields: { deadline: expect.any(String) },
  });
  expect(told(take(ctx(), 'rule-on-event', input), 'USTRANGER')).toMatch(
    /DD-2001 · Amazon ECS: stays active; please apply again by Sun 6 Dec 2026 \(America\/Los_Angeles\)\. Nothing is removed by itself/,
  );
});

test('SDP-100: what stands in no row is ruled on as well, and “no change” is a ruling', () => {
  const ctx = anEventContext(side(acme, awarded(acme, 'DD-1001')), null, { happening: 'other' });
  const ruled = take(ctx, 'rule-on-event', ruling({ row: 'other', treatment: 'none' }));
  const begun = take(
    { ...ctx, event: ruled.event, actor: { id: 'desk', roles: ['desk'] } },
    'begin-event',
    {},
  );
  expect(begun.event).toMatchObject({ state: 'applying', effects: [] });
});

test('a ruling takes effect on its day, not before, and is not dated back', () => {
  const ctx = anEventContext(...both());
  expect(tryStep(ctx, 'rule-on-event', ruling({ effectiveOn: '2026-09-06' }))).toMatchObject({
    fields: { effectiveOn: expect.stringMatching(/has passed/) },
  });
  const { event } = take(ctx, 'rule-on-event', ruling({ effectiveOn: '2026-09-10' }));
  const at = (now: string): EventContext => ({
    ...ctx,
    event,
    now: new Date(now),
    actor: { id: 'desk', roles: ['desk'] },
  });
  expect(tryStep(at('2026-09-10T06:59:59Z'), 'begin-event', {})).toMatchObject({ code: 'wrong-stage' });
  expect(take(at('2026-09-10T07:00:00Z'), 'begin-event', {}).event.state).toBe('applying');
});

test('the office names the other company; partners never choose among others', () => {
  const ctx = anEventContext(...both());
  const named = take(ctx, 'identify-party', { partnerId: 'bluebird-demo', name: 'Bluebird Demo' });
  expect(named.event.second).toEqual({ partnerId: 'bluebird-demo', name: 'Bluebird Demo' });
  expect(told(named, 'USTRANGER')).toMatch(/Row 3/);
  expect(told(named, 'ULEAD')).toBe('');
  expect(tryStep(ctx, 'identify-party', { partnerId: 'acme-demo', name: 'Acme Demo' })).toMatchObject({
    code: 'invalid-input',
  });
  expect(
    tryStep(anEventContext(...both(), { roles: ['first'] }), 'identify-party', {
      partnerId: null,
      name: 'X',
    }),
  ).toMatchObject({
    code: 'not-permitted',
  });
});

test('each side may say whether it is right, before it takes effect; “no” says what is not', () => {
  const ctx = anEventContext(...both(), { by: 'USTRANGER', roles: ['second'] });
  expect(tryStep(ctx, 'state-on-event', { agrees: 'no', note: '' })).toMatchObject({
    fields: { note: expect.any(String) },
  });
  const said = take(ctx, 'state-on-event', { agrees: 'no', note: 'Not yet closed.' });
  expect(said.event.statements).toEqual([
    { by: 'USTRANGER', at: monday, side: 'second', agrees: false, note: 'Not yet closed.' },
  ]);
  expect(told(said, 'intake-channel')).not.toMatch(/Not yet closed/);
});

test('what somebody may read and do follows from who they are to the two companies', () => {
  const ctx = anEventContext(...both());
  const pdm2 = person('UPDM2', { roles: ['pdm'] });
  const [lead, stranger] = ['ULEAD', 'USTRANGER'].map((id) => people.find((one) => one.id === id) ?? pdm2);
  const roles = (one: typeof pdm2) => rolesTowardsEvent(one, ctx);
  const seen = (one: typeof pdm2) => readableSides({ ...ctx, actor: { id: one.id, roles: roles(one) } }, one);
  expect([lead, stranger, pdm2].map((one) => one && roles(one))).toEqual([['first'], ['second'], ['pdm']]);
  expect([lead, stranger, pdm2].map((one) => one && seen(one))).toEqual([['first'], ['second'], ['second']]);
  expect(roles({ ...pdm2, active: false })).toEqual([]);
  expect(offeredEventSteps({ ...ctx, actor: { id: 'ULEAD', roles: ['first'] } })).toEqual(['state-on-event']);
  expect(offeredEventSteps(ctx)).toEqual(['identify-party', 'rule-on-event']);
});

test('undo is open for thirty days after it took effect, then refused with the day it ended', () => {
  const ctx = anEventContext(...both(), { state: 'in-force', inForceAt: monday });
  expect(undoUntil(ctx)).toBe('2026-10-07');
  const at = (now: string) => tryStep({ ...ctx, now: new Date(now) }, 'undo-event', { reason: 'In error.' });
  expect(at('2026-10-08T06:59:59Z')).toMatchObject({ event: { state: 'undoing' } });
  expect(at('2026-10-08T07:00:00Z')).toMatchObject({
    code: 'blocked',
    message: expect.stringMatching(/until Wed 7 Oct 2026/),
  });
  expect(tryStep(ctx, 'undo-event', { reason: '' })).toMatchObject({
    fields: { reason: expect.any(String) },
  });
  expect(
    tryStep({ ...ctx, actor: { id: 'ULEAD', roles: ['first'] } }, 'undo-event', { reason: 'x' }),
  ).toMatchObject({
    code: 'not-permitted',
  });
});

test('the preview of an undo names what goes back, and what stays and why', () => {
  const effect = (change: Partial<Effect>): Effect => ({
    kind: 're-apply',
    target: 'DD-2001',
    side: 'second',
    text: '',
    day: null,
    before: '',
    outcome: 'done',
    remark: '',
    ...change,
  });
  const award = (status: 're-application-required' | 'revoked') => {
    const application = awarded(bluebird, 'DD-2001', { status });
    if (application.award === null) throw new Error('it is awarded');
    const made = {
      event: 'EV-1001',
      effect: 're-apply',
      note: '',
      deadline: null,
      by: 'desk',
      at: monday,
      before: { status: 'active' as const, renewalDue: '2027-09-07' },
      undone: null,
    };
    return { ...application, award: { ...application.award, events: [made] } };
  };
  const of = (status: 're-application-required' | 'revoked') =>
    foreseenUndo(
      anEventContext(outsider('Big Demo'), side(bluebird, award(status), drafted(bluebird, 'DD-2002')), {
        state: 'in-force',
        inForceAt: monday,
        effects: [effect({}), effect({ target: 'DD-2003', outcome: 'left' })],
      }),
    );
  expect(of('re-application-required')).toEqual([
    {
      side: 'second',
      subject: 'DD-2001 · Amazon ECS',
      back: 'Active, renewal Tue 7 Sep 2027',
      kept: null,
    },
  ]);
  expect(of('revoked')[0]?.kept).toMatch(/has changed since: it is revoked now/);
});
