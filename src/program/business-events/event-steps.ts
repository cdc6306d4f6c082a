import type { z } from 'zod';
import type { EventContext } from './event-context.js';
import { type EventStep, eventStepOffered } from './event-step.js';
import { identifyParty, stateOnEvent } from './party-steps.js';
import { beginEvent, finishEvent, finishUndo } from './progress.js';
import { ruleOnEvent } from './ruling.js';
import { undoEvent } from './undoing.js';

/** Every step of a business event once it is filed, in the order of its life. */
export const eventSteps = {
  'identify-party': identifyParty,
  'state-on-event': stateOnEvent,
  'rule-on-event': ruleOnEvent,
  'begin-event': beginEvent,
  'finish-event': finishEvent,
  'undo-event': undoEvent,
  'finish-undo': finishUndo,
} as const satisfies Record<string, { name: string }>;

export type EventStepName = keyof typeof eventSteps;

/** What a step's input looks like before it is checked. */
export type EventInputOf<Name extends EventStepName> = z.input<(typeof eventSteps)[Name]['input']>;

/** The steps this actor may take now: what surfaces offer. */
export function offeredEventSteps(ctx: Pick<EventContext, 'event' | 'actor'>): EventStepName[] {
  const names = Object.keys(eventSteps) as EventStepName[];
  return names.filter((name) => {
    const step: Pick<EventStep, 'from' | 'by'> = eventSteps[name];
    return eventStepOffered(step, ctx);
  });
}
