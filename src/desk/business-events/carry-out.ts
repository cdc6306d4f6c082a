import type { BusinessEvent, Effect } from '../../program/business-events/event.js';
import { today } from '../../program/business-events/event-context.js';
import {
  type EventInputOf,
  type EventStepName,
  eventSteps,
} from '../../program/business-events/event-steps.js';
import { atHour } from '../../program/clocks/local-date.js';
import { Refusal } from '../../program/refusal.js';
import { finishSaga } from '../records/saga.js';
import { type EffectParts, make, reverse } from './effects.js';
import type { EventContextParts } from './event-contexts.js';
import type { BusinessEvents, StoredEvent } from './ports.js';

export interface CarryOutParts extends EffectParts, Pick<EventContextParts, 'clock' | 'zone'> {
  events: BusinessEvents;
  /** Takes a step of the event for the program, from exactly this revision; null when another save came first. */
  advance<Name extends EventStepName>(
    stored: StoredEvent,
    name: Name,
    input: EventInputOf<Name>,
  ): Promise<StoredEvent | Refusal | null>;
  /** One event's fault keeps no other waiting. */
  onFault(ref: string, error: unknown): void;
}

/**
 * Brings rulings into effect whose day has come, and finishes what was begun. What an event changes lies in several
 * documents, so the event says first what it is going to do; whoever looks next, here or in another process, does what
 * is still missing.
 */
export function createCarryOut(parts: CarryOutParts) {
  const { events, clock, zone } = parts;

  const finish = (ref: string) => finishSaga({ load: events.load, advance }, ref);

  /** What is to be done next about an event, which is looked at again once it advanced or another save came first. */
  async function advance(stored: StoredEvent, looks: number): Promise<'again' | 'rest'> {
    const { event } = stored;
    switch (event.state) {
      case 'scheduled': {
        if (event.ruling === null || event.ruling.effectiveOn > today({ now: clock.now(), zone: zone() }))
          return 'rest';
        return saved(await parts.advance(stored, eventSteps['begin-event'].name, {}));
      }
      case 'applying':
        return saved(await parts.advance(stored, 'finish-event', { effects: await each(event, make) }));
      case 'undoing':
        return saved(await parts.advance(stored, 'finish-undo', { effects: await each(event, reverse) }));
      case 'undone':
        // We may have linked a record after another process had undone it.
        if (looks > 0) await each(event, (_, one, effect) => unlinkAgain(one, effect));
        return 'rest';
      default:
        return 'rest';
    }
  }

  async function unlinkAgain(event: BusinessEvent, effect: Effect): Promise<Effect> {
    if (effect.kind === 'link-merged' && effect.outcome === 'reversed')
      await reverse(parts, event, { ...effect, outcome: 'done' });
    return effect;
  }

  async function each(
    event: BusinessEvent,
    does: (by: EffectParts, event: BusinessEvent, effect: Effect) => Promise<Effect>,
  ): Promise<Effect[]> {
    const done: Effect[] = [];
    for (const effect of event.effects) done.push(await does(parts, event, effect));
    return done;
  }

  return {
    finish,
    /** Everything that is due now. */
    async carryOn(): Promise<void> {
      for (const ref of await events.dueBy(today({ now: clock.now(), zone: zone() }))) {
        try {
          await finish(ref);
        } catch (error) {
          parts.onFault(ref, error);
        }
      }
    },
    /** The first instant after `after` at which a ruling takes effect; null when none will. */
    async nextDue(after: Date): Promise<Date | null> {
      const day = await events.nextDay(today({ now: after, zone: zone() }));
      return day === null ? null : atHour(day, 0, zone());
    },
  };
}

function saved(outcome: StoredEvent | Refusal | null): 'again' | 'rest' {
  return outcome instanceof Refusal ? 'rest' : 'again';
}
