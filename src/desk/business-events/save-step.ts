import type { BusinessEvent, EventEntry } from '../../program/business-events/event.js';
import {
  attemptEventStep,
  type EventOutcome,
  type EventStep,
} from '../../program/business-events/event-step.js';
import { type EventStepName, eventSteps } from '../../program/business-events/event-steps.js';
import type { Person } from '../../program/people/person.js';
import { Refusal } from '../../program/refusal.js';
import { isAmong, lookedUp } from '../looked-up.js';
import type { BusinessEvents, HeldEvent } from './ports.js';
import { type SceneParts, sceneOf } from './scenes.js';
import { sealedEvent } from './sealed-event.js';

interface SaveParts extends SceneParts {
  events: BusinessEvents;
  wake(): void;
}

/** One try to take a step from exactly this revision; null when another save came first. */
export async function saveStep(
  parts: SaveParts,
  held: HeldEvent,
  {
    name,
    input,
    actor,
    key,
  }: { name: EventStepName; input: unknown; actor: Person | 'desk'; key: string | null },
): Promise<HeldEvent | Refusal | null> {
  const looked = await sceneOf(parts, lookedAt(held.event, name, input), actor);
  const now = laterOf(held.history.at(-1)?.at, parts.clock.now());
  const scene = { ...looked, event: held.event, now };
  // One union of steps cannot be called with one union of inputs; the step's own schema checks the input.
  const outcome = attemptEventStep(eventSteps[name] as unknown as EventStep, scene, input);
  if (outcome instanceof Refusal) return outcome;
  const entry = entryOf(held, name, outcome, { by: scene.actor.id, at: now, key });
  return saveOutcome(parts, held, { outcome, entry });
}

/**
 * Holds what happened, sealed to what was before (null: nothing); null when another save came first, or the same request filed
 * it already.
 * @throws OutcomeUnknown when it is not known whether it was saved
 */
export async function saveOutcome(
  { events, wake }: Pick<SaveParts, 'events' | 'wake'>,
  held: HeldEvent | null,
  { outcome, entry }: { outcome: EventOutcome; entry: EventEntry },
): Promise<HeldEvent | null> {
  const { event, notices } = outcome;
  const save = sealedEvent(held, { event, entry, notices });
  const saved = await lookedUp(
    event.ref,
    () => (held === null ? events.insert(save) : events.save(save)),
    async () => {
      const now = await events.load(event.ref);
      return now?.head === save.seal.hash || isAmong(now?.history ?? [], entry) ? true : null;
    },
  );
  if (!saved) return null;
  wake();
  const history = [...(held?.history ?? []), entry];
  return { event, stored: save.event, revision: entry.revision, head: save.seal.hash, history };
}

/** The line of history about what happened; `held` is null for an event that is filed. */
export function entryOf(
  held: HeldEvent | null,
  step: string,
  { event, note }: EventOutcome,
  { by, at, key }: { by: string; at: Date; key: string | null },
): EventEntry {
  const revision = (held?.revision ?? 0) + 1;
  return {
    revision,
    step,
    by,
    at,
    from: held?.event.state ?? null,
    to: event.state,
    note,
    ...(key === null ? {} : { key }),
  };
}

/** Naming the other company is judged with that company in sight. */
function lookedAt(event: BusinessEvent, name: EventStepName, input: unknown): BusinessEvent {
  if (name !== 'identify-party' || event.second === null) return event;
  const named = eventSteps['identify-party'].input.safeParse(input);
  if (!named.success) return event;
  return event.filedFor === 'first' ? { ...event, second: named.data } : { ...event, first: named.data };
}

/** Never before the entry it follows, though another process's clock may be ahead of ours. */
function laterOf(last: Date | undefined, now: Date): Date {
  return last !== undefined && last > now ? last : now;
}
