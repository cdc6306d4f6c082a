import { describe, expect, test } from '@jest/globals';
import {
  aCaseStudy,
  actorFor,
  anApplicationAt,
  aStepContext,
  partner,
  take,
  tryStep,
} from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { openTasks } from '../awards/tasks.js';
import type { Visibility } from '../case-study.js';
import { Refusal } from '../refusal.js';
import { guide2019 } from '../rule-sets/guide-2019.js';

const award = { outcome: 'awarded', reason: '', internalNote: '' } as const;

/** Awarded with one case study of each of these labels. */
function awarded(first: Visibility, second: Visibility, rules = guide2019): Application {
  const pending = {
    ...anApplicationAt('decision-pending'),
    caseStudies: [
      { ...aCaseStudy('Globex Demo'), visibility: first },
      { ...aCaseStudy('Initech Demo'), visibility: second },
    ] as Application['caseStudies'],
  };
  return take('decide', aStepContext(pending, 'UPROGRAM', { rules }), award).application;
}

const tasksOf = ({ award: given }: Application) => (given === null ? [] : openTasks(given));
const idsOf = (application: Application) => tasksOf(application).map(({ id }) => id);

function refused(outcome: ReturnType<typeof tryStep>): Refusal {
  if (!(outcome instanceof Refusal)) throw new Error('it was allowed');
  return outcome;
}

describe('what an award asks to be published', () => {
  test('SDP-05: an award is one partner’s, for one service, with a status and its dates', () => {
    const application = awarded('non-public', 'non-public');
    expect(application).toMatchObject({
      partnerId: partner.id,
      designation: 'amazon-ecs',
      award: { status: 'active', at: expect.any(Date), renewalDue: '2027-09-07', ended: null },
    });
  });

  test('SDP-15, SDP-36, SDP-45: practice, solution summary and the word to sales, each a task of the Program Office', () => {
    expect(idsOf(awarded('non-public', 'non-public'))).toEqual([
      'publish-practice',
      'publish-solution',
      'announce',
    ]);
    const [practice] = tasksOf(awarded('non-public', 'non-public'));
    expect(practice?.text).toContain('Containers at Acme');
  });

  test('SDP-42: each public case study, an anonymised one without its customer’s name, a non-public one never', () => {
    const application = awarded('anonymised', 'public');
    const texts = tasksOf(application).filter(({ kind }) => kind === 'publish-case-study');
    expect(texts.map(({ id }) => id)).toEqual(['publish-case-study-1', 'publish-case-study-2']);
    expect(texts[0]?.text).not.toMatch(/globex/i);
    expect(texts[1]?.text).toContain('Initech Demo');
    expect(idsOf(awarded('non-public', 'public'))).not.toContain('publish-case-study-1');
  });

  test('SDP-16: the reference team is told only where the rule set asks for it, or the office wants it', () => {
    expect(idsOf(awarded('public', 'public'))).not.toContain('reference-hand-off');
    expect(idsOf(awarded('public', 'public', { ...guide2019, referenceHandOff: true }))).toContain(
      'reference-hand-off',
    );
    const asked = take(
      'hand-off-to-references',
      aStepContext(awarded('public', 'public'), 'UOFFICE'),
      {},
    ).application;
    expect(idsOf(asked)).toContain('reference-hand-off');
    expect(refused(tryStep('hand-off-to-references', aStepContext(asked, 'UOFFICE'), {})).code).toBe(
      'blocked',
    );
  });

  test('SDP-11: the first award of a partner is recorded once, with one task for its credit', () => {
    const application = awarded('public', 'public');
    expect(idsOf(application)).not.toContain('request-credit');
    const first = take('record-first-award', aStepContext(application, 'desk'), {}).application;
    expect([first.award?.first, idsOf(first).filter((id) => id === 'request-credit')]).toEqual([
      true,
      ['request-credit'],
    ]);
    expect(refused(tryStep('record-first-award', aStepContext(first, 'desk'), {})).code).toBe('blocked');
  });
});

