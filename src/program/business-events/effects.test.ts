import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { acme, awarded, drafted } from '../../../test/doubles/event-contexts.js';
import { aStepContext, tryStep } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { type Award, activeAwardStatuses, awardStatuses } from '../awards/award.js';
import { Refusal } from '../refusal.js';
import { type EffectKind, effectKinds } from './event.js';
import { hasReversed, whyKept } from './reverse.js';
import { hasTaken } from './take-effect.js';

const at = (minute: number) => new Date(Date.UTC(2026, 8, 7, 17, minute));

function attempt(
  application: Application,
  kind: EffectKind,
  over: { day?: string | null; text?: string; event?: string; minute?: number } = {},
) {
  const { day = null, text = 'Describe it.', event = 'EV-1001', minute = 1 } = over;
  const now = at(minute);
  return tryStep('apply-business-event', aStepContext(application, 'desk', { now }), {
    event,
    kind,
    text,
    day,
  });
}

function apply(...args: Parameters<typeof attempt>): Application {
  const done = attempt(...args);
  if (done instanceof Refusal) throw done;
  return done.application;
}

const attemptUndo = (application: Application, kind: EffectKind, event = 'EV-1001', minute = 30) =>
  tryStep('undo-business-event', aStepContext(application, 'desk', { now: at(minute) }), { event, kind });

function undo(...args: Parameters<typeof attemptUndo>): Application {
  const done = attemptUndo(...args);
  if (done instanceof Refusal) throw done;
  return done.application;
}

function awardOf({ award }: Application): Award {
  if (award === null) throw new Error('it is awarded');
  return award;
}

test('SDP-95: a note leaves the award as it is', () => {
  const before = awarded(acme, 'DD-1001');
  const { events, ...award } = awardOf(apply(before, 'note'));
  expect({ ...award, events: [] }).toEqual(awardOf(before));
  expect(events).toMatchObject([{ event: 'EV-1001', effect: 'note', note: 'Describe it.', undone: null }]);
});

test('SDP-95: a running application is given the note as something carried along', () => {
  const noted = apply(drafted(acme, 'DD-1002'), 'carry-note');
  expect(noted.carriedItems).toEqual([
    { ref: 'EV-1001', requirement: null, caseIndex: null, text: 'Describe it.' },
  ]);
  expect(undo(noted, 'carry-note').carriedItems).toEqual([]);
});

test('SDP-96: the award stands, marked for a new application with its day; what was before is kept', () => {
  const asked = awardOf(
    apply(awarded(acme, 'DD-1001', { status: 'renewal-due' }), 're-apply', { day: '2026-12-06' }),
  );
  expect(activeAwardStatuses).toContain(asked.status);
  expect(asked).toMatchObject({ status: 're-application-required', ended: null });
  expect(asked.events[0]).toMatchObject({
    deadline: '2026-12-06',
    before: { status: 'renewal-due', renewalDue: '2027-09-07' },
  });
});

test('SDP-97: the renewal moves, and the task stands at one award', () => {
  const moved = awardOf(
    apply(awarded(acme, 'DD-1001'), 'combine-renewal', { day: '2027-03-01', text: 'One renewal of …' }),
  );
  expect(moved).toMatchObject({ status: 'active', renewalDue: '2027-03-01' });
  expect(moved.tasks.filter(({ kind }) => kind === 'combined-renewal')).toHaveLength(1);
  const other = awardOf(apply(awarded(acme, 'DD-1002'), 'combine-renewal', { day: '2027-03-01', text: '' }));
  expect(other.tasks.filter(({ kind }) => kind === 'combined-renewal')).toEqual([]);
});

test('SDP-98: removal ends the award and raises the off-boarding list', () => {
  const removed = awardOf(apply(awarded(acme, 'DD-1001'), 'remove-award'));
  expect(removed).toMatchObject({
    status: 'removed',
    ended: { by: 'desk', at: at(1), reason: 'Describe it.' },
  });
  expect(
    removed.tasks.filter(({ kind, settled }) => kind === 'off-boarding' && settled === null),
  ).not.toEqual([]);
});

