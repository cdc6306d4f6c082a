import { describe, expect, test } from '@jest/globals';
import {
  anApplicationAt,
  aStepContext,
  edition,
  monday,
  partner,
  people,
  person,
  ratingsBut,
  take,
  tryStep,
} from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import type { Notice } from '../notices/notice.js';
import { Refusal } from '../refusal.js';
import { suggestedItems } from './summary.js';

function refused(outcome: unknown): Refusal {
  if (!(outcome instanceof Refusal)) throw new Error('was not refused');
  return outcome;
}

function kinds(notices: readonly Notice[]): string[] {
  return notices.map((notice) => notice.kind);
}

const days = (count: number) => new Date(monday.getTime() + count * 86_400_000);

describe('intake', () => {
  test('SDP-54: what is missing reaches applicant, alliance lead and PDM, confidentially, and the application opens again', () => {
    const { application, notices } = take(
      'return-as-incomplete',
      aStepContext(anApplicationAt('submitted'), 'UOFFICE'),
      {
        missing: ['The second diagram.'],
      },
    );
    expect(application.stage).toBe('returned');
    expect(application.returns).toHaveLength(1);
    expect(notices).toEqual([
      expect.objectContaining({
        to: ['applicants', 'alliance-lead'],
        cc: ['pdm'],
        confidential: true,
        mail: true,
      }),
    ]);
    expect(notices[0]?.lines.join(' ')).toContain('The second diagram.');
  });

  test('an empty list of what is missing is refused with advice', () => {
    const outcome = tryStep('return-as-incomplete', aStepContext(anApplicationAt('submitted'), 'UOFFICE'), {
      missing: [],
    });
    expect(refused(outcome).fields.missing).toContain('one point a line');
  });

  test('SDP-65: a prerequisite lost after submission keeps it from being accepted', () => {
    const ctx = {
      ...aStepContext(anApplicationAt('initial-review'), 'UOFFICE'),
      partner: { ...partner, tier: 'registered' as const },
    };
    expect(refused(tryStep('accept-as-complete', ctx, {})).code).toBe('incomplete');
  });

  test('SDP-93: the journey is measured from the first submission, and resubmissions are counted', () => {
    const again = take('submit', aStepContext(anApplicationAt('returned'), 'ULEAD', { now: days(3) }), {
      name: 'Alan Alliance (demo)',
    }).application;
    expect(again.submissions.map(({ at }) => at)).toEqual([monday, days(3)]);
  });

  test('SDP-53: a No keeps an application from being submitted', () => {
    const draft = anApplicationAt('draft');
    const negative: Application = {
      ...draft,
      answers: {
        ...draft.answers,
        'ECS-001': { '0': { met: 'N', where: 'no' }, '1': { met: 'Y', where: 'p. 1' } },
      },
    };
    expect(
      refused(tryStep('submit', aStepContext(negative, 'UAPPLICANT'), { name: 'Paula' })).message,
    ).toContain('ECS-001');
  });
});

