import type { z } from 'zod';
import { undoBusinessEvent } from './business-events/reverse.js';
import { applyBusinessEvent } from './business-events/take-effect.js';
import type { ApplicationRole } from './people/application-role.js';
import type { RuleSet } from './rule-set.js';
import type { Stage } from './stage.js';
import { mayTake, type Step } from './step.js';
import type { StepName } from './step-name.js';
import * as allowance from './steps/allowance.js';
import * as assignment from './steps/assignment.js';
import * as awardEnd from './steps/award-end.js';
import * as awardRenewal from './steps/award-renewal.js';
import * as awardTasks from './steps/award-tasks.js';
import * as calendar from './steps/calendar.js';
import * as commitment from './steps/commitment.js';
import * as conflicts from './steps/conflicts.js';
import * as decision from './steps/decision.js';
import * as documents from './steps/documents.js';
import * as draft from './steps/draft.js';
import * as edition from './steps/edition.js';
import * as handOver from './steps/hand-over.js';
import * as intake from './steps/intake.js';
import * as items from './steps/items.js';
import * as office from './steps/office.js';
import * as plan from './steps/plan.js';
import * as questions from './steps/questions.js';
import { recordFile } from './steps/record-file.js';
import * as report from './steps/report.js';
import * as reviewReport from './steps/review-report.js';
import * as standing from './steps/standing.js';
import * as subCategories from './steps/sub-categories.js';
import * as submission from './steps/submission.js';
import * as summary from './steps/summary.js';
import * as validation from './steps/validation.js';
import * as welcomeKit from './steps/welcome-kit.js';
import * as workbook from './steps/workbook.js';

/**
 * Every step there is, in the order of the road from draft to Welcome Kit. The table of stage × step × role is read
 * off this list: surfaces, help, documentation and tests are all drawn from it (trace sections 2 and 4).
 */
export const steps = {
  'acknowledge-guide': draft.acknowledgeGuide,
  'save-practice': draft.savePractice,
  'save-solution': draft.saveSolution,
  'save-answers': draft.saveAnswers,
  'fill-from-workbook': workbook.fillFromWorkbook,
  'undo-workbook': workbook.undoWorkbook,
  'choose-sub-categories': subCategories.chooseSubCategories,
  'attach-review': reviewReport.attachReview,
  'remove-review': reviewReport.removeReview,
  'move-to-edition': edition.moveToEdition,
  'save-case-study': draft.saveCaseStudy,
  'reuse-case-study': draft.reuseCaseStudy,
  'add-document': documents.addDocument,
  'describe-document': documents.describeDocument,
  'remove-document': documents.removeDocument,
  'allow-negative-answer': allowance.allowNegativeAnswer,
  submit: submission.submit,
  'take-up': intake.takeUp,
  'return-as-incomplete': intake.returnAsIncomplete,
  'accept-as-complete': intake.acceptAsComplete,
  'assign-auditor': assignment.assignAuditor,
  'accept-assignment': assignment.acceptAssignment,
  'decline-assignment': assignment.declineAssignment,
  'hand-over-audit': handOver.handOverAudit,
  'hand-over-handling': handOver.handOverHandling,
  'report-conflict': conflicts.reportConflict,
  'challenge-conflict': conflicts.challengeConflict,
  'rule-on-conflict': conflicts.ruleOnConflict,
  'start-validation': validation.startValidation,
  'save-ratings': validation.saveRatings,
  'save-verdicts': validation.saveVerdicts,
  'check-document': documents.checkDocument,
  'complete-validation': validation.completeValidation,
  'correct-validation-date': validation.correctValidationDate,
  'draft-summary': summary.draftSummary,
  'send-summary': summary.sendSummary,
  'record-receipt': summary.recordReceipt,
  'reset-receipt': summary.resetReceipt,
  'respond-to-item': items.respondToItem,
  'close-item': items.closeItem,
  'reopen-item': items.reopenItem,
  'withdraw-item': items.withdrawItem,
  'file-action-plan': plan.fileActionPlan,
  'forward-action-plan': plan.forwardActionPlan,
  'rule-on-plan': plan.ruleOnPlan,
  'extend-remediation': office.extendRemediation,
  'file-report': report.fileReport,
  decide: decision.decide,
  'confirm-welcome-kit': welcomeKit.confirmWelcomeKit,
  'record-first-award': awardTasks.recordFirstAward,
  'flag-standing': standing.flagStanding,
  'settle-award-task': awardTasks.settleAwardTask,
  'hand-off-to-references': awardTasks.handOffToReferences,
  'withdraw-publication': awardTasks.withdrawPublication,
  'request-published-change': awardTasks.requestPublishedChange,
  'mark-renewal-due': awardRenewal.markRenewalDue,
  'start-renewal': awardRenewal.startRenewal,
  'rule-on-renewal': awardRenewal.ruleOnRenewal,
  'conclude-renewal': awardRenewal.concludeRenewal,
  'end-award': awardEnd.endAward,
  'record-calendar-change': calendar.recordCalendarChange,
  hold: office.hold,
  resume: office.resume,
  'close-as-inactive': office.closeAsInactive,
  'apply-business-event': applyBusinessEvent,
  'undo-business-event': undoBusinessEvent,
  'record-file': recordFile,
  'record-merged-accounts': handOver.recordMergedAccounts,
  'ask-question': questions.askQuestion,
  'pass-on-question': questions.passOnQuestion,
  'answer-question': questions.answerQuestion,
  'commit-to-date': commitment.commitToDate,
  withdraw: submission.withdraw,
} as const satisfies Record<StepName, { name: string }>;

export type { StepName };

/** What a step's input looks like before it is checked. */
export type InputOf<Name extends StepName> = z.input<(typeof steps)[Name]['input']>;

export const stepNames = Object.keys(steps) as StepName[];

/** The step of that name, as far as its table is concerned. */
export function stepCalled(
  name: StepName,
): Pick<Step, 'name' | 'label' | 'does' | 'from' | 'by' | 'offUnder' | 'bars'> {
  return steps[name];
}

/**
 * The steps somebody with these roles may take at this stage: what surfaces offer and help says. With `rules`, without
 * those that rule set does without.
 */
export function offered(stage: Stage, roles: readonly ApplicationRole[], rules?: RuleSet): StepName[] {
  return stepNames.filter((name) => {
    const step = stepCalled(name);
    const off = rules === undefined ? null : (step.offUnder?.(rules) ?? null);
    return off === null && step.from.includes(stage) && mayTake(step, roles);
  });
}