test('an effect is made once for ever, and not on an award that has ended', () => {
  for (const kind of ['note', 're-apply', 'combine-renewal', 'remove-award'] as const) {
    const once = apply(awarded(acme, 'DD-1001'), kind, { day: '2027-03-01' });
    expect(hasTaken(once, { event: 'EV-1001', kind })).toBe(true);
    expect(attempt(once, kind)).toMatchObject({ code: 'blocked' });
    const undone = undo(once, kind);
    expect(hasReversed(undone, { event: 'EV-1001', kind })).toBe(true);
    expect(attempt(undone, kind)).toMatchObject({ code: 'blocked' });
    expect(attemptUndo(undone, kind)).toMatchObject({ code: 'blocked' });
    for (const status of ['renewed', 'removed', 'revoked'] as const)
      expect(attempt(awarded(acme, 'DD-1001', { status }), kind)).toMatchObject({ code: 'blocked' });
  }
  expect(attempt(awarded(acme, 'DD-1001'), 'link-merged')).toMatchObject({ code: 'blocked' });
});

test('what somebody changed since stays, and says why', () => {
  const moved = apply(awarded(acme, 'DD-1001'), 'combine-renewal', { day: '2027-03-01' });
  const deferred = {
    outcome: 'deferred' as const,
    until: '2027-06-01',
    reason: 'Busy.',
    ref: null,
    by: 'UOFFICE',
    at: at(5),
  };
  const withAward = (change: Partial<Award>): Application => ({
    ...moved,
    award: { ...awardOf(moved), ...change },
  });
  const why = (application: Application, kind: EffectKind) =>
    whyKept(application, { event: 'EV-1001', kind });
  expect(why(moved, 'combine-renewal')).toBeNull();
  expect(why(withAward({ renewals: [deferred], renewalDue: '2027-06-01' }), 'combine-renewal')).toMatch(
    /decided or moved/,
  );
  expect(why(withAward({ status: 'renewing' }), 'combine-renewal')).toMatch(/has begun/);
  expect(why(withAward({ status: 'renewed' }), 'combine-renewal')).toMatch(/ended or was renewed/);
  const twice = apply(moved, 'combine-renewal', { day: '2027-01-01', event: 'EV-1002', minute: 6 });
  expect(why(twice, 'combine-renewal')).toMatch(/decided or moved/);
  expect(why(undo(twice, 'combine-renewal', 'EV-1002'), 'combine-renewal')).toBeNull();
  const removed = apply(awarded(acme, 'DD-1001'), 'remove-award');
  expect(why({ ...removed, award: { ...awardOf(removed), status: 'revoked' } }, 'remove-award')).toMatch(
    /revoked/,
  );
});

/** An award as it counts: its log of events and the tasks events raised are a record of what was, not of what is. */
function substance(award: Award) {
  const { events: _, tasks, ...rest } = award;
  return { ...rest, open: tasks.filter(({ settled }) => settled === null).map(({ id }) => id) };
}

test('applied and undone, in any order that nests, leaves every award exactly as it was', () => {
  const day = fc
    .integer({ min: 0, max: 800 })
    .map((n) => new Date(Date.UTC(2026, 8, 1 + n)).toISOString().slice(0, 10));
  const kinds = effectKinds.filter((kind) => !['carry-note', 'link-merged', 'new-record'].includes(kind));
  const one = fc.record({ kind: fc.constantFrom(...kinds), day, text: fc.constantFrom('', 'Text.') });
  fc.assert(
    fc.property(
      fc.constantFrom(...awardStatuses),
      fc.option(day, { nil: null }),
      fc.array(one, { minLength: 1, maxLength: 5 }),
      (status, renewalDue, effects) => {
        const before = awarded(acme, 'DD-1001', { status, renewalDue });
        const made: { kind: EffectKind; event: string }[] = [];
        let application = before;
        for (const [n, { kind, ...rest }] of effects.entries()) {
          const event = `EV-${1001 + n}`;
          const done = attempt(application, kind, { ...rest, event, minute: n + 1 });
          if (done instanceof Refusal) continue;
          made.push({ kind, event });
          application = done.application;
        }
        for (const { kind, event } of made.reverse()) application = undo(application, kind, event);
        expect(substance(awardOf(application))).toEqual(substance(awardOf(before)));
      },
    ),
  );
});
