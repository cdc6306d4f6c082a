import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, monday, partner, people, take } from '../../../test/step-contexts.js';
import type { ActionPlan, Application } from '../application.js';
import type { AwardStatus } from '../awards/award.js';
import type { InputOf, StepName } from '../lifecycle.js';
import { isFinal, type Stage, stages } from '../stage.js';
import type { StepContext } from '../step-context.js';
import { whyNothingIsOwed } from './nothing-owed.js';
import { tasksOf } from './tasks.js';

/** "verify-response A1 auditor", with "(rests)" where it does. */
function owedIn(application: Application, change: Partial<StepContext> = {}): string[] {
  return tasksOf(aStepContext(application, 'desk', change)).map(({ kind, subject, role, paused }) =>
    [kind, subject, role, paused === null ? null : '(rests)'].filter((part) => part !== null).join(' '),
  );
}

const publications = ['practice', 'solution'].map((what) => `award-task publish-${what} program-office`);
const ofTheAward = [
  'decide-on-renewal program-office',
  'send-welcome-kit program-office',
  ...publications,
  'award-task announce program-office',
];

/** What is owed where nothing beside the road happens. Nothing: the application has ended. */
const usual: Record<Stage, string[]> = {
  draft: ['complete-application applicant'],
  submitted: ['take-up program-office'],
  'initial-review': ['check-completeness program-office'],
  returned: ['complete-again applicant'],
  ready: ['accept-assignment auditor'],
  validating: ['complete-validation auditor'],
  validated: ['send-summary program-office', 'file-report auditor'],
  'summary-sent': ['file-report auditor'],
  remediation: ['respond-to-item A1 applicant', 'file-report auditor'],
  'action-plan': ['keep-plan A1 applicant', 'file-report auditor'],
  'decision-pending': ['decide program-manager'],
  awarded: ofTheAward,
  declined: [],
  withdrawn: [],
  closed: [],
  'on-hold': ['resume program-office'],
};

/** The same once the auditor's account is switched off. */
const withoutAuditor: Record<Stage, string[]> = {
  ...usual,
  ready: ['replace-auditor program-office'],
  validating: ['replace-auditor program-office'],
  validated: ['send-summary program-office', 'replace-auditor program-office'],
  'summary-sent': ['replace-auditor program-office'],
  remediation: ['respond-to-item A1 applicant', 'replace-auditor program-office'],
  'action-plan': ['keep-plan A1 applicant', 'replace-auditor program-office'],
};

/** The same while nobody is registered who decides. */
const withoutDecider: Record<Stage, string[]> = { ...usual, 'decision-pending': ['decide program-office'] };

const mark = { by: 'UTECH', at: monday };
const question = {
  id: 'Q1',
  requirement: null,
  text: 'Which region?',
  asked: mark,
  passedOn: null,
  answer: null,
};
const conflict = {
  ...mark,
  person: 'UAUDITOR',
  kind: 'missing' as const,
  about: 'report',
  reason: 'A cousin.',
  ruling: null,
};
const gone = (...ids: string[]): Partial<StepContext> => ({
  person: (id) => {
    const found = people.find((known) => known.id === id);
    return found === undefined ? null : { ...found, active: !ids.includes(id) };
  },
});
const plus = (of: Record<Stage, string[]>, stage: Stage, ...more: string[]) => [
  ...of[stage],
  ...more.map((one) => (stage === 'on-hold' ? `${one} (rests)` : one)),
];

describe('who owes what, at every stage and with whatever else is open', () => {
  test.each(stages)('at %s, as it goes usually', (stage) => {
    expect(owedIn(anApplicationAt(stage))).toEqual(usual[stage]);
  });

  test.each(stages)('at %s, with a question of the partner', (stage) => {
    const application = { ...anApplicationAt(stage), questions: [question] };
    expect(owedIn(application)).toEqual(plus(usual, stage, 'answer-question Q1 pdm'));
    expect(owedIn(application, gone('UPDM'))).toEqual(
      plus(usual, stage, 'answer-question Q1 program-office'),
    );
    expect(owedIn(application, { partner: { ...partner, pdm: null } })).toEqual(
      plus(usual, stage, 'answer-question Q1 program-office'),
    );
  });

  test.each(stages)('at %s, with a question that was passed on, and one that was answered', (stage) => {
    const passedOn = { ...mark, note: '' };
    const answered = { ...question, id: 'Q2', answer: { ...mark, text: 'Any.' } };
    const application = { ...anApplicationAt(stage), questions: [{ ...question, passedOn }, answered] };
    expect(owedIn(application)).toEqual(plus(usual, stage, 'answer-passed-on-question Q1 program-office'));
  });

  test.each(stages)(
    'at %s, with a conflict of interest to rule on; none once nothing is judged any more',
    (stage) => {
      const application = { ...anApplicationAt(stage), conflicts: [conflict] };
      const ruling = isFinal(stage) ? [] : ['rule-on-conflict 1 program-manager'];
      expect(owedIn(application)).toEqual(plus(usual, stage, ...ruling));
      const byOffice = isFinal(stage) ? [] : ['rule-on-conflict 1 program-office'];
      expect(owedIn(application, { decider: 'nobody' })).toEqual(plus(withoutDecider, stage, ...byOffice));
    },
  );

  test.each(stages)('at %s, while the auditor is not there any more', (stage) => {
    expect(owedIn(anApplicationAt(stage), gone('UAUDITOR'))).toEqual(withoutAuditor[stage]);
  });

  test.each(stages)('at %s, while nobody is registered who decides', (stage) => {
    expect(owedIn(anApplicationAt(stage), { decider: 'nobody' })).toEqual(withoutDecider[stage]);
  });

  test.each(stages)('at %s, where nothing is owed, it is said why', (stage) => {
    const application = anApplicationAt(stage);
    if (usual[stage].length === 0)
      expect(whyNothingIsOwed(application)).toBe('a new application may be opened at any time');
    else expect(owedIn(application)).not.toEqual([]);
  });
});

