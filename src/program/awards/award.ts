import { z } from 'zod';
import { Mark } from '../mark.js';

/**
 * Where an award stands (trace section 2, "Award life"). `renewed`: a later award took its place; `removed` ended it
 * without fault (SDP-98, a renewal that did not come); `revoked` ended it for cause.
 */
export const awardStatuses = [
  'active',
  'renewal-due',
  'renewing',
  're-application-required',
  'renewed',
  'removed',
  'revoked',
] as const;
export const AwardStatus = z.enum(awardStatuses);
export type AwardStatus = z.infer<typeof AwardStatus>;

/** What the Program Office does about an award outside the desk (SDP-11, SDP-15, SDP-16, SDP-36, SDP-42, SDP-45). */
export const awardTaskKinds = [
  'request-credit',
  'publish-practice',
  'publish-solution',
  'publish-case-study',
  'announce',
  'reference-hand-off',
  'take-down',
  'change-published-text',
  'combined-renewal',
  'review-standing',
  'off-boarding',
] as const;

/** One such task; `id` is unique within the award, `settled` null while it is open. */
export const AwardTask = z.object({
  id: z.string(),
  kind: z.enum(awardTaskKinds),
  text: z.string(),
  raised: Mark,
  settled: Mark.extend({ outcome: z.enum(['done', 'not-needed']), note: z.string() }).nullable(),
});
export type AwardTask = z.infer<typeof AwardTask>;

/**
 * What the Program Office decided about a renewal that came up (SDP-08); `until` is the new day where it was deferred.
 */
export const RenewalRuling = Mark.extend({
  outcome: z.enum(['started', 'deferred', 'waived']),
  until: z.iso.date().nullable(),
  reason: z.string(),
  /** The application that renews it, once started. */
  ref: z.string().nullable(),
});
export type RenewalRuling = z.infer<typeof RenewalRuling>;

/**
 * What a business event (`EV-1001`) did to this award, and what was before, so that it can be undone (SDP-94…100).
 * `deadline` is the day by which a re-application is asked for (SDP-96).
 */
export const AwardEvent = Mark.extend({
  event: z.string(),
  effect: z.string(),
  note: z.string(),
  deadline: z.iso.date().nullable(),
  before: z.object({ status: AwardStatus, renewalDue: z.iso.date().nullable() }),
  undone: Mark.nullable(),
});
export type AwardEvent = z.infer<typeof AwardEvent>;

/**
 * What follows an award decision, kept on the application that earned it (SDP-05, SDP-08, SDP-11, SDP-91). `first`: the
 * partner's first ever. `renewalDue` is a calendar day in the program's zone, null where the rule set knows no renewal.
 */
export const Award = z.object({
  at: z.date(),
  first: z.boolean(),
  welcomeKit: Mark.nullable(),
  status: AwardStatus,
  renewalDue: z.iso.date().nullable(),
  tasks: z.array(AwardTask),
  renewals: z.array(RenewalRuling),
  events: z.array(AwardEvent),
  /** By whom and why it ended; null while it stands. `reason` is written for the partner. */
  ended: Mark.extend({ reason: z.string() }).nullable(),
});
export type Award = z.infer<typeof Award>;

/** Statuses in which the partner holds the designation. */
export const activeAwardStatuses: readonly AwardStatus[] = [
  'active',
  'renewal-due',
  'renewing',
  're-application-required',
];