describe('the auditor', () => {
  const ready = () => aStepContext(anApplicationAt('ready'), 'UOFFICE');

  test.each([
    ['somebody unknown', 'UNOBODY', 'do not know'],
    ['somebody who is no auditor', 'UMANAGER', 'not registered'],
    ['the auditor it has', 'UAUDITOR', 'already'],
  ])('SDP-68: %s cannot be assigned', (_who, auditor, says) => {
    expect(refused(tryStep('assign-auditor', ready(), { auditor })).fields.auditor).toContain(says);
  });

  test('SDP-68: neither the PDM nor one of the partner’s own people audits it', () => {
    const both = [
      person('UPDM', { roles: ['pdm', 'auditor'] }),
      person('UOWN', { roles: ['auditor'], organisation: 'Acme Demo' }),
    ];
    for (const auditor of both) {
      const ctx = { ...ready(), person: (id: string) => both.find((known) => known.id === id) ?? null };
      expect(refused(tryStep('assign-auditor', ctx, { auditor: auditor.id })).fields.auditor).toContain(
        'cannot audit',
      );
    }
  });

  test('re-assignment before the validation is complete keeps the notes and tells both', () => {
    const half = take('save-ratings', aStepContext(anApplicationAt('validating'), 'UAUDITOR'), {
      group: 'g',
      ratings: { 'ECS-001': { '0': { rating: 'met', note: '' } } },
    }).application;
    const { application, notices } = take('assign-auditor', aStepContext(half, 'UOFFICE'), {
      auditor: 'UTHIRD',
    });
    expect(application.stage).toBe('ready');
    expect(application.validation).toMatchObject({
      auditor: 'UTHIRD',
      thirdParty: true,
      ratings: { 'ECS-001': {} },
    });
    expect(notices.map((notice) => notice.to)).toEqual(
      expect.arrayContaining([[{ person: 'UTHIRD' }], [{ person: 'UAUDITOR' }]]),
    );
  });

  test('a requirement found wanting needs a note, and N/A needs the partner’s own', () => {
    const rate = (rating: string, note: string) =>
      tryStep('save-ratings', aStepContext(anApplicationAt('validating'), 'UAUDITOR'), {
        group: 'g',
        ratings: { 'ECS-001': { '0': { rating, note } } },
      });
    expect(refused(rate('partly', ' ')).fields).toHaveProperty(['ratings.ECS-001.0']);
    expect(refused(rate('not-applicable', '')).fields).toHaveProperty(['ratings.ECS-001.0']);
    expect(rate('not-met', 'No tasks shown.')).not.toBeInstanceOf(Refusal);
  });

  test('the validation is complete only with every rating and every verdict', () => {
    const ctx = aStepContext(anApplicationAt('validating'), 'UAUDITOR');
    expect(
      refused(
        tryStep(
          'complete-validation',
          { ...ctx, application: { ...ctx.application, validation: bare(ctx.application) } },
          { completedOn: '2026-09-07' },
        ),
      ).message,
    ).toMatch(/68 ratings/);
    const unjudged = validationWith(ctx.application, {
      ratings: ratingsBut([]),
      verdicts: { focalPoint: [true, null], bestPractice: null, delivery: true, remarks: '' },
    });
    expect(
      refused(
        tryStep('complete-validation', { ...ctx, application: unjudged }, { completedOn: '2026-09-07' }),
      ).message,
    ).toMatch(/focal point of case study 2, best practice/);
  });

  test('SDP-69: it is completed today or earlier, not before it began', () => {
    const verdicts = { focalPoint: [true, true], bestPractice: true, delivery: true, remarks: '' };
    const judged = validationWith(anApplicationAt('validating'), { ratings: ratingsBut([]), verdicts });
    const ctx = aStepContext(judged, 'UAUDITOR', { now: days(2) });
    expect(
      refused(tryStep('complete-validation', ctx, { completedOn: '2026-09-10' })).fields.completedOn,
    ).toContain('future');
    expect(
      refused(tryStep('complete-validation', ctx, { completedOn: '2026-09-06' })).fields.completedOn,
    ).toContain('before it was started');
    expect(
      take('complete-validation', ctx, { completedOn: '2026-09-09' }).application.validation?.completedAt,
    ).toEqual(days(2));
    expect(
      take('complete-validation', ctx, { completedOn: '2026-09-08' }).application.validation?.completedAt,
    ).toEqual(new Date('2026-09-09T00:00:00Z'));
  });
});

function bare(application: Application) {
  return application.validation === null ? null : { ...application.validation, ratings: {} };
}

function validationWith(application: Application, change: object): Application {
  return {
    ...application,
    validation: application.validation === null ? null : { ...application.validation, ...change },
  };
}

