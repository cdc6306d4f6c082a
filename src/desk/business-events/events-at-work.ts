import type { BusinessEvent, EventEntry } from '../../program/business-events/event.js';
import {
  attemptEventStep,
  type EventStep,
  type EventSteps,
} from '../../program/business-events/event-step.js';
import { eventSteps } from '../../program/business-events/event-steps.js';
import type { Person } from '../../program/people/person.js';
import { Refusal } from '../../program/refusal.js';
import { ofNewerRelease } from '../context-loader.js';
import { eventKind } from '../records/kinds.js';
import type { KindAtWork, Trying } from '../records/perform.js';
import { earlierOfWhole } from '../repeated.js';
import { type EventContextParts, eventContextOf } from './event-contexts.js';
import type { BusinessEvents, StoredEvent } from './ports.js';

/** What the steps of business events are about, and how they are stored. */
export interface EventTypes extends EventSteps {
  Field: 'event';
  Entry: EventEntry;
  State: BusinessEvent;
}

export interface EventWorkParts extends EventContextParts {
  events: BusinessEvents;
  wake(): void;
}

/** How steps of business events are taken, by a person or by the program itself. */
export function eventsAtWork(parts: EventWorkParts, actor: Person | 'desk'): KindAtWork<EventTypes> {
  const { events, clock, wake } = parts;
  return {
    kind: eventKind,
    records: events,
    clock,
    wake,
    async contextOf({ event }, { step, input }) {
      return {
        ...(await eventContextOf(parts, lookedAt(event, step.name, input), actor, event, input)),
        event,
      };
    },
    mayKnow: (ctx) => ctx.actor.roles.length > 0,
    notFound: eventNotFound,
    ofNewerRelease,
    earlierOf: earlierOfWhole,
    async decide({ taking, stored, ctx }) {
      const { seen, input } = taking;
      const stale = seen === null || actor === 'desk' ? null : changedSince(stored, seen, actor);
      if (stale !== null) return stale;
      const outcome = attemptEventStep(taking.step as EventStep, ctx, input);
      return outcome instanceof Refusal ? outcome : { outcome, input };
    },
    entryOf: eventEntry,
  };
}

function eventEntry(
  { stored }: Pick<Trying<EventTypes>, 'stored'>,
  { outcome }: { outcome: { event: BusinessEvent } },
  entry: Omit<EventEntry, 'from' | 'to'>,
): EventEntry {
  return { ...entry, from: stored.event.state, to: outcome.event.state };
}

export function eventNotFound(ref: string): Refusal {
  return new Refusal('not-found', `I find no business event ${ref} that you take part in.`);
}

/** What was noted is between people of the program: it may name the other company, which a partner never sees. */
function changedSince(
  { event, revision, history }: StoredEvent,
  seen: number,
  { roles }: Person,
): Refusal | null {
  const last = history.at(-1);
  if (revision <= seen || last === undefined) return null;
  const what = roles.length === 0 ? '' : ` (${last.note.slice(0, 200)})`;
  return new Refusal(
    'conflict',
    `Since you opened this: ${event.ref} was changed${what}.`,
    {},
    { revision, input: null },
    { again: 'look' },
  );
}

/** Naming the other company is judged with that company in sight. */
function lookedAt(event: BusinessEvent, name: string, input: unknown): BusinessEvent {
  if (name !== 'identify-party' || event.second === null) return event;
  const named = eventSteps['identify-party'].input.safeParse(input);
  if (!named.success) return event;
  return event.filedFor === 'first' ? { ...event, second: named.data } : { ...event, first: named.data };
}
