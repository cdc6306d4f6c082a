import type { Notice } from '../notices/notice.js';
import { attemptStep, type RecordStep, type StepRules } from '../record-step.js';
import { Refusal } from '../refusal.js';
import { type BusinessEvent, type EventState, eventStateNames } from './event.js';
import type { EventContext, EventRole } from './event-context.js';

/** What happened to an event: as it is now, who is told what, and a line for its history. */
export interface EventOutcome {
  event: BusinessEvent;
  notices: readonly Notice[];
  note: string;
}

/** What a business event's steps are about. */
export interface EventSteps {
  State: BusinessEvent;
  Context: EventContext;
  Outcome: EventOutcome;
  Phase: EventState;
  Role: EventRole;
}

/** The only way an event changes once it is filed. */
export type EventStep<Name extends string = string, Input = unknown> = RecordStep<EventSteps, Name, Input>;

/** Keeps a step's name and input types while it is written. An event is changed as a whole. */
export function defineEventStep<const Name extends string, Input>(
  step: Omit<EventStep<Name, Input>, 'part'>,
): EventStep<Name, Input> {
  return { ...step, part: () => 'event' };
}

const roleNames: Record<EventRole, string> = {
  first: 'the applicant or alliance lead of a company it is about',
  second: 'the applicant or alliance lead of a company it is about',
  pdm: 'the PDM or PDR',
  'program-office': 'the Program Office',
  'program-manager': 'the Program Manager',
  desk: 'Delivery Desk',
};

const eventRules: StepRules<EventSteps> = {
  phaseOf: ({ event }) => event.state,
  notPermitted: ({ by, does }) =>
    new Refusal('not-permitted', `Only ${named(by)} can ${does}. Please ask them.`),
  wrongPhase({ from, does }, { event: { ref, state } }) {
    const when = from.map((one) => `“${eventStateNames[one]}”`).join(', ');
    return new Refusal(
      'wrong-stage',
      `${ref} is at “${eventStateNames[state]}” now. You can ${does} only at: ${when}. Open it again to see what can be done.`,
    );
  },
};

/** Whether these roles may take the step in this state. */
export function eventStepOffered(
  step: Pick<EventStep, 'from' | 'by'>,
  { event, actor }: Pick<EventContext, 'event' | 'actor'>,
): boolean {
  return step.from.includes(event.state) && step.by.some((role) => actor.roles.includes(role));
}

/** Asks a step whether and how it changes the event. */
export function attemptEventStep(
  step: EventStep,
  ctx: EventContext,
  rawInput: unknown,
): EventOutcome | Refusal {
  return attemptStep(eventRules, step, ctx, rawInput);
}

function named(by: readonly EventRole[]): string {
  const names = [...new Set(by.map((role) => roleNames[role]))];
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
}