describe('the summary', () => {
  test('action items are suggested from what is partly or not met', () => {
    const rated = validationWith(anApplicationAt('validated'), {
      ratings: ratingsBut(['ECS-005', 'ACCT-001']),
    });
    expect(suggestedItems(rated, edition)).toEqual([
      { requirement: 'ECS-005', caseIndex: 0, text: 'Please show ECS-005.' },
    ]);
  });

  test('SDP-30: a common requirement met by one customer needs no action; met by none, it does', () => {
    const ratings = {
      ...ratingsBut(['ACCT-001']),
      'ACCT-001': { '0': { rating: 'partly', note: 'root use' }, '1': { rating: 'not-met', note: 'none' } },
    };
    expect(
      suggestedItems(validationWith(anApplicationAt('validated'), { ratings }), edition).map(
        ({ requirement }) => requirement,
      ),
    ).toEqual(['ACCT-001', 'ACCT-001']);
  });

  test('SDP-71: an AWS auditor drafts and the office sends; a third-party auditor sends its own', () => {
    const drafted = anApplicationAt('validated');
    expect(refused(tryStep('send-summary', aStepContext(drafted, 'UAUDITOR'), {})).message).toContain(
      'Program Office sends',
    );
    const third = validationWith(drafted, { thirdParty: true });
    expect(tryStep('send-summary', aStepContext(third, 'UAUDITOR'), {})).not.toBeInstanceOf(Refusal);
  });

  test('SDP-72: it is sent with no action items too, and then nothing is asked of the partner', () => {
    const clean = { ...anApplicationAt('validated'), items: [] };
    const { application, notices } = take('send-summary', aStepContext(clean, 'UOFFICE'), {});
    expect(application.stage).toBe('summary-sent');
    expect(notices[0]?.lines.join(' ')).toContain('nothing is needed');
  });

  test('SDP-73: it goes to applicant, alliance lead and technical contacts, copied to the PDM, by mail too', () => {
    const { application, notices } = take(
      'send-summary',
      aStepContext(anApplicationAt('validated'), 'UOFFICE'),
      {},
    );
    expect(application.stage).toBe('remediation');
    expect(notices).toEqual([
      expect.objectContaining({
        to: ['applicants', 'alliance-lead', 'technical-contacts'],
        cc: ['pdm'],
        mail: true,
        confidential: true,
        receipt: true,
      }),
    ]);
  });

  test('SDP-74: the first receipt counts, and only once; the office may correct it with a reason', () => {
    const remedying = anApplicationAt('remediation');
    expect(
      refused(tryStep('record-receipt', aStepContext(remedying, 'desk'), { receivedAt: days(1) })).code,
    ).toBe('blocked');
    const corrected = take('reset-receipt', aStepContext(remedying, 'UOFFICE', { now: days(2) }), {
      receivedAt: days(1),
      reason: 'Mail bounced.',
    });
    expect(corrected.application.summary?.receivedAt).toEqual(days(1));
    expect(
      refused(
        tryStep('reset-receipt', aStepContext(remedying, 'UOFFICE', { now: days(2) }), {
          receivedAt: days(3),
          reason: 'x',
        }),
      ).fields,
    ).toHaveProperty('receivedAt');
  });
});