function after<Name extends StepName>(
  application: Application,
  name: Name,
  by: string,
  input: InputOf<Name>,
): Application {
  return take(name, aStepContext(application, by), input).application;
}

const remedying = () => anApplicationAt('remediation');
const planned = (application: Application) =>
  after(application, 'file-action-plan', 'UAPPLICANT', {
    items: [{ item: 'A1', approach: 'Scope.', owner: 'Tina', targetDate: '2026-09-25' }],
  });
const responded = (application: Application) =>
  after(application, 'respond-to-item', 'UTECH', { item: 'A1', text: 'Done.', evidence: '' });
const reopened = (application: Application) =>
  after(application, 'reopen-item', 'UAUDITOR', { item: 'A1', note: 'Not yet.' });
const forwarded = (application: Application) =>
  after(application, 'forward-action-plan', 'UPDM', { comment: 'Realistic.' });
const ruledOn = (application: Application, outcome: NonNullable<ActionPlan['ruled']>['outcome']) =>
  after(application, 'rule-on-plan', 'UPROGRAM', { outcome, comment: 'As discussed.' });
const reported = (application: Application) =>
  after(application, 'file-report', 'UAUDITOR', { recommendation: 'award', remarks: '' });

describe('while action items are put right', () => {
  const report = 'file-report auditor';

  test.each([
    ['a response', responded, ['verify-response A1 auditor', report]],
    [
      'a response that was not enough',
      (one: Application) => reopened(responded(one)),
      ['respond-to-item A1 applicant', report],
    ],
    [
      'everything closed',
      (one: Application) => after(responded(one), 'close-item', 'UAUDITOR', { item: 'A1', note: '' }),
      [report],
    ],
    ['a plan', planned, ['forward-plan pdm', report]],
    [
      'a plan that is forwarded',
      (one: Application) => forwarded(planned(one)),
      ['rule-on-plan program-manager', report],
    ],
    [
      'a plan that has to change',
      (one: Application) => ruledOn(forwarded(planned(one)), 'changes'),
      ['respond-to-item A1 applicant', report],
    ],
    [
      'a plan, and a response beside it',
      (one: Application) => responded(planned(one)),
      ['forward-plan pdm', 'verify-response A1 auditor', report],
    ],
    [
      'an accepted plan and its item reopened',
      (one: Application) => reopened(responded(ruledOn(forwarded(planned(one)), 'accepted'))),
      ['keep-plan A1 applicant', report],
    ],
  ])('%s', (_, change, owed) => {
    expect(owedIn(change(remedying()))).toEqual(owed);
  });

  test('two items are two tasks, each with whoever has it', () => {
    const [first] = remedying().items;
    if (first === undefined) throw new Error('there is an item');
    const two = { ...remedying(), items: [first, { ...first, id: 'A2' }] };
    expect(owedIn(responded(two))).toEqual([
      'respond-to-item A2 applicant',
      'verify-response A1 auditor',
      report,
    ]);
  });

  test('what is verified goes to the office when the auditor has left; a plan does when neither PDM nor PDR is there', () => {
    expect(owedIn(responded(remedying()), gone('UAUDITOR'))).toEqual([
      'replace-auditor program-office',
      'verify-response A1 program-office',
    ]);
    expect(owedIn(planned(remedying()), gone('UPDM'))).toEqual(['forward-plan program-office', report]);
    expect(owedIn(forwarded(planned(remedying())), { decider: 'nobody' })).toEqual([
      'rule-on-plan program-office',
      report,
    ]);
  });

  test('SDP-74: until the summary is received its delivery is the desk’s own, and no day runs', () => {
    const summary = remedying().summary;
    const undelivered = { ...remedying(), summary: summary && { ...summary, receivedAt: null } };
    expect(owedIn(undelivered)).toEqual(['deliver-summary desk', 'respond-to-item A1 applicant', report]);
    const [, respond] = tasksOf(aStepContext(undelivered, 'desk'));
    expect(respond?.due).toBeNull();
  });

  test('SDP-88: the decision rests while the partner owes a response, and goes on while it is verified', () => {
    const pending = reported(anApplicationAt('action-plan'));
    expect(owedIn(pending)).toEqual(['keep-plan A1 applicant', 'decide program-manager (rests)']);
    expect(owedIn(responded(pending))).toEqual(['verify-response A1 auditor', 'decide program-manager']);
  });
});

