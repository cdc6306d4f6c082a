import type { Visibility } from './case-study.js';
import type { AnswerValue } from './checklist/answer.js';
import type { Audience } from './notices/notice.js';
import type { Partner } from './people/partner.js';
import type { BesideKind, LatenessOf, TargetedKind } from './tasks/task-kind.js';

/** How many case studies an application tells, and what they have to be beyond the guide's own fields. */
export interface CaseStudyRules {
  /** Exactly so many (SDP-57). */
  count: number;
  /** The oldest a project's end may be at submission, in calendar months; null: any age. */
  maxAgeMonths: number | null;
  /** Whether the date it went to production is asked for: no pilots, no proofs of concept. */
  inProduction: boolean;
  /** The same customer, or the same legal entity, twice. */
  sameCustomer: 'warn' | 'block';
  /** Whether a study used for another designation has to say why it belongs here too. */
  relevanceOnReuse: boolean;
  /** Whether a customer that is the partner itself or its affiliate needs a word on who else buys the offering. */
  affiliateStatement: boolean;
  visibilities: readonly Visibility[];
}

/**
 * When a task is called to mind, and whom it goes up to while it is late; a clock of the guide says the days before.
 */
export interface ReminderPlan {
  /** business days before a target's day, by kind of task; on the day itself always */
  before: Readonly<Record<TargetedKind | BesideKind, readonly number[]>>;
  /** business days after a missed day; from the last one on every week */
  late: readonly number[];
  /** Who hears of it beside whoever owes it: the first level the first time, one up each time, then the last. */
  up: Readonly<Record<LatenessOf, readonly (readonly Audience[])[]>>;
}

/**
 * The numbers and choices a version of the guide leaves to us, as settings with the trace's recommended values. A draft
 * follows the rule set the desk is set to; it is pinned at the first submission (SDP-01).
 */
export interface RuleSet {
  id: string;
  /** What it is called in front of people. */
  label: string;
  guideVersion: string;
  partnerTypes: readonly Partner['type'][];
  /** The tiers that may apply; null: the tier is not asked. */
  tiers: readonly Partner['tier'][] | null;
  /** The stages of the Services Path that may apply; null: not asked. */
  servicesPath: readonly Partner['servicesPath'][] | null;
  caseStudies: CaseStudyRules;
  answers: readonly AnswerValue[];
  /** Whether an N in the self-assessment keeps a partner from submitting (SDP-53). */
  negativeAnswersBlock: boolean;
  /** business days */
  initialReviewDays: number;
  /** business days an auditor has to accept or decline a case; ours */
  assignmentDays: number;
  /** business days to forward a filed action plan, and again to decide on it; ours */
  planDays: number;
  summaryDays: number;
  remediationDays: number;
  reportTargetDays: number;
  reportDays: number;
  /** How the "five-ten days" of the final report are read (SDP-84). */
  reportDaysIn: 'business' | 'calendar';
  decisionDays: number;
  welcomeKitDays: number;
  /** calendar months from first submission to decision that are typical (SDP-93) */
  journeyMonths: { least: number; most: number };
  /** calendar days */
  planCapDays: number;
  /** Whether action items are remedied before the report; without it they go with the decision. */
  remediation: boolean;
  /** Whether a renewal may, has to, or does not take place (SDP-08). */
  renewal: 'optional' | 'mandatory' | 'none';
  /** calendar months */
  renewalMonths: number;
  /** calendar days before the renewal on which it is announced */
  renewalNoticeDays: readonly number[];
  /** calendar days to apply again after a designated partner was bought; ours (SDP-96) */
  reapplicationDays: number;
  /** calendar days in which what a business event changed can be undone; ours */
  undoDays: number;
  /** Cases open with one auditor at once, where the person has no number of their own; ours. */
  auditorCap: number;
  /** Whether the reference team is told of an award (SDP-16). */
  referenceHandOff: boolean;
  /** business days for what the guide gives no day, by kind of task; ours */
  targets: Readonly<Record<TargetedKind | BesideKind, number>>;
  /** ours */
  reminders: ReminderPlan;
}