describe('remediation', () => {
  const remedying = () => aStepContext(anApplicationAt('remediation'), 'UTECH');
  const responded = () =>
    take('respond-to-item', remedying(), {
      item: 'A1',
      text: 'Scoped.',
      evidence: 'https://docs.example.com',
    }).application;

  test('SDP-75, SDP-77: the partner responds, the auditor closes, the partner never', () => {
    const closed = take('close-item', aStepContext(responded(), 'UAUDITOR'), {
      item: 'A1',
      note: '',
    }).application;
    expect(closed.items[0]?.state).toBe('closed');
    expect(
      refused(tryStep('close-item', aStepContext(responded(), 'UAPPLICANT'), { item: 'A1', note: '' })).code,
    ).toBe('not-permitted');
  });

  test('an item cannot be closed before it has a response', () => {
    expect(
      refused(
        tryStep('close-item', aStepContext(anApplicationAt('remediation'), 'UAUDITOR'), {
          item: 'A1',
          note: '',
        }),
      ).message,
    ).toContain('responded');
  });

  test('SDP-77: the office closes only when the auditor has left', () => {
    expect(
      refused(tryStep('close-item', aStepContext(responded(), 'UOFFICE'), { item: 'A1', note: '' })).message,
    ).toContain('auditor has left');
    const left = {
      ...aStepContext(responded(), 'UOFFICE'),
      person: (id: string) => (id === 'UAUDITOR' ? person('UAUDITOR', { active: false }) : null),
    };
    expect(tryStep('close-item', left, { item: 'A1', note: '' })).not.toBeInstanceOf(Refusal);
  });

  test('a reopened item is the partner’s again, and a closed one can be reopened', () => {
    const reopened = take('reopen-item', aStepContext(responded(), 'UAUDITOR'), {
      item: 'A1',
      note: 'Please show the policy.',
    });
    expect(reopened.application.items[0]?.state).toBe('reopened');
    expect(reopened.notices[0]).toMatchObject({
      lines: ['Please show the policy.'],
      intents: ['respond-to-items', 'file-plan'],
    });
    expect(
      take('respond-to-item', aStepContext(reopened.application, 'UTECH'), {
        item: 'A1',
        text: 'Here.',
        evidence: '',
      }).application.items[0]?.responses,
    ).toHaveLength(2);
  });

  test('an unknown item is answered, not a fault', () => {
    expect(
      refused(tryStep('respond-to-item', remedying(), { item: 'A9', text: 'x', evidence: '' })).code,
    ).toBe('not-found');
  });

  test('SDP-79: a plan covers every item without a response, says how, who and when, within 30 days', () => {
    const plan = (change: object) =>
      tryStep('file-action-plan', aStepContext(anApplicationAt('remediation'), 'UAPPLICANT'), {
        items: [{ item: 'A1', approach: 'Scope it.', owner: 'Tina', targetDate: '2026-10-07', ...change }],
      });
    expect(plan({})).not.toBeInstanceOf(Refusal);
    expect(refused(plan({ approach: '' })).fields).toHaveProperty(['items.0.approach']);
    expect(refused(plan({ owner: '' })).fields).toHaveProperty(['items.0.owner']);
    expect(refused(plan({ targetDate: '2026-10-08' })).fields).toHaveProperty(['items.0.targetDate']);
    expect(refused(plan({ targetDate: '2026-09-06' })).fields).toHaveProperty(['items.0.targetDate']);
    expect(
      refused(
        tryStep('file-action-plan', aStepContext(anApplicationAt('remediation'), 'UAPPLICANT'), {
          items: [],
        }),
      ).code,
    ).toBe('invalid-input');
  });

  test('SDP-78: the plan goes to the PDM, else to the PDR, else to the Program Office', () => {
    const input = { items: [{ item: 'A1', approach: 'Scope it.', owner: 'Tina', targetDate: '2026-09-20' }] };
    const to = (change: object) =>
      take(
        'file-action-plan',
        { ...aStepContext(anApplicationAt('remediation'), 'UAPPLICANT'), partner: { ...partner, ...change } },
        input,
      ).notices[0]?.to;
    expect(to({})).toEqual(['pdm']);
    expect(to({ pdm: null, pdr: 'UMANAGER' })).toEqual(['pdm']);
    expect(to({ pdm: null })).toEqual(['case-handler']);
  });

  test('SDP-80, SDP-81: forwarded, then accepted: the items’ dates move and the stage is Action plan', () => {
    expect(anApplicationAt('action-plan').items[0]?.plannedFor).toBe('2026-09-25');
  });

  test('a plan asked to change can be filed again, and the earlier one is kept', () => {
    const filed = take('file-action-plan', aStepContext(anApplicationAt('remediation'), 'UAPPLICANT'), {
      items: [{ item: 'A1', approach: 'Later.', owner: 'Tina', targetDate: '2026-09-30' }],
    }).application;
    expect(
      refused(tryStep('rule-on-plan', aStepContext(filed, 'UPROGRAM'), { outcome: 'accepted', comment: '' }))
        .message,
    ).toContain('forwards it first');
    const forwarded = take('forward-action-plan', aStepContext(filed, 'UPDM'), {
      comment: 'Too vague.',
    }).application;
    expect(
      refused(
        tryStep('rule-on-plan', aStepContext(forwarded, 'UPROGRAM'), { outcome: 'changes', comment: '' }),
      ).fields,
    ).toHaveProperty('comment');
    const changes = take('rule-on-plan', aStepContext(forwarded, 'UPROGRAM'), {
      outcome: 'changes',
      comment: 'Say how.',
    }).application;
    expect(changes.stage).toBe('remediation');
    const again = take('file-action-plan', aStepContext(changes, 'ULEAD'), {
      items: [{ item: 'A1', approach: 'By policy.', owner: 'Tina', targetDate: '2026-09-20' }],
    }).application;
    expect(again.earlierPlans).toHaveLength(1);
    expect(again.plan?.ruled).toBeNull();
  });
});

