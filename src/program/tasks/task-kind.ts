/**
 * Every kind of task of an application, the more urgent first: of several that are open at once, the first is what the
 * application as a whole waits for.
 */
export const taskKinds = [
  'resume',
  'complete-application',
  'complete-again',
  'technical-part',
  'take-up',
  'check-completeness',
  'assign-auditor',
  'accept-assignment',
  'start-validation',
  'complete-validation',
  'draft-summary',
  'send-summary',
  'deliver-summary',
  'forward-plan',
  'rule-on-plan',
  'respond-to-item',
  'keep-plan',
  'replace-auditor',
  'verify-response',
  'file-report',
  'decide',
  'decide-on-renewal',
  'apply-again',
  'send-welcome-kit',
  'award-task',
  'rule-on-conflict',
  'answer-question',
  'answer-passed-on-question',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** The kinds whose day no clock of the guide sets: each rule set gives them a target, ours. */
export const targetedKinds = [
  'resume',
  'complete-application',
  'complete-again',
  'assign-auditor',
  'start-validation',
  'complete-validation',
  'replace-auditor',
  'verify-response',
  'decide-on-renewal',
  'award-task',
  'rule-on-conflict',
  'answer-question',
  'answer-passed-on-question',
] as const satisfies readonly TaskKind[];
export type TargetedKind = (typeof targetedKinds)[number];

/** Whether the rule set gives this kind a target. */
export function isTargeted(kind: TaskKind): kind is TargetedKind {
  return targetedKinds.some((one) => one === kind);
}

/** Every kind of task that is no application's; each rule set gives them a target, too. */
export const besideKinds = [
  'settle-delivery',
  'restore-channel',
  'hand-duties-over',
  'identify-party',
  'state-on-event',
  'rule-on-event',
  'set-last-day',
  'rule-on-answers',
] as const;
export type BesideKind = (typeof besideKinds)[number];

/** Whether a task of this kind is no application's. */
export function isBesideKind(kind: TaskKind | BesideKind): kind is BesideKind {
  return besideKinds.some((one) => one === kind);
}

/** Whose lateness goes up which way, in reminders: a draft's goes no further than those who may know of it. */
export type LatenessOf = 'draft' | 'partner' | 'pdm' | 'auditor' | 'program-office' | 'program-manager';
