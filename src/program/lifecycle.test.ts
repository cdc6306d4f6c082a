import { describe, expect, test } from '@jest/globals';
import { actorFor, anApplicationAt, aStepContext, tryStep } from '../../test/step-contexts.js';
import { offered, type StepName, stepCalled, stepNames, steps } from './lifecycle.js';
import { type ApplicationRole, applicationRoles } from './people/application-role.js';
import { Refusal } from './refusal.js';
import { type Stage, stageNames, stages } from './stage.js';

/**
 * Who may do what, when: written down a second time, by hand, from the trace's sections 2 and 4. Letters are the roles
 * of `letters`, words are stages; `open` stands for every stage that is not final, `any` for all.
 */
const letters: Record<string, ApplicationRole> = {
  a: 'applicant',
  l: 'alliance-lead',
  t: 'technical-contact',
  d: 'pdm',
  u: 'auditor',
  o: 'program-office',
  g: 'program-manager',
  k: 'desk',
};

const fromSubmission =
  'submitted initial-review returned ready validating validated summary-sent remediation action-plan decision-pending on-hold';

const table: Record<StepName, readonly [who: string, when: string]> = {
  'acknowledge-guide': ['alt', 'draft returned'],
  'save-practice': ['alt', 'draft returned'],
  'save-solution': ['alt', 'draft returned'],
  'save-answers': ['alt', 'draft returned'],
  'fill-from-workbook': ['alt', 'draft returned'],
  'undo-workbook': ['alt', 'draft returned'],
  'choose-sub-categories': ['alt', 'draft returned'],
  'attach-review': ['alt', 'draft returned'],
  'remove-review': ['alt', 'draft returned'],
  'move-to-edition': ['alt', 'draft'],
  'save-case-study': ['alt', 'draft returned'],
  'reuse-case-study': ['alt', 'draft returned'],
  'add-document': ['alt', 'draft returned'],
  'describe-document': ['alt', 'draft returned'],
  'remove-document': ['alt', 'draft returned'],
  'allow-negative-answer': ['og', 'draft returned'],
  submit: ['al', 'draft returned'],
  'take-up': ['og', 'submitted'],
  'return-as-incomplete': ['og', 'submitted initial-review'],
  'accept-as-complete': ['og', 'submitted initial-review'],
  'assign-auditor': ['og', 'ready validating'],
  'accept-assignment': ['u', 'ready'],
  'decline-assignment': ['u', 'ready'],
  'hand-over-audit': [
    'ogk',
    'ready validating validated summary-sent remediation action-plan decision-pending on-hold',
  ],
  'hand-over-handling': ['ogk', `${fromSubmission} awarded`],
  'report-conflict': ['altduog', fromSubmission],
  'challenge-conflict': ['duog', fromSubmission],
  'rule-on-conflict': ['g', fromSubmission],
  'start-validation': ['u', 'ready'],
  'save-ratings': ['u', 'validating'],
  'save-verdicts': ['u', 'validating'],
  'check-document': ['u', 'validating'],
  'complete-validation': ['u', 'validating'],
  'correct-validation-date': ['o', 'validated summary-sent remediation action-plan'],
  'draft-summary': ['u', 'validated'],
  'send-summary': ['ou', 'validated'],
  'record-receipt': ['k', 'summary-sent remediation action-plan decision-pending on-hold'],
  'reset-receipt': ['o', 'summary-sent remediation'],
  'respond-to-item': ['alt', 'remediation action-plan decision-pending'],
  'close-item': ['uo', 'remediation action-plan decision-pending'],
  'reopen-item': ['uo', 'remediation action-plan decision-pending'],
  'withdraw-item': ['uo', 'remediation action-plan decision-pending'],
  'file-action-plan': ['al', 'remediation action-plan'],
  'forward-action-plan': ['do', 'remediation action-plan'],
  'rule-on-plan': ['g', 'remediation action-plan'],
  'extend-remediation': ['o', 'remediation'],
  'file-report': ['u', 'validated summary-sent remediation action-plan'],
  decide: ['go', 'decision-pending'],
  'confirm-welcome-kit': ['o', 'awarded'],
  'record-first-award': ['k', 'awarded'],
  'flag-standing': ['k', 'awarded'],
  'settle-award-task': ['o', 'awarded'],
  'hand-off-to-references': ['o', 'awarded'],
  'withdraw-publication': ['al', 'awarded'],
  'request-published-change': ['al', 'awarded'],
  'mark-renewal-due': ['k', 'awarded'],
  'start-renewal': ['ok', 'awarded'],
  'rule-on-renewal': ['o', 'awarded'],
  'conclude-renewal': ['k', 'awarded'],
  'end-award': ['og', 'awarded'],
  'record-calendar-change': [
    'k',
    'submitted initial-review returned ready validating validated summary-sent remediation action-plan decision-pending on-hold awarded',
  ],
  hold: [
    'og',
    'submitted initial-review returned ready validating validated summary-sent remediation action-plan decision-pending',
  ],
  resume: ['og', 'on-hold'],
  'close-as-inactive': ['o', 'returned remediation action-plan'],
  'apply-business-event': ['k', 'open awarded'],
  'undo-business-event': ['k', 'open awarded'],
  'record-file': ['k', 'any'],
  'record-merged-accounts': ['k', 'any'],
  'ask-question': ['alt', 'open'],
  'pass-on-question': ['d', 'any'],
  'answer-question': ['dog', 'any'],
  'commit-to-date': ['altduog', 'open'],
  withdraw: ['al', 'open'],
};