describe('the report', () => {
  test('SDP-85: not while items are open in their window; once it has passed, with the open items listed', () => {
    const at = (now: Date) => aStepContext(anApplicationAt('remediation'), 'UAUDITOR', { now });
    expect(
      refused(tryStep('file-report', at(days(4)), { recommendation: 'decline', remarks: '' })).message,
    ).toContain('A1');
    const late = take('file-report', at(days(8)), { recommendation: 'decline', remarks: '' });
    expect(late.application.report?.openItems).toEqual(['A1']);
  });

  test('SDP-85: responses are verified first, whatever day it is; once reopened, the window runs on and passes', () => {
    const open = anApplicationAt('remediation');
    const [item] = open.items;
    if (item === undefined) throw new Error('an item is needed');
    const answer = { item: item.id, text: 'Done.', evidence: '' };
    const answered = take(
      'respond-to-item',
      aStepContext(open, 'UTECH', { now: days(2) }),
      answer,
    ).application;
    const report = { recommendation: 'decline', remarks: '' };
    const tried = (application: Application, now: Date) =>
      tryStep('file-report', aStepContext(application, 'UAUDITOR', { now }), report);
    expect(refused(tried(answered, days(30))).message).toMatch(
      /A1 is answered and not verified yet\. Close it, or reopen it/,
    );
    const note = 'It shows another customer.';
    const reopening = aStepContext(answered, 'UAUDITOR', { now: days(3) });
    const reopened = take('reopen-item', reopening, { item: item.id, note }).application;
    expect(tried(reopened, days(30))).not.toBeInstanceOf(Refusal);
  });

  test('SDP-85: once a plan is accepted it may be filed', () => {
    expect(
      take('file-report', aStepContext(anApplicationAt('action-plan'), 'UAUDITOR'), {
        recommendation: 'award',
        remarks: '',
      }).application.stage,
    ).toBe('decision-pending');
  });

  test('SDP-29: no award is recommended when the service is not the focal point of both', () => {
    const unfocused = validationWith(anApplicationAt('summary-sent'), {
      verdicts: { focalPoint: [true, false], bestPractice: true, delivery: true, remarks: '' },
    });
    expect(
      refused(
        tryStep('file-report', aStepContext(unfocused, 'UAUDITOR'), { recommendation: 'award', remarks: '' }),
      ).fields,
    ).toHaveProperty('recommendation');
    expect(
      tryStep('file-report', aStepContext(unfocused, 'UAUDITOR'), { recommendation: 'decline', remarks: '' }),
    ).not.toBeInstanceOf(Refusal);
  });

  test('SDP-86: the partner is told of the decision to come, never of the report’s recommendation', () => {
    const { notices } = take('file-report', aStepContext(anApplicationAt('summary-sent'), 'UAUDITOR'), {
      recommendation: 'decline',
      remarks: 'Weak.',
    });
    const toPartner = notices.filter((notice) => notice.to.includes('applicants'));
    expect(toPartner).toHaveLength(1);
    expect(JSON.stringify(toPartner)).not.toMatch(/decline|Weak/);
  });
});

