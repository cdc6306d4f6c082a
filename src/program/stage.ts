import { z } from 'zod';

/** The stages between the first submission and the decision, in the order of the road. */
export const roadStages = [
  'submitted',
  'initial-review',
  'returned',
  'ready',
  'validating',
  'validated',
  'summary-sent',
  'remediation',
  'action-plan',
  'decision-pending',
] as const;

/**
 * Where an application stands, from the partner's first answer to the decision.
 * Source: trace section 2 (derived from guide section 8, SDP-31).
 */
export const stages = [
  'draft',
  ...roadStages,
  'awarded',
  'declined',
  'withdrawn',
  'closed',
  'on-hold',
] as const;

export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

/** What each stage is called in front of people. */
export const stageNames: Record<Stage, string> = {
  draft: 'Draft',
  submitted: 'Submitted',
  'initial-review': 'Initial review',
  returned: 'Returned: incomplete',
  ready: 'Ready for technical validation',
  validating: 'Technical validation in progress',
  validated: 'Technical validation complete',
  'summary-sent': 'Application summary sent',
  remediation: 'Remediation',
  'action-plan': 'Action plan',
  'decision-pending': 'Decision pending',
  awarded: 'Awarded',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  closed: 'Closed: inactive',
  'on-hold': 'On hold',
};

/** Stages after which nothing more is decided about this application. */
export const finalStages: readonly Stage[] = ['awarded', 'declined', 'withdrawn', 'closed'];

/** Stages in which the partner may still change what it brings (SDP-54, SDP-62: locked from submission on). */
export const editableStages: readonly Stage[] = ['draft', 'returned'];

/** Every stage that is not final: one such application per partner and designation (SDP-22). */
export const openStages: readonly Stage[] = stages.filter((stage) => !finalStages.includes(stage));

/** Whether nothing more is decided about an application in this stage. */
export function isFinal(stage: Stage): boolean {
  return finalStages.includes(stage);
}