describe('the office’s list', () => {
  const application = awarded('public', 'non-public');
  const settle = (of: Application, input: object) =>
    tryStep('settle-award-task', aStepContext(of, 'UOFFICE'), input);

  test('SDP-15: a task is done, or not needed with a reason, once', () => {
    const done = take('settle-award-task', aStepContext(application, 'UOFFICE'), {
      task: 'announce',
      outcome: 'done',
      note: 'In the newsletter.',
    }).application;
    expect(idsOf(done)).not.toContain('announce');
    expect(idsOf(done)).toHaveLength(idsOf(application).length - 1);
    expect(refused(settle(done, { task: 'announce', outcome: 'done', note: '' })).message).toContain(
      'already',
    );
    expect(
      refused(settle(application, { task: 'announce', outcome: 'not-needed', note: ' ' })).fields,
    ).toHaveProperty('note');
    expect(
      refused(settle(application, { task: 'nothing', outcome: 'done', note: '' })).fields,
    ).toHaveProperty('task');
    expect(refused(settle(application, { task: 'announce', outcome: null, note: '' })).fields).toHaveProperty(
      'outcome',
    );
  });

  test('SDP-42: a public study made non-public later is to be taken down, published or not', () => {
    const withdrawn = take('withdraw-publication', aStepContext(application, 'ULEAD'), { index: 0 });
    expect(withdrawn.application.caseStudies[0]?.visibility).toBe('non-public');
    expect(idsOf(withdrawn.application)).toEqual([
      'publish-practice',
      'publish-solution',
      'announce',
      'take-down-1',
    ]);
    expect(withdrawn.application.award?.status).toBe('active');
    expect(withdrawn.notices).toEqual([
      expect.objectContaining({ to: ['case-handler'], confidential: true }),
    ]);
    for (const index of [0, 1] as const)
      expect(
        refused(tryStep('withdraw-publication', aStepContext(withdrawn.application, 'ULEAD'), { index }))
          .message,
      ).toContain('not public');
  });

  test('SDP-36: the approved texts are frozen; a change is asked for, and is the office’s task', () => {
    for (const step of ['save-practice', 'save-solution', 'save-case-study'] as const)
      expect(refused(tryStep(step, aStepContext(application, 'UAPPLICANT'), {})).code).toBe('wrong-stage');
    const ask = { what: 'practice', change: 'The title is “Platforms at Acme” now.' } as const;
    const asked = take('request-published-change', aStepContext(application, 'UAPPLICANT'), ask).application;
    expect(asked.practice).toEqual(application.practice);
    expect(tasksOf(asked).at(-1)).toMatchObject({
      kind: 'change-published-text',
      text: expect.stringContaining('Platforms at Acme'),
    });
    const again = take('request-published-change', aStepContext(asked, 'UAPPLICANT'), ask).application;
    expect(new Set(idsOf(again)).size).toBe(idsOf(again).length);
    const nonPublic = { what: 'case-study-2', change: 'x' };
    expect(
      refused(tryStep('request-published-change', aStepContext(application, 'ULEAD'), nonPublic)).fields,
    ).toHaveProperty('what');
    expect(
      refused(
        tryStep('request-published-change', aStepContext(application, 'ULEAD'), {
          what: 'practice',
          change: '',
        }),
      ).fields,
    ).toHaveProperty('change');
  });

  test('SDP-15, SDP-36: nobody but the office settles, and nobody but the partner withdraws or asks', () => {
    for (const by of [actorFor['program-manager'], actorFor.manager, actorFor.applicant])
      expect(refused(tryStep('settle-award-task', aStepContext(application, by), {})).code).toBe(
        'not-permitted',
      );
    for (const step of ['withdraw-publication', 'request-published-change'] as const)
      expect(refused(tryStep(step, aStepContext(application, 'UOFFICE'), {})).code).toBe('not-permitted');
  });
});
