import type { MovedCount } from '../../clocks/calendar-setting.js';
import type { Notice } from '../../notices/notice.js';
import { attemptStep, type RecordStep, type StepRules } from '../../record-step.js';
import { Refusal } from '../../refusal.js';
import type { Partner, PartnerEntry } from '../partner.js';
import type { Person } from '../person.js';
import { type DirectoryActor, type DirectoryRole, sayWho } from './directory-role.js';

export type PartnerPhase = 'on-record' | 'removed';

/** Which running dates another calendar moves: how many, and in words. */
export interface DatesMoved {
  count: MovedCount;
  says: string;
}

/**
 * What a step of a partner's record may look at. `partners` are those it could be taken for, by name, channel or
 * people; `moved` is which dates the calendar asked for moves, null where none is asked for; `closingHour` is the
 * local hour at which a program's day ends.
 */
export interface PartnerContext {
  partner: Partner;
  actor: DirectoryActor;
  now: Date;
  partners: readonly Partner[];
  person(id: string): Person | null;
  moved: DatesMoved | null;
  closingHour: number;
}

/** What happened to a partner's record. */
export interface PartnerOutcome {
  partner: Partner;
  notices: readonly Notice[];
  note: string;
  calendar?: PartnerEntry['calendar'];
}

/** What the steps of a partner are about. */
export interface PartnerSteps {
  State: Partner;
  Context: PartnerContext;
  Outcome: PartnerOutcome;
  Phase: PartnerPhase;
  Role: DirectoryRole;
}

export type PartnerStep<Name extends string = string, Input = unknown> = RecordStep<
  PartnerSteps,
  Name,
  Input
>;

/** Keeps a step's name and input types while it is written. */
export function definePartnerStep<const Name extends string, Input>(
  step: Omit<PartnerStep<Name, Input>, 'from'>,
): PartnerStep<Name, Input> {
  return { ...step, from: ['on-record'] };
}

const rules: StepRules<PartnerSteps> = {
  phaseOf: ({ partner }) => (partner.removed === undefined ? 'on-record' : 'removed'),
  notPermitted: ({ by, does }) =>
    new Refusal('not-permitted', `Only ${sayWho(by.filter((role) => role !== 'desk'))} can ${does}.`),
  wrongPhase: () => partnerGone,
};

export const partnerGone = new Refusal(
  'not-found',
  'This partner is not on record any more. Please open the list again.',
);

/** Asks a step whether and how it changes a partner's record. */
export function attemptPartnerStep(
  step: PartnerStep,
  ctx: PartnerContext,
  input: unknown,
): PartnerOutcome | Refusal {
  return attemptStep(rules, step, ctx, input);
}
