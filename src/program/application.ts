import { z } from 'zod';
import { Award } from './awards/award.js';
import { CaseStudy } from './case-study.js';
import { CaseKey } from './checklist/answer.js';
import { Answers } from './checklist/answers.js';
import { CountedOn } from './clocks/calendar-setting.js';
import { Entry } from './entry.js';
import { FileRef } from './files/file-ref.js';
import { Mark } from './mark.js';
import { Practice } from './practice.js';
import { Allowance, Question } from './question.js';
import { Stage } from './stage.js';

/** The case studies of an application are counted from 0; how many there are is its rule set's to say (SDP-57). */
export const CaseIndex = z.number().int().nonnegative();
export type CaseIndex = z.infer<typeof CaseIndex>;

/** The indexes of an application's case studies, those not told yet included. */
export function caseIndexes({ caseStudies }: { caseStudies: readonly unknown[] }): CaseIndex[] {
  return [...caseStudies.keys()];
}

/** How an auditor finds one requirement for one customer; `not-applicable` only follows the partner's own N/A. */
export const ratings = ['met', 'partly', 'not-met', 'not-applicable'] as const;
export const Rating = z.object({ rating: z.enum(ratings), note: z.string() });
export type Rating = z.infer<typeof Rating>;

/** By requirement id, then by case study. */
export const Ratings = z.record(z.string(), z.record(CaseKey, Rating.optional()));
export type Ratings = z.infer<typeof Ratings>;

/**
 * The verdicts asked of every technical validation: SDP-29 per case study, SDP-64 (a) and (b). Null is not given yet.
 */
export const Verdicts = z.object({
  focalPoint: z.array(z.boolean().nullable()),
  bestPractice: z.boolean().nullable(),
  delivery: z.boolean().nullable(),
  remarks: z.string(),
});
export type Verdicts = z.infer<typeof Verdicts>;

/** Before any is given. */
export function noVerdicts({ caseStudies }: { caseStudies: readonly unknown[] }): Verdicts {
  return { focalPoint: caseStudies.map(() => null), bestPractice: null, delivery: null, remarks: '' };
}

/** The technical validation of one application (guide section 8.2; SDP-68, SDP-69). */
export const Validation = z.object({
  auditor: z.string(),
  thirdParty: z.boolean(),
  assigned: Mark,
  startedAt: z.date().nullable(),
  ratings: Ratings,
  verdicts: Verdicts,
  completedAt: z.date().nullable(),
});
export type Validation = z.infer<typeof Validation>;

/** The application summary sent to the partner (guide section 8.3; SDP-70…74). */
export const Summary = z.object({
  strengths: z.string(),
  improvements: z.string(),
  drafted: Mark,
  sent: Mark.nullable(),
  /** When it was first delivered successfully to the partner; starts the remediation clock (SDP-74). */
  receivedAt: z.date().nullable(),
});
export type Summary = z.infer<typeof Summary>;

export const itemStates = ['open', 'responded', 'reopened', 'closed', 'withdrawn'] as const;

/** Something the partner has to put right before it can be approved (SDP-75…77). */
export const ActionItem = z.object({
  id: z.string(),
  requirement: z.string().nullable(),
  caseIndex: CaseIndex.nullable(),
  text: z.string(),
  state: z.enum(itemStates),
  responses: z.array(
    Mark.extend({
      text: z.string(),
      evidence: z.string(),
      /** Files given with it; absent where there are none. */
      files: z.array(FileRef).optional(),
    }),
  ),
  notes: z.array(Mark.extend({ text: z.string(), state: z.enum(itemStates) })),
  /** The day an accepted action plan sets for it; null while the summary's own window applies (SDP-81). */
  plannedFor: z.iso.date().nullable(),
});
export type ActionItem = z.infer<typeof ActionItem>;

/** How and when the partner will resolve what it cannot close in time (SDP-78…81). */
export const ActionPlan = z.object({
  items: z.array(
    z.object({ item: z.string(), approach: z.string(), owner: z.string(), targetDate: z.iso.date() }),
  ),
  filed: Mark,
  forwarded: Mark.extend({ comment: z.string() }).nullable(),
  ruled: Mark.extend({
    outcome: z.enum(['accepted', 'changes', 'rejected']),
    comment: z.string(),
  }).nullable(),
});
export type ActionPlan = z.infer<typeof ActionPlan>;