const open =
  'draft submitted initial-review returned ready validating validated summary-sent remediation action-plan decision-pending on-hold';

function mayBy(name: StepName, role: ApplicationRole): boolean {
  return [...table[name][0]].some((letter) => letters[letter] === role);
}

function mayAt(name: StepName, stage: Stage): boolean {
  return table[name][1] === 'any' || table[name][1].replace('open', open).split(' ').includes(stage);
}

const byStage = Object.fromEntries(stages.map((stage) => [stage, anApplicationAt(stage)])) as Record<
  Stage,
  ReturnType<typeof anApplicationAt>
>;

/** A step context at this stage in which somebody holds exactly this role. */
function contextAs(stage: Stage, role: ApplicationRole) {
  return aStepContext(byStage[stage], actorFor[role], { actor: { id: actorFor[role], roles: [role] } });
}

test('the table names every step there is, and no other', () => {
  const missing = stepNames.filter((name) => table[name] === undefined);
  const surplus = Object.keys(table).filter((name) => !(name in steps));
  expect([
    ...missing.map((name) => `${name}: who may take it, and when? Its row goes into \`table\` in this file`),
    ...surplus.map((name) => `${name}: there is no such step; its row in \`table\` in this file goes`),
  ]).toEqual([]);
});

test('every stage is reached by real steps', () => {
  for (const stage of stages) expect(byStage[stage].stage).toBe(stage);
});

describe.each(stepNames.filter((name) => table[name] !== undefined))('%s', (name) => {
  test.each(stages)('at %s: allowed and refused to every role as the table says', (stage) => {
    for (const role of applicationRoles) {
      const outcome = tryStep(name, contextAs(stage, role), {});
      const code = outcome instanceof Refusal ? outcome.code : 'allowed';
      const passesTable = code !== 'not-permitted' && code !== 'wrong-stage';
      const allowed = mayBy(name, role) && mayAt(name, stage);
      if (!allowed) {
        expect([name, stage, role, code]).toEqual([
          name,
          stage,
          role,
          mayBy(name, role) ? 'wrong-stage' : 'not-permitted',
        ]);
      }
      if (allowed && !ruledInside.has(name))
        expect([name, stage, role, passesTable]).toEqual([name, stage, role, true]);
      expect(offered(stage, [role]).includes(name)).toBe(allowed);
    }
  });

  test('a refusal says who may, or when, and what to do instead', () => {
    for (const stage of stages) {
      for (const role of applicationRoles) {
        const outcome = tryStep(name, contextAs(stage, role), {});
        if (!(outcome instanceof Refusal)) continue;
        expect(outcome.message.length).toBeGreaterThan(20);
        if (outcome.code === 'not-permitted')
          expect(outcome.message).toMatch(/Only|cannot|closes|forwards|sends/);
        if (outcome.code === 'wrong-stage' && !mayAt(name, stage)) {
          expect(outcome.message).toContain(stageNames[stage]);
          for (const when of stepCalled(name).from) expect(outcome.message).toContain(stageNames[when]);
        }
      }
    }
  });

  test('somebody without a role is refused at every stage', () => {
    for (const stage of stages) {
      const ctx = aStepContext(byStage[stage], 'USTRANGER');
      expect(tryStep(name, ctx, {})).toMatchObject({ code: 'not-permitted' });
    }
  });

  test('refusing changes nothing', () => {
    for (const stage of stages) {
      const before = structuredClone(byStage[stage]);
      for (const role of applicationRoles) tryStep(name, contextAs(stage, role), {});
      expect(byStage[stage]).toEqual(before);
    }
  });
});

/** Steps that look at more than stage and role before they say who may, and are tested for it with the step. */
const ruledInside = new Set<StepName>([
  'send-summary',
  'close-item',
  'forward-action-plan',
  'rule-on-plan',
  'decide',
  'confirm-welcome-kit',
]);