describe('on the way to the validation', () => {
  const ready = () => anApplicationAt('ready');

  test('a case without an auditor is the office’s to assign', () => {
    const declined = after(ready(), 'decline-assignment', 'UAUDITOR', { reason: 'No time.' });
    expect(owedIn(declined)).toEqual(['assign-auditor program-office']);
  });

  test('an accepted one is the auditor’s to start', () => {
    expect(owedIn(after(ready(), 'accept-assignment', 'UAUDITOR', {}))).toEqual(['start-validation auditor']);
  });

  test('SDP-71: a third party sends its own summary; one that is not drafted is the auditor’s either way', () => {
    const drafted = anApplicationAt('validated');
    const validation = drafted.validation && { ...drafted.validation, thirdParty: true };
    expect(owedIn({ ...drafted, validation })).toEqual(['send-summary auditor', 'file-report auditor']);
    expect(owedIn({ ...drafted, summary: null })).toEqual(['draft-summary auditor', 'file-report auditor']);
  });

  test('SDP-51: technical contacts owe their part of a draft, and never its submission', () => {
    const draft = { ...anApplicationAt('draft'), answers: {} };
    expect(owedIn(draft)).toEqual(['complete-application applicant', 'technical-part technical-contact']);
    const [, part] = tasksOf(aStepContext(draft, 'desk'));
    expect(part?.steps).not.toContain('submit');
    expect(part?.holders).toEqual(['technical:acme-demo']);
    const returned = { ...anApplicationAt('returned'), answers: {} };
    expect(owedIn(returned)).toEqual(['complete-again applicant', 'technical-part technical-contact']);
  });
});

describe('after the award', () => {
  const awarded = () => after(anApplicationAt('awarded'), 'confirm-welcome-kit', 'UOFFICE', {});
  const settled = () =>
    (awarded().award?.tasks ?? []).reduce(
      (one, { id }) => after(one, 'settle-award-task', 'UOFFICE', { task: id, outcome: 'done', note: '' }),
      awarded(),
    );
  const at = (status: AwardStatus): Application => {
    const application = settled();
    return { ...application, award: application.award && { ...application.award, status } };
  };

  test('what is published is owed piece by piece', () => {
    expect(owedIn(awarded())).toEqual([
      'decide-on-renewal program-office',
      ...publications,
      'award-task announce program-office',
    ]);
  });

  test.each([
    ['active', ['decide-on-renewal program-office'], 'the Welcome Kit is sent'],
    ['renewal-due', ['decide-on-renewal program-office'], 'the renewal is decided on'],
    ['renewing', [], 'the renewal is under way as an application of its own'],
    [
      're-application-required',
      ['decide-on-renewal program-office', 'apply-again alliance-lead'],
      'a new application is asked for to keep the designation',
    ],
    ['renewed', [], 'a later award took its place'],
    ['removed', [], 'the award was removed; a new application may be opened at any time'],
    ['revoked', [], 'the award was revoked; a new application may be opened at any time'],
  ] as const)('while it is %s', (status, owed, why) => {
    expect(owedIn(at(status))).toEqual(owed);
    expect(whyNothingIsOwed(at(status))).toBe(why);
  });

  test('a renewal is foreseen until it is first announced, ninety days before', () => {
    const [renewal] = tasksOf(aStepContext(settled(), 'desk'));
    expect(renewal?.since.toISOString()).toBe('2027-06-09T16:00:00.000Z');
    expect(renewal?.leads).toBe(false);
  });

  test('SDP-98: an award that ended is off-boarded, piece by piece', () => {
    const ended = after(awarded(), 'end-award', 'UPROGRAM', { how: 'removed', reason: 'Divested.' });
    expect(owedIn(ended).every((one) => one.startsWith('award-task off-boarding'))).toBe(true);
    expect(owedIn(ended).length).toBeGreaterThan(3);
  });
});