/** The auditor's final report to AWS; the partner never sees it (SDP-83, SDP-86). */
export const FinalReport = z.object({
  recommendation: z.enum(['award', 'decline']),
  remarks: z.string(),
  verdicts: Verdicts,
  /** The result of each requirement, and how every action item stood when it was filed. */
  ratings: Ratings,
  items: z.array(z.object({ id: z.string(), state: z.enum(itemStates) })),
  openItems: z.array(z.string()),
  filed: Mark,
});
export type FinalReport = z.infer<typeof FinalReport>;

/** The award or the decline (SDP-87…89); `reason` is written for the partner, `internalNote` never reaches it. */
export const Decision = z.object({
  outcome: z.enum(['awarded', 'declined']),
  reason: z.string(),
  internalNote: z.string(),
  made: Mark,
});
export type Decision = z.infer<typeof Decision>;

/** A stretch of time in which both sides' clocks stood still. `to` null: still standing. */
export const Hold = z.object({
  from: z.date(),
  to: z.date().nullable(),
  reason: z.string(),
  stageBefore: Stage,
});
export type Hold = z.infer<typeof Hold>;

/** A longer remediation window, granted with a reason (SDP-82). `until` is a calendar day in the partner's zone. */
export const Extension = Mark.extend({ until: z.iso.date(), reason: z.string() });

/** Who everybody waited for from an instant on; `nobody` once nothing more is to come, and while on hold. */
export const TurnTaken = z.object({ side: z.enum(['partner', 'program', 'nobody']), since: z.date() });
export type TurnTaken = z.infer<typeof TurnTaken>;

/** A date, or what a date is counted from, that was put right; `was` and `is` are in words (trace section 3). */
export const Correction = Mark.extend({
  what: z.string(),
  was: z.string(),
  is: z.string(),
  reason: z.string(),
});
export type Correction = z.infer<typeof Correction>;

/**
 * One auditor's turn at a case: assigned, then accepted or declined with a reason (SDP-68). `kept` is what an earlier
 * auditor had noted, held for the next one while nobody is assigned.
 */
export const Assignment = Mark.extend({
  auditor: z.string(),
  accepted: Mark.nullable(),
  declined: Mark.extend({ reason: z.string() }).nullable(),
  kept: z.object({ ratings: Ratings, verdicts: Verdicts }).nullable(),
});
export type Assignment = z.infer<typeof Assignment>;

/**
 * Somebody says that a conflict of interest is `missing` (the desk does not know of it) or `doubtful` (it names one
 * that is none); the Program Manager rules whether it holds.
 */
export const ConflictChallenge = Mark.extend({
  person: z.string(),
  kind: z.enum(['missing', 'doubtful']),
  about: z.string(),
  reason: z.string(),
  ruling: Mark.extend({ holds: z.boolean(), reason: z.string() }).nullable(),
});
export type ConflictChallenge = z.infer<typeof ConflictChallenge>;

/**
 * An exported Well-Architected review of one customer's workload without open high-risk issues in Security, Operational
 * Excellence and Reliability: it stands in for that customer's answers to the common block.
 */
export const WellArchitectedReport = Mark.extend({ file: FileRef, reviewedOn: z.iso.date() });
export type WellArchitectedReport = z.infer<typeof WellArchitectedReport>;

/** A draft that was moved to a newer edition, with the answers whose requirements changed or went (SDP-01). */
export const EditionMove = Mark.extend({
  from: z.string(),
  to: z.string(),
  changed: Answers,
  removed: Answers,
});
export type EditionMove = z.infer<typeof EditionMove>;

/** Something an earlier application left open, brought along as context (SDP-90). */
export const CarriedItem = z.object({
  ref: z.string(),
  requirement: z.string().nullable(),
  caseIndex: CaseIndex.nullable(),
  text: z.string(),
});
export type CarriedItem = z.infer<typeof CarriedItem>;

export const applicationKinds = ['new', 'renewal'] as const;

