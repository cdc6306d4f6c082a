import type { Application } from '../application.js';
import { type Standstill, standstillOf } from '../clocks/standstill.js';
import { type ApplicationRole, partnerSide, rolesTowards } from '../people/application-role.js';
import { isThere, managerThere } from '../people/presence.js';
import { usualDue } from './due.js';
import { type HolderKey, heldAs, keyOf, type TaskRole } from './holders.js';
import { acceptAssignment } from './kinds/accept-assignment.js';
import { answerPassedOnQuestion } from './kinds/answer-passed-on-question.js';
import { answerQuestion } from './kinds/answer-question.js';
import { applyAgain } from './kinds/apply-again.js';
import { assignAuditor } from './kinds/assign-auditor.js';
import { awardTask } from './kinds/award-task.js';
import { checkCompleteness } from './kinds/check-completeness.js';
import { completeAgain } from './kinds/complete-again.js';
import { completeApplication } from './kinds/complete-application.js';
import { completeValidation } from './kinds/complete-validation.js';
import { decide } from './kinds/decide.js';
import { decideOnRenewal } from './kinds/decide-on-renewal.js';
import { deliverSummary } from './kinds/deliver-summary.js';
import { draftSummary } from './kinds/draft-summary.js';
import { fileReport } from './kinds/file-report.js';
import { forwardPlan } from './kinds/forward-plan.js';
import { keepPlan } from './kinds/keep-plan.js';
import { replaceAuditor } from './kinds/replace-auditor.js';
import { respondToItem } from './kinds/respond-to-item.js';
import { resume } from './kinds/resume.js';
import { ruleOnConflict } from './kinds/rule-on-conflict.js';
import { ruleOnPlan } from './kinds/rule-on-plan.js';
import { sendSummary } from './kinds/send-summary.js';
import { sendWelcomeKit } from './kinds/send-welcome-kit.js';
import { startValidation } from './kinds/start-validation.js';
import { takeUp } from './kinds/take-up.js';
import { technicalPart } from './kinds/technical-part.js';
import { verifyResponse } from './kinds/verify-response.js';
import type { Task, TaskCommitment, TaskSide } from './task.js';
import { type TaskKind, taskKinds } from './task-kind.js';
import type { OpenTask, TaskContext, TaskRule } from './task-rule.js';

/** What each kind of task goes by. A new one is a file in `kinds/`, a line here, and its place in `taskKinds`. */
export const taskRules = {
  resume,
  'complete-application': completeApplication,
  'complete-again': completeAgain,
  'technical-part': technicalPart,
  'take-up': takeUp,
  'check-completeness': checkCompleteness,
  'assign-auditor': assignAuditor,
  'accept-assignment': acceptAssignment,
  'start-validation': startValidation,
  'complete-validation': completeValidation,
  'draft-summary': draftSummary,
  'send-summary': sendSummary,
  'deliver-summary': deliverSummary,
  'forward-plan': forwardPlan,
  'rule-on-plan': ruleOnPlan,
  'respond-to-item': respondToItem,
  'keep-plan': keepPlan,
  'replace-auditor': replaceAuditor,
  'verify-response': verifyResponse,
  'file-report': fileReport,
  decide,
  'decide-on-renewal': decideOnRenewal,
  'apply-again': applyAgain,
  'send-welcome-kit': sendWelcomeKit,
  'award-task': awardTask,
  'rule-on-conflict': ruleOnConflict,
  'answer-question': answerQuestion,
  'answer-passed-on-question': answerPassedOnQuestion,
} as const satisfies Record<TaskKind, TaskRule>;

/** The rule a task follows. */
export function taskRuleOf(kind: TaskKind): TaskRule {
  return taskRules[kind];
}

/** Every task that is open on an application, the more urgent kinds first. */
export function tasksOf(ctx: TaskContext): Task[] {
  return taskKinds.flatMap((kind) =>
    taskRuleOf(kind)
      .open(ctx)
      .map((open) => taskOf(kind, open, ctx)),
  );
}

function taskOf(kind: TaskKind, open: OpenTask, ctx: TaskContext): Task {
  const rule = taskRuleOf(kind);
  const { ref } = ctx.application;
  const [role] = open.roles;
  const side = sideOf(role);
  const held = kind === 'resume' ? null : heldSince(ctx.application);
  const holders = holdersOf(open.roles, ctx.application);
  const due = held === null ? dueOf({ kind, rule, side }, ctx, open) : null;
  return {
    id: idOf(kind, open, ref),
    ref,
    kind,
    subject: open.subject ?? null,
    asks: open.asks,
    says: open.says,
    steps: open.steps ?? rule.steps,
    role,
    assignee: assigneeOf(role, ctx),
    holders,
    side,
    since: open.since,
    due,
    paused: held ?? (due === null && side !== 'desk' ? standstillOf(side, ctx.application) : null),
    audience: rule.audience,
    committed: committedTo({ id: idOf(kind, open, ref), holders }, ctx),
    leads: open.leads ?? true,
  };
}

function idOf(kind: TaskKind, { subject, run }: OpenTask, ref: string): string {
  return [ref, kind, subject, run].filter((part) => part !== undefined).join('/');
}

/** The day somebody named who has the task still: whoever has it after them has given none. */
function committedTo(
  { id, holders }: Pick<Task, 'id' | 'holders'>,
  { application, partner, person }: TaskContext,
): TaskCommitment | null {
  const named = application.commitments?.find(({ task }) => task === id);
  const by = named === undefined ? null : person(named.by);
  if (named === undefined || by === null) return null;
  const keys = heldAs(rolesTowards(by, application, partner), application);
  const delegated = by.active && by.roles.includes('program-office') && holders.includes('role:delegate');
  return delegated || holders.some((key) => keys.includes(key))
    ? { day: named.day, by: by.name, at: named.at }
    : null;
}

function dueOf(task: Parameters<typeof usualDue>[0] & { rule: TaskRule }, ctx: TaskContext, open: OpenTask) {
  return task.rule.due === undefined ? usualDue(task, ctx, open) : task.rule.due(ctx, open);
}

/** A hold rests everything but its own task. */
function heldSince({ stage, holds }: Application): Standstill | null {
  const since = holds.at(-1)?.from;
  return stage === 'on-hold' && since !== undefined ? { since, why: 'on hold' } : null;
}

/** On which side whoever owes a task stands. */
export function sideOf(role: TaskRole): TaskSide {
  if (role === 'desk') return 'desk';
  return partnerSide.includes(role as ApplicationRole) ? 'partner' : 'program';
}

function holdersOf(roles: readonly TaskRole[], application: Application): HolderKey[] {
  const auditor = application.validation?.auditor ?? null;
  const keys = roles.map((role) => keyOf(role, { partnerId: application.partnerId, auditor }));
  return [...new Set(keys.filter((key) => key !== null))];
}

/** The person a task is with, where one is named who takes part; the others of the same place have it all the same. */
function assigneeOf(role: TaskRole, ctx: TaskContext): string | null {
  const { application, partner, person } = ctx;
  const named: Partial<Record<TaskRole, string | null>> = {
    auditor: application.validation?.auditor ?? null,
    'alliance-lead': partner.allianceLead,
    pdm: managerThere(ctx)?.id ?? null,
    'program-office': application.handler,
  };
  const id = named[role] ?? null;
  return id !== null && isThere(person(id)) ? id : null;
}
