import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, monday, people, take, tryStep } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { followUps, isOutstanding } from '../awards/follow-ups.js';
import { renewalDay } from '../awards/renewal.js';
import { renewal as renewalClock } from '../clocks/kinds/renewal.js';
import { Refusal } from '../refusal.js';
import type { RuleSet } from '../rule-set.js';
import { guide2019 } from '../rule-sets/guide-2019.js';
import type { StepContext } from '../step-context.js';

const day = new Date('2027-09-07T17:00:00Z');
const mandatory: RuleSet = { ...guide2019, renewal: 'mandatory' };
const without: RuleSet = { ...guide2019, renewal: 'none' };

function refused(outcome: ReturnType<typeof tryStep>): Refusal {
  if (!(outcome instanceof Refusal)) throw new Error('it was allowed');
  return outcome;
}

const at = (application: Application, by: string, change: Partial<StepContext> = {}) =>
  aStepContext(application, by, { now: day, ...change });

const due = () => take('mark-renewal-due', at(anApplicationAt('awarded'), 'desk'), {}).application;
const started = (of = due()) =>
  take('start-renewal', at(of, 'UOFFICE'), { renewal: 'DD-1002', note: 'It is time.' }).application;

describe('the day of the renewal', () => {
  test('SDP-08: twelve calendar months after the award; 29 February becomes 28 February; none where there is no renewal', () => {
    const dayAfter = (instant: string, rules = guide2019) =>
      renewalDay(new Date(instant), at(anApplicationAt('awarded'), 'UOFFICE', { rules }));
    expect(dayAfter('2028-02-29T20:00:00Z')).toBe('2029-02-28');
    expect(dayAfter('2026-12-31T20:00:00Z')).toBe('2027-12-31');
    expect(dayAfter('2026-12-31T20:00:00Z', without)).toBeNull();
  });

  test('SDP-08: the day puts it on the office’s list; nothing ends, in any mode', () => {
    const awarded = anApplicationAt('awarded');
    expect(refused(tryStep('mark-renewal-due', aStepContext(awarded, 'desk'), {})).code).toBe('blocked');
    for (const rules of [guide2019, mandatory]) {
      const marked = take('mark-renewal-due', at(awarded, 'desk', { rules }), {}).application;
      expect(marked.award).toMatchObject({ status: 'renewal-due', ended: null });
      const years = new Date('2031-09-07T17:00:00Z');
      expect(refused(tryStep('mark-renewal-due', at(marked, 'desk', { rules, now: years }), {})).code).toBe(
        'blocked',
      );
    }
    expect(refused(tryStep('mark-renewal-due', at(awarded, 'desk', { rules: without }), {})).code).toBe(
      'blocked',
    );
  });

  test('SDP-08: “may” where it is optional, “due” and a word when missed where it is a duty, silence where there is none', () => {
    const says = (rules: RuleSet) => {
      const clock = renewalClock.run(at(anApplicationAt('awarded'), 'desk', { rules }));
      return clock === null
        ? null
        : renewalClock.remind({ title: 'renewal', ...clock }, anApplicationAt('awarded'));
    };
    const reminderSteps = says(guide2019) ?? [];
    expect(reminderSteps.map(({ name, day: on }) => [name, on])).toEqual([
      ['90-days', '2027-06-09'],
      ['60-days', '2027-07-09'],
      ['30-days', '2027-08-08'],
      ['due', '2027-09-07'],
    ]);
    for (const reminderStep of reminderSteps) {
      expect(reminderStep.says).toContain('may take place');
      expect(reminderStep.to).toEqual(['alliance-lead', 'pdm', 'case-handler']);
    }
    expect(says(without)).toBeNull();
  });
});

