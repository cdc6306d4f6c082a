import { describe, expect, test } from '@jest/globals';
import {
  anApplicationAt,
  aStepContext,
  auditsOf,
  fullDraft,
  monday,
  people,
  person,
  take,
  tryStep,
} from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { runningClocks } from '../clocks/clock.js';
import { reminderSchedule } from '../clocks/reminders.js';
import { hasAudited } from '../people/assignments.js';
import type { Partner } from '../people/partner.js';
import { Refusal } from '../refusal.js';
import type { StepContext } from '../step-context.js';
import { turnOf } from '../turn.js';

const assigned = anApplicationAt('ready');
const waiting: Application = { ...assigned, validation: null, assignments: [] };

function refused(outcome: unknown): Refusal {
  if (!(outcome instanceof Refusal)) throw new Error('was not refused');
  return outcome;
}

describe('SDP-68: an auditor is assigned within the limits', () => {
  const assign = (change: Partial<StepContext>, auditor = 'UAUDITOR') =>
    tryStep('assign-auditor', aStepContext(waiting, 'UOFFICE', change), { auditor });

  test('who may is told by when to accept, and nothing is accepted for them', () => {
    const { application, notices } = take('assign-auditor', aStepContext(waiting, 'UOFFICE'), {
      auditor: 'UTHIRD',
    });
    expect(application.assignments).toEqual([
      { by: 'UOFFICE', at: monday, auditor: 'UTHIRD', accepted: null, declined: null, kept: null },
    ]);
    expect(application.validation).toMatchObject({ auditor: 'UTHIRD', thirdParty: true });
    expect(notices[0]).toMatchObject({
      to: [{ person: 'UTHIRD' }],
      intents: ['accept-assignment', 'decline-assignment', 'open-review'],
    });
    expect(notices[0]?.lines[0]).toContain('Wed 9 Sep 2026 17:00 (America/Los_Angeles)');
  });

  test('every limit refuses, whatever the surface showed', () => {
    const { partner } = aStepContext(waiting, 'UOFFICE');
    const busy = Array.from({ length: aStepContext(waiting, 'UOFFICE').rules.auditorCap }, (_, at) => ({
      ref: `DD-${2000 + at}`,
      partnerId: 'initech-demo',
      partnerName: 'Initech Demo',
      designation: 'aws-waf',
      designationLabel: 'AWS WAF',
      stage: 'validating' as const,
      auditor: 'UAUDITOR',
      reviewers: ['UAUDITOR'],
    }));
    const away = person('UAUDITOR', {
      roles: ['auditor'],
      absences: [{ from: '2026-09-08', to: '2026-09-08', note: '' }],
    });
    const architect: Partner = { ...partner, solutionsArchitects: ['UAUDITOR'] };
    const message = (change: Partial<StepContext>, auditor?: string) =>
      refused(assign(change, auditor)).fields.auditor;
    expect(message({ audits: auditsOf(busy) })).toMatch(/has 8 open, and takes 8 cases at most/);
    expect(message({ person: () => away })).toMatch(/is away from Tue 8 Sep 2026/);
    expect(message({ partner: architect })).toMatch(/solutions architect/);
    expect(message({}, 'UNOBODY')).toMatch(/do not know this person/);
    expect(message({}, 'UOFFICE')).toMatch(/not registered as an auditor/);
  });

  test('without the audits nobody is assigned by oversight', () => {
    const { audits: _, ...blind } = aStepContext(waiting, 'UOFFICE');
    expect(() => tryStep('assign-auditor', blind, { auditor: 'UAUDITOR' })).toThrow(/without their audits/);
  });
});