describe('the decision', () => {
  const award = { outcome: 'awarded' as const, reason: '', internalNote: '' };

  test('SDP-76: an accepted plan does not open the gate; closing every item does', () => {
    const reported = take('file-report', aStepContext(anApplicationAt('action-plan'), 'UAUDITOR'), {
      recommendation: 'award',
      remarks: '',
    }).application;
    expect(refused(tryStep('decide', aStepContext(reported, 'UPROGRAM'), award)).message).toContain('A1');
    const responded = take('respond-to-item', aStepContext(reported, 'UTECH'), {
      item: 'A1',
      text: 'Done.',
      evidence: '',
    }).application;
    const closed = take('close-item', aStepContext(responded, 'UAUDITOR'), {
      item: 'A1',
      note: '',
    }).application;
    expect(take('decide', aStepContext(closed, 'UPROGRAM'), award).application.stage).toBe('awarded');
  });

  test('SDP-76: the only waiver is to withdraw the item with a reason', () => {
    const reported = take('file-report', aStepContext(anApplicationAt('action-plan'), 'UAUDITOR'), {
      recommendation: 'award',
      remarks: '',
    }).application;
    expect(
      refused(tryStep('withdraw-item', aStepContext(reported, 'UAUDITOR'), { item: 'A1', reason: '' }))
        .fields,
    ).toHaveProperty('reason');
    const waived = take('withdraw-item', aStepContext(reported, 'UOFFICE'), {
      item: 'A1',
      reason: 'Asked in error.',
    });
    expect(waived.note).toContain('Asked in error');
    expect(take('decide', aStepContext(waived.application, 'UPROGRAM'), award).application.stage).toBe(
      'awarded',
    );
  });

  test('nobody audits and decides, and no PDM decides', () => {
    const ctx = aStepContext(anApplicationAt('decision-pending'), 'UPROGRAM');
    for (const role of ['auditor', 'pdm'] as const) {
      const outcome = tryStep(
        'decide',
        { ...ctx, actor: { id: 'UPROGRAM', roles: ['program-manager', role] } },
        award,
      );
      expect(refused(outcome).message).toContain('another Program Manager');
    }
  });

  test('SDP-89: a decline needs a reason for the partner; the internal note never reaches it', () => {
    const ctx = aStepContext(anApplicationAt('decision-pending'), 'UPROGRAM');
    expect(
      refused(tryStep('decide', ctx, { outcome: 'declined', reason: ' ', internalNote: 'x' })).fields,
    ).toHaveProperty('reason');
    const { notices } = take('decide', ctx, {
      outcome: 'declined',
      reason: 'Not the focal point.',
      internalNote: 'secret',
    });
    expect(notices[0]).toMatchObject({ to: ['applicants', 'alliance-lead'], cc: ['pdm'] });
    expect(JSON.stringify(notices)).not.toContain('secret');
  });

  test('SDP-02: an award promises nothing', () => {
    const { notices } = take('decide', aStepContext(anApplicationAt('decision-pending'), 'UPROGRAM'), award);
    expect(kinds(notices)).toEqual(['awarded', 'welcome-kit-to-send']);
    expect(notices[0]?.lines.join(' ')).toContain('discretion');
  });

  test('SDP-92: without an alliance lead the Welcome Kit cannot be sent; with one it goes to nobody else', () => {
    const ctx = aStepContext(anApplicationAt('awarded'), 'UOFFICE');
    expect(
      refused(tryStep('confirm-welcome-kit', { ...ctx, partner: { ...partner, allianceLead: null } }, {}))
        .message,
    ).toContain('alliance lead');
    const { application, notices } = take('confirm-welcome-kit', ctx, {});
    expect(notices).toEqual([expect.objectContaining({ to: ['alliance-lead'], cc: [], mail: true })]);
    expect(
      refused(tryStep('confirm-welcome-kit', aStepContext(application, 'UOFFICE'), {})).message,
    ).toContain('already');
  });

  test('SDP-11: the credit is a task, and spoken of, with the first designation only', () => {
    const decided = take(
      'decide',
      aStepContext(anApplicationAt('decision-pending'), 'UPROGRAM'),
      award,
    ).application;
    const kit = (application: Application) =>
      take('confirm-welcome-kit', aStepContext(application, 'UOFFICE'), {}).notices[0]?.lines.join(' ');
    expect(kit(decided)).not.toContain('3,000 USD');
    const first = take('record-first-award', aStepContext(decided, 'desk'), {});
    expect(kit(first.application)).toContain('3,000 USD');
    expect(first.application.award?.tasks.filter(({ kind }) => kind === 'request-credit')).toHaveLength(1);
    expect(refused(tryStep('record-first-award', aStepContext(first.application, 'desk'), {})).code).toBe(
      'blocked',
    );
  });
});

