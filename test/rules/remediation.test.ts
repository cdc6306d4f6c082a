import { describe, expect, test } from '@jest/globals';
import { plusDays } from '../../src/program/clocks/local-date.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { anApplicationAt, aStepContext, partner, take, tryStep } from '../step-contexts.js';

const remedying = anApplicationAt('remediation');
const today = '2026-09-07';
const planned = { item: 'A1', approach: 'Scope the role.', owner: 'Tina (demo)', targetDate: '2026-09-25' };
const file = (change: object = {}, by = 'UAPPLICANT', who = partner) =>
  tryStep('file-action-plan', aStepContext(remedying, by, { partner: who }), {
    items: [{ ...planned, ...change }],
  });
const filed = take('file-action-plan', aStepContext(remedying, 'UAPPLICANT'), { items: [planned] });
const forwarded = take('forward-action-plan', aStepContext(filed.application, 'UPDM'), {
  comment: 'Realistic.',
});
const rule = (outcome: 'accepted' | 'changes' | 'rejected', comment = 'Sooner, please.') =>
  take('rule-on-plan', aStepContext(forwarded.application, 'UPROGRAM'), { outcome, comment });

describe('SDP-78: an action plan for what cannot be closed in time', () => {
  test('it goes to the PDM, else to the PDR, else to the office', () => {
    expect(filed.notices).toEqual([expect.objectContaining({ to: ['pdm'], confidential: true, mail: true })]);
    expect(file({}, 'UAPPLICANT', { ...partner, pdm: null, pdr: 'UPDM' })).toMatchObject({
      notices: [expect.objectContaining({ to: ['pdm'] })],
    });
    expect(file({}, 'UAPPLICANT', { ...partner, pdm: null, pdr: null })).toMatchObject({
      notices: [expect.objectContaining({ to: ['case-handler'] })],
    });
  });

  test('it covers every item without a response', () => {
    const [first] = remedying.items;
    if (first === undefined) throw new Error('there is an item');
    const two = { ...remedying, items: [first, { ...first, id: 'A2' }] };
    expect(tryStep('file-action-plan', aStepContext(two, 'UAPPLICANT'), { items: [planned] })).toMatchObject({
      fields: { items: expect.stringContaining('A2 is missing') },
    });
  });

  test('it is the applicant’s or the alliance lead’s to file', () => {
    expect(file({}, 'UTECH')).toMatchObject({ code: 'not-permitted' });
    expect(file({}, 'ULEAD')).toHaveProperty('application');
  });
});

describe('SDP-79: how, by whom and by which day', () => {
  test.each([
    ['approach', { approach: ' ' }],
    ['owner', { owner: '' }],
    ['targetDate', { targetDate: 'soon' }],
  ])('a plan without %s is refused at its field', (field, change) => {
    expect(file(change)).toMatchObject({ fields: { [`items.0.${field}`]: expect.any(String) } });
  });

  test('the day lies ahead, thirty days at most', () => {
    const last = plusDays(today, guide2019.planCapDays);
    expect(guide2019.planCapDays).toBe(30);
    expect(file({ targetDate: last })).toHaveProperty('application');
    for (const day of [plusDays(today, -1), plusDays(last, 1)])
      expect(file({ targetDate: day })).toMatchObject({
        fields: { 'items.0.targetDate': expect.any(String) },
      });
  });
});

