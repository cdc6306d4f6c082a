import { z } from 'zod';
import type { Notice } from '../notices/notice.js';
import { Refusal } from '../refusal.js';
import { type BusinessEvent, type EventState, eventStateNames } from './event.js';
import type { EventRole, EventScene } from './scene.js';

/** What happened to an event: as it is now, who is told what, and a line for its history. */
export interface EventOutcome {
  event: BusinessEvent;
  notices: readonly Notice[];
  note: string;
}

/** The only way an event changes once it is filed: pure, and refusing in words, as an application's steps are. */
export interface EventStep<Name extends string = string, Input = unknown> {
  readonly name: Name;
  readonly label: string;
  /** Completes "Only the Program Office can …". */
  readonly does: string;
  readonly from: readonly EventState[];
  readonly by: readonly EventRole[];
  readonly input: z.ZodType<Input>;
  decide(scene: EventScene, input: Input): EventOutcome | Refusal;
}

/** Keeps a step's name and input types while it is written. */
export function defineEventStep<const Name extends string, Input>(
  step: EventStep<Name, Input>,
): EventStep<Name, Input> {
  return step;
}

const roleNames: Record<EventRole, string> = {
  first: 'the applicant or alliance lead of a company it is about',
  second: 'the applicant or alliance lead of a company it is about',
  pdm: 'the PDM or PDR',
  'program-office': 'the Program Office',
  'program-manager': 'the Program Manager',
  desk: 'Delivery Desk',
};

/** Whether these roles may take the step in this state. */
export function eventStepOffered(
  step: Pick<EventStep, 'from' | 'by'>,
  { event, actor }: Pick<EventScene, 'event' | 'actor'>,
): boolean {
  return step.from.includes(event.state) && step.by.some((role) => actor.roles.includes(role));
}

/** Asks a step: permission first, then the moment, then the input, then its own rules. */
export function attemptEventStep(
  step: EventStep,
  scene: EventScene,
  rawInput: unknown,
): EventOutcome | Refusal {
  const { event, actor } = scene;
  if (!step.by.some((role) => actor.roles.includes(role))) return notPermitted(step);
  if (!step.from.includes(event.state)) return wrongState(step, event);
  const parsed = step.input.safeParse(rawInput);
  return parsed.success ? step.decide(scene, parsed.data) : invalidEventInput(parsed.error);
}

function notPermitted({ by, does }: EventStep): Refusal {
  const names = [...new Set(by.map((role) => roleNames[role]))];
  const last = names.pop() ?? '';
  const who = names.length === 0 ? last : `${names.join(', ')} or ${last}`;
  return new Refusal('not-permitted', `Only ${who} can ${does}. Please ask them.`);
}

function wrongState({ from, does }: EventStep, { ref, state }: BusinessEvent): Refusal {
  const when = from.map((one) => `“${eventStateNames[one]}”`).join(', ');
  return new Refusal(
    'wrong-stage',
    `${ref} is at “${eventStateNames[state]}” now. You can ${does} only at: ${when}. Open it again to see what can be done.`,
  );
}

/** Each field's fault at its field. */
export function invalidEventInput(error: z.ZodError): Refusal {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.') || 'input'] ??= issue.message;
  const first = Object.entries(fields)[0];
  const where = first === undefined ? '' : ` (${first[0]}: ${first[1]})`;
  return new Refusal('invalid-input', `Something needs correcting${where}. Nothing was changed.`, fields);
}

/** Nothing to fill in. */
export const NoEventInput = z.object({});