describe('SDP-68: the auditor accepts or declines within two business days', () => {
  test('until then the clock runs, and it is the auditor’s turn', () => {
    const [clock] = runningClocks(aStepContext(assigned, 'desk'));
    expect(clock).toMatchObject({ name: 'assignment', owner: 'auditor', target: true });
    expect(clock?.due.toISOString()).toBe('2026-09-10T00:00:00.000Z');
    expect(turnOf(assigned)).toMatchObject({ who: 'auditor', asks: 'accept the assignment' });
  });

  test('it reminds on the first day and the due day, then the office and the Program Manager hear of it', () => {
    const [clock] = runningClocks(aStepContext(assigned, 'desk'));
    if (clock === undefined) throw new Error('a clock runs');
    expect(
      reminderSchedule(assigned, clock).map(({ name, to, at }) => [name, to, at.toISOString().slice(0, 10)]),
    ).toEqual([
      ['1-left', ['auditor'], '2026-09-08'],
      ['due', ['auditor'], '2026-09-09'],
      ['overdue', ['auditor', 'case-handler', 'program-managers'], '2026-09-10'],
    ]);
  });

  test('accepting ends the clock; accepting twice is said', () => {
    const { application } = take('accept-assignment', aStepContext(assigned, 'UAUDITOR'), {});
    expect(application.assignments.at(-1)?.accepted).toEqual({ by: 'UAUDITOR', at: monday });
    expect(runningClocks(aStepContext(application, 'desk')).map(({ name }) => name)).not.toContain(
      'assignment',
    );
    expect(turnOf(application)).toMatchObject({ asks: 'start the technical validation' });
    expect(refused(tryStep('accept-assignment', aStepContext(application, 'UAUDITOR'), {})).message).toMatch(
      /already/,
    );
  });

  test('starting the validation counts as accepting', () => {
    const { application } = take('start-validation', aStepContext(assigned, 'UAUDITOR'), {});
    expect(application.assignments.at(-1)?.accepted).toEqual({ by: 'UAUDITOR', at: monday });
  });

  test('declining needs a reason, which the office reads and no channel', () => {
    expect(
      refused(tryStep('decline-assignment', aStepContext(assigned, 'UAUDITOR'), { reason: ' ' })).fields,
    ).toHaveProperty('reason');
    const { application, notices, note } = take('decline-assignment', aStepContext(assigned, 'UAUDITOR'), {
      reason: 'I worked with them.',
    });
    expect(application).toMatchObject({ stage: 'ready', validation: null });
    expect(turnOf(application)).toMatchObject({ who: 'program-office' });
    expect(note).not.toContain('worked');
    for (const told of notices)
      expect([told.kind, JSON.stringify(told).includes('worked')]).toEqual([told.kind, told.confidential]);
    expect(notices.map(({ kind }) => kind)).toEqual(['assignment-declined', 'assignment-declined-reason']);
  });

  test('who declined is not offered the same case again; another takes it with what was noted', () => {
    const started = take('start-validation', aStepContext(assigned, 'UAUDITOR'), {}).application;
    const rated = take('save-ratings', aStepContext(started, 'UAUDITOR'), {
      group: 'all',
      ratings: { 'ECS-001': { '0': { rating: 'met', note: '' } } },
    }).application;
    const again = take('assign-auditor', aStepContext(rated, 'UOFFICE'), { auditor: 'UTHIRD' }).application;
    const back = take('decline-assignment', aStepContext(again, 'UTHIRD'), {
      reason: 'No time.',
    }).application;
    expect(
      refused(tryStep('assign-auditor', aStepContext(back, 'UOFFICE'), { auditor: 'UTHIRD' })).fields.auditor,
    ).toMatch(/declined this case: No time\./);
    const next = take('assign-auditor', aStepContext(back, 'UOFFICE'), { auditor: 'UAUDITOR' }).application;
    expect(next.validation?.ratings).toEqual({ 'ECS-001': { '0': { rating: 'met', note: '' } } });
    expect(hasAudited(next, 'UTHIRD')).toBe(false);
  });

  test('a conflict that came to light keeps the auditor from accepting and from starting', () => {
    const { partner } = aStepContext(assigned, 'UAUDITOR');
    const bound = {
      audits: auditsOf(
        [
          {
            ref: 'DD-2001',
            partnerId: 'initech-demo',
            partnerName: 'Initech Demo',
            designation: 'aws-waf',
            designationLabel: 'AWS WAF',
            stage: 'awarded' as const,
            auditor: 'UAUDITOR',
            reviewers: ['UAUDITOR'],
          },
        ],
        [{ id: 'initech-demo', name: 'Initech Demo' }],
      ),
    };
    for (const step of ['accept-assignment', 'start-validation'] as const) {
      const refusal = refused(tryStep(step, aStepContext(assigned, 'UAUDITOR', bound), {}));
      expect(refusal.message).toMatch(/^There is a conflict of interest: .* audited DD-2001/);
      expect(tryStep(step, aStepContext(assigned, 'UAUDITOR', { partner }), {})).not.toBeInstanceOf(Refusal);
    }
    expect(
      tryStep('decline-assignment', aStepContext(assigned, 'UAUDITOR', bound), { reason: 'A conflict.' }),
    ).not.toBeInstanceOf(Refusal);
  });
});

test('a draft has no assignment to answer', () => {
  expect(runningClocks(aStepContext(fullDraft(), 'desk'))).toEqual([]);
  expect(people.some(({ id }) => id === 'UAUDITOR')).toBe(true);
});