/** One partner's application for one designation: everything the program knows of it (trace section 6). */
/**
 * The calendar day (`YYYY-MM-DD`) by which somebody said they will have done a task, by its id; of no meaning once the
 * task is done.
 */
export const Commitment = Mark.extend({ task: z.string(), day: z.iso.date() });
export type Commitment = z.infer<typeof Commitment>;

export const Application = z.object({
  ref: z.string(),
  kind: z.enum(applicationKinds),
  /** The earlier application this one takes up again, declined, withdrawn or closed (SDP-90). */
  continues: z.string().nullable(),
  /** The applications whose awards this one renews; empty unless `kind` is `renewal` (SDP-08, SDP-97). */
  renews: z.array(z.string()),
  carriedItems: z.array(CarriedItem),
  partnerId: z.string(),
  partnerName: z.string(),
  designation: z.string(),
  designationLabel: z.string(),
  /** Narrowings of the designation the partner asks for, from the catalogue; may be empty. */
  subCategories: z.array(z.string()),
  /** Other AWS services of the offering, by name (SDP-52). */
  supportingServices: z.array(z.string()),
  /** Its id in Partner Central; empty when there is none (SDP-27). */
  externalId: z.string(),
  /** Pinned at the first submission (SDP-01); a draft follows the desk's setting. */
  ruleSet: z.string(),
  edition: z.string(),
  stage: Stage,
  opened: Mark,
  acknowledgement: Mark.extend({ version: z.string() }).nullable(),
  practice: Practice.nullable(),
  solution: z.string(),
  /** As many as the rule set asks for (SDP-57); null where one is not told yet. */
  caseStudies: z.array(CaseStudy.nullable()),
  answers: Answers,
  /** The last workbook whose answers were taken over, while that can be undone; absent when there is none. */
  workbook: Mark.extend({ file: z.string() }).optional(),
  /** One place for each case study's customer. */
  wellArchitected: z.array(WellArchitectedReport.nullable()),
  editionMoves: z.array(EditionMove),
  allowances: z.array(Allowance),
  questions: z.array(Question),
  /** Absent until somebody first names a day. */
  commitments: z.array(Commitment).optional(),
  submissions: z.array(Mark.extend({ acknowledgedBy: z.string() })),
  handler: z.string().nullable(),
  returns: z.array(Mark.extend({ missing: z.array(z.string()) })),
  complete: Mark.nullable(),
  assignments: z.array(Assignment),
  conflicts: z.array(ConflictChallenge),
  validation: Validation.nullable(),
  summary: Summary.nullable(),
  items: z.array(ActionItem),
  plan: ActionPlan.nullable(),
  earlierPlans: z.array(ActionPlan),
  extensions: z.array(Extension),
  holds: z.array(Hold),
  corrections: z.array(Correction),
  /** The calendars its dates were last counted on; absent in a draft, and before the first save that noted it. */
  countedOn: CountedOn.optional(),
  /** In order; the last one is whose turn it is now. */
  turns: z.array(TurnTaken),
  report: FinalReport.nullable(),
  decision: Decision.nullable(),
  award: Award.nullable(),
  ended: Mark.extend({ reason: z.string() }).nullable(),
});
export type Application = z.infer<typeof Application>;

/**
 * What happened once, in the order it happened. `revision` counts the application's saves from 1; `part` names what
 * was touched, so that two people changing different parts do not disturb each other.
 */
export const HistoryEntry = Entry.extend({
  part: z.string(),
  from: Stage.nullable(),
  to: Stage,
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** The last submission, or null before the first (SDP-93: the journey is measured from the first). */
export function lastSubmission(application: Application): { by: string; at: Date } | null {
  return application.submissions.at(-1) ?? null;
}

/** Items the partner still owes something on: open or reopened. */
export function unansweredItems(application: Application): ActionItem[] {
  return application.items.filter((item) => item.state === 'open' || item.state === 'reopened');
}

/** Items that still stand in the way of an award: neither closed nor withdrawn (SDP-76). */
export function unclosedItems(application: Application): ActionItem[] {
  return application.items.filter((item) => item.state !== 'closed' && item.state !== 'withdrawn');
}