describe('holds and ends', () => {
  test('a held application comes back to where it stood', () => {
    const held = take('hold', aStepContext(anApplicationAt('remediation'), 'UOFFICE'), {
      reason: 'Merger.',
    }).application;
    const resumed = take('resume', aStepContext(held, 'UOFFICE', { now: days(3) }), {}).application;
    expect(resumed.stage).toBe('remediation');
    expect(resumed.holds).toEqual([
      { from: monday, to: days(3), reason: 'Merger.', stageBefore: 'remediation' },
    ]);
  });

  test('SDP-90: a withdrawn application ends its hold, so that nothing stands open', () => {
    const held = take('hold', aStepContext(anApplicationAt('ready'), 'UOFFICE'), {
      reason: 'Merger.',
    }).application;
    const withdrawn = take('withdraw', aStepContext(held, 'UAPPLICANT', { now: days(1) }), {
      reason: 'Sold.',
    }).application;
    expect(withdrawn.holds[0]?.to).toEqual(days(1));
  });

  test('SDP-82: an extension needs a day to come and a reason', () => {
    const extend = (until: string, reason: string) =>
      tryStep('extend-remediation', aStepContext(anApplicationAt('remediation'), 'UOFFICE'), {
        until,
        reason,
      });
    expect(refused(extend('2026-09-06', 'x')).fields).toHaveProperty('until');
    expect(refused(extend('2026-09-21', '')).fields).toHaveProperty('reason');
    expect(refused(extend('2026-09-20', 'Illness.')).fields?.until).toMatch(
      /Sun 20 Sep 2026 is no business day .*\(Sun\).* Fri 18 Sep 2026 or Mon 21 Sep 2026/,
    );
    expect(extend('2026-09-21', 'Illness.')).not.toBeInstanceOf(Refusal);
  });
});

test('no notice to a channel carries people’s words', () => {
  const channels = ['intake-channel', 'reviewers-channel', 'partner-channel'];
  const secret = 'SECRET WORDS';
  const outcomes = [
    take('hold', aStepContext(anApplicationAt('remediation'), 'UOFFICE'), { reason: secret }),
    take('return-as-incomplete', aStepContext(anApplicationAt('submitted'), 'UOFFICE'), {
      missing: [secret],
    }),
    take('withdraw', aStepContext(anApplicationAt('remediation'), 'UAPPLICANT'), { reason: secret }),
    take('close-as-inactive', aStepContext(anApplicationAt('remediation'), 'UOFFICE'), { reason: secret }),
    take('respond-to-item', aStepContext(anApplicationAt('remediation'), 'UTECH'), {
      item: 'A1',
      text: secret,
      evidence: secret,
    }),
    take('withdraw-item', aStepContext(anApplicationAt('remediation'), 'UAUDITOR'), {
      item: 'A1',
      reason: secret,
    }),
    take('file-report', aStepContext(anApplicationAt('summary-sent'), 'UAUDITOR'), {
      recommendation: 'award',
      remarks: secret,
    }),
    take('decide', aStepContext(anApplicationAt('decision-pending'), 'UPROGRAM'), {
      outcome: 'declined',
      reason: secret,
      internalNote: secret,
    }),
    take('ask-question', aStepContext(anApplicationAt('draft'), 'UTECH'), { question: secret }),
  ];
  const toOffice = ['program-office', 'case-handler'];
  for (const notice of outcomes.flatMap(({ notices }) => notices)) {
    const mayReachChannel = notice.to.some(
      (audience) => typeof audience === 'string' && [...channels, ...toOffice].includes(audience),
    );
    if (mayReachChannel && !notice.confidential) expect(JSON.stringify(notice)).not.toContain(secret);
  }
  expect(people).toHaveLength(10);
});