describe('what the Program Office decides', () => {
  test('SDP-08: it defers to a day to come, with a reason; the clock follows', () => {
    const input = { outcome: 'deferred', until: '2027-12-01', reason: 'A merger is under way.' } as const;
    const { application, notices } = take('rule-on-renewal', at(due(), 'UOFFICE'), input);
    expect(application.award).toMatchObject({ status: 'active', renewalDue: '2027-12-01' });
    expect(notices).toEqual([expect.objectContaining({ to: ['alliance-lead'], cc: ['pdm'] })]);
    expect(JSON.stringify(notices)).not.toContain('merger');
    expect(renewalClock.run(at(application, 'desk'))?.due).toEqual(new Date('2027-12-02T01:00:00Z'));
    expect(refused(tryStep('mark-renewal-due', at(application, 'desk'), {})).code).toBe('blocked');
    for (const wrong of [
      { ...input, until: '2027-09-07' },
      { ...input, until: null },
    ])
      expect(refused(tryStep('rule-on-renewal', at(due(), 'UOFFICE'), wrong)).fields).toHaveProperty('until');
    expect(
      refused(tryStep('rule-on-renewal', at(due(), 'UOFFICE'), { ...input, reason: '' })).fields,
    ).toHaveProperty('reason');
  });

  test('SDP-08: it waives this one, until twelve months on; not where the rule set makes it a duty', () => {
    const input = { outcome: 'waived', until: null, reason: 'Renewed elsewhere.' } as const;
    const late = new Date('2029-01-15T17:00:00Z');
    expect(take('rule-on-renewal', at(due(), 'UOFFICE'), input).application.award?.renewalDue).toBe(
      '2028-09-07',
    );
    expect(
      take('rule-on-renewal', at(due(), 'UOFFICE', { now: late }), input).application.award?.renewalDue,
    ).toBe('2029-09-07');
    expect(
      refused(tryStep('rule-on-renewal', at(due(), 'UOFFICE', { rules: mandatory }), input)).fields,
    ).toHaveProperty('outcome');
  });

  test('SDP-08: it starts the renewal, which is then under way and stops the clock', () => {
    const renewing = started();
    expect(renewing.award).toMatchObject({ status: 'renewing', ended: null });
    expect(renewing.award?.renewals.at(-1)).toMatchObject({
      outcome: 'started',
      ref: 'DD-1002',
      by: 'UOFFICE',
    });
    expect(renewalClock.run(at(renewing, 'desk'))).toBeNull();
    const again = { renewal: 'DD-1003', note: '' };
    expect(refused(tryStep('start-renewal', at(renewing, 'UOFFICE'), again)).message).toContain('DD-1002');
    expect(refused(tryStep('start-renewal', at(due(), 'UOFFICE', { rules: without }), again)).code).toBe(
      'blocked',
    );
  });

  test('SDP-08: only the Program Office starts, defers or waives', () => {
    for (const { id } of people.filter(({ id: one }) => one !== 'UOFFICE'))
      for (const step of ['start-renewal', 'rule-on-renewal'] as const)
        expect(refused(tryStep(step, at(due(), id), {})).code).toBe('not-permitted');
  });
});

describe('how a renewal ends', () => {
  const conclude = (outcome: 'awarded' | 'declined' | 'withdrawn' | 'closed', of = started()) =>
    take('conclude-renewal', at(of, 'desk'), { renewal: 'DD-1002', outcome });

  test('SDP-08: an award takes the old one’s place, and what it still asked with it', () => {
    const { application } = conclude('awarded');
    expect(application.stage).toBe('awarded');
    expect(application.award).toMatchObject({ status: 'renewed', ended: { reason: 'Renewed by DD-1002.' } });
    expect(application.award?.tasks.every(({ settled }) => settled?.outcome === 'not-needed')).toBe(true);
  });

  test.each(['declined', 'withdrawn', 'closed'] as const)(
    'SDP-08: one that was %s leaves the award standing, for the office to keep or remove',
    (outcome) => {
      const { application, notices } = conclude(outcome);
      expect(application.award).toMatchObject({ status: 'renewal-due', ended: null });
      expect(notices).toEqual([expect.objectContaining({ to: ['case-handler'] })]);
      const kept = take('rule-on-renewal', at(application, 'UOFFICE'), {
        outcome: 'deferred',
        until: '2028-03-01',
        reason: 'Kept for now.',
      });
      expect(kept.application.award?.status).toBe('active');
    },
  );

  test('SDP-97: what a renewal means for the awards it renews is found from its state, and done once', () => {
    const renewal = {
      ...anApplicationAt('submitted'),
      ref: 'DD-1002',
      kind: 'renewal' as const,
      renews: ['DD-1001', 'DD-0999'],
    };
    const [start, other] = followUps(renewal);
    if (start === undefined) throw new Error('it starts');
    expect([start.ref, start.step, other?.ref]).toEqual(['DD-1001', 'start-renewal', 'DD-0999']);
    expect([isOutstanding(start, due()), isOutstanding(start, started())]).toEqual([true, false]);
    const [end] = followUps({ ...renewal, stage: 'declined' });
    if (end === undefined) throw new Error('it ends');
    const ended = conclude('declined').application;
    expect([isOutstanding(end, started()), isOutstanding(end, ended), isOutstanding(start, ended)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(
      refused(tryStep('conclude-renewal', at(ended, 'desk'), { renewal: 'DD-1002', outcome: 'declined' }))
        .code,
    ).toBe('blocked');
    expect(followUps(anApplicationAt('awarded'))).toEqual([]);
  });

  test('SDP-96: an award that asked for a new application is followed by that one’s award', () => {
    const old = anApplicationAt('awarded');
    const required = {
      ...old,
      award: old.award && { ...old.award, status: 're-application-required' as const },
    };
    const [end] = followUps({ ...anApplicationAt('awarded'), ref: 'DD-1002', continues: 'DD-1001' });
    if (end === undefined || end.step !== 'conclude-renewal') throw new Error('it takes the place');
    expect([isOutstanding(end, required), isOutstanding(end, old)]).toEqual([true, false]);
    expect(take('conclude-renewal', at(required, 'desk'), end.input).application.award?.status).toBe(
      'renewed',
    );
  });
});

test('what is counted from the award starts on the Monday these tests begin with', () => {
  expect(anApplicationAt('awarded').award?.at).toEqual(monday);
});