describe('SDP-80: forwarded, decided, told', () => {
  test('the PDM forwards it with a comment; the Program Manager has it then, and the partner knows', () => {
    expect(forwarded.application.plan?.forwarded).toMatchObject({ by: 'UPDM', comment: 'Realistic.' });
    expect(forwarded.notices.map(({ to }) => to)).toEqual([
      ['program-managers'],
      ['applicants', 'alliance-lead', 'technical-contacts'],
    ]);
    expect(
      tryStep('forward-action-plan', aStepContext(filed.application, 'UPDM'), { comment: '' }),
    ).toMatchObject({
      fields: { comment: expect.any(String) },
    });
  });

  test('the office forwards only where there is neither PDM nor PDR', () => {
    const comment = { comment: 'Realistic.' };
    expect(tryStep('forward-action-plan', aStepContext(filed.application, 'UOFFICE'), comment)).toMatchObject(
      {
        code: 'not-permitted',
      },
    );
    const alone = { partner: { ...partner, pdm: null, pdr: null } };
    expect(
      tryStep('forward-action-plan', aStepContext(filed.application, 'UOFFICE', alone), comment),
    ).toHaveProperty('application');
  });

  test('nothing is decided before it is forwarded, and never by the PDM', () => {
    const ruling = { outcome: 'accepted', comment: '' };
    expect(tryStep('rule-on-plan', aStepContext(filed.application, 'UPROGRAM'), ruling)).toMatchObject({
      code: 'wrong-stage',
    });
    expect(tryStep('rule-on-plan', aStepContext(forwarded.application, 'UPDM'), ruling)).toMatchObject({
      code: 'not-permitted',
    });
  });

  test.each(['accepted', 'changes', 'rejected'] as const)(
    '%s: the partner is told, the auditor too',
    (outcome) => {
      const { application, notices } = rule(outcome);
      expect(application.plan?.ruled?.outcome).toBe(outcome);
      const [toPartner, toAuditor] = notices;
      expect(toPartner).toMatchObject({
        to: ['applicants', 'alliance-lead', 'technical-contacts'],
        cc: ['pdm'],
      });
      expect(toPartner?.lines[0]).toBe('Sooner, please.');
      expect(toAuditor?.to).toEqual(['auditor']);
    },
  );

  test('changes and a rejection say what has to change', () => {
    for (const outcome of ['changes', 'rejected'])
      expect(
        tryStep('rule-on-plan', aStepContext(forwarded.application, 'UPROGRAM'), { outcome, comment: '' }),
      ).toMatchObject({ fields: { comment: expect.any(String) } });
  });
});

describe('SDP-81: an accepted plan moves dates and nothing else', () => {
  test('its day holds for its items; an award still waits for them', () => {
    const { application } = rule('accepted');
    expect(application.items[0]).toMatchObject({ state: 'open', plannedFor: '2026-09-25' });
    const reported = take('file-report', aStepContext(application, 'UAUDITOR'), {
      recommendation: 'award',
      remarks: '',
    });
    expect(
      tryStep('decide', aStepContext(reported.application, 'UPROGRAM'), {
        outcome: 'awarded',
        reason: '',
        internalNote: '',
      }),
    ).toMatchObject({
      code: 'blocked',
      message: expect.stringContaining('An accepted plan does not change that'),
    });
  });

  test('a plan that is not accepted moves none', () => {
    for (const outcome of ['changes', 'rejected'] as const)
      expect(rule(outcome).application.items[0]?.plannedFor).toBeNull();
  });
});

describe('SDP-76: closed, or withdrawn with a reason', () => {
  test('an item is withdrawn with a reason only, which is kept', () => {
    const withdraw = (reason: string) =>
      tryStep('withdraw-item', aStepContext(remedying, 'UAUDITOR'), { item: 'A1', reason });
    expect(withdraw(' ')).toMatchObject({ fields: { reason: expect.any(String) } });
    expect(withdraw('A mistake of ours.')).toMatchObject({
      application: {
        items: [{ state: 'withdrawn', notes: [{ text: 'A mistake of ours.', by: 'UAUDITOR' }] }],
      },
      note: expect.stringContaining('A mistake of ours.'),
    });
  });
});

describe('SDP-75: the partner responds, the auditor closes', () => {
  const responded = take('respond-to-item', aStepContext(remedying, 'UTECH'), {
    item: 'A1',
    text: 'Scoped.',
    evidence: 'https://docs.example.com/a1',
  });

  test('a response with its evidence is kept, and is not yet a closed item', () => {
    const [item] = responded.application.items;
    expect(item).toMatchObject({
      state: 'responded',
      responses: [{ by: 'UTECH', evidence: expect.stringMatching(/a1$/) }],
    });
    expect(responded.notices[0]?.to).toEqual(['auditor']);
  });

  test('the partner cannot close; the auditor closes what was responded to, or reopens it with a note', () => {
    expect(
      tryStep('close-item', aStepContext(responded.application, 'UAPPLICANT'), { item: 'A1', note: '' }),
    ).toMatchObject({
      code: 'not-permitted',
    });
    expect(
      tryStep('close-item', aStepContext(remedying, 'UAUDITOR'), { item: 'A1', note: '' }),
    ).toMatchObject({
      code: 'wrong-stage',
    });
    const ctx = aStepContext(responded.application, 'UAUDITOR');
    expect(take('close-item', ctx, { item: 'A1', note: '' }).application.items[0]?.state).toBe('closed');
    expect(tryStep('reopen-item', ctx, { item: 'A1', note: '' })).toMatchObject({
      fields: { note: expect.any(String) },
    });
    expect(take('reopen-item', ctx, { item: 'A1', note: 'Which role?' }).application.items[0]?.state).toBe(
      'reopened',
    );
  });
});
