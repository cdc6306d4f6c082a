import type { BusinessEvent, Party } from '../../program/business-events/event.js';
import { type EventStepName, eventSteps } from '../../program/business-events/event-steps.js';
import type { RecordStep } from '../../program/record-step.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { RuleSet } from '../../program/rule-set.js';
import { actorOf } from '../actor.js';
import type { EventRequest, EventsDesk, Identifying } from '../interface/events-desk.js';
import type { PartnersDesk } from '../interface/partners-desk.js';
import type { Applications } from '../ports/applications.js';
import type { Clock } from '../ports/clock.js';
import type { Directory } from '../ports/directory.js';
import { takeFrom, takeStep } from '../records/perform.js';
import { createSoon } from '../records/saga.js';
import { requestKey } from '../repeated.js';
import { createCarryOut } from './carry-out.js';
import type { TakeForDesk } from './effects.js';
import { type EventTypes, eventNotFound, eventsAtWork } from './events-at-work.js';
import { fileFor } from './file-event.js';
import type { BusinessEvents, StoredEvent } from './ports.js';
import { applicationViewOf, type EventView, eventListOf, partnersFor } from './questions.js';

export interface EventsDeskParts {
  events: BusinessEvents;
  applications: Applications;
  directory: Directory;
  partners: Pick<PartnersDesk, 'take' | 'divest'>;
  clock: Clock;
  rules: RuleSet;
  /** The program's zone (IANA). */
  zone(): string;
  perform: TakeForDesk;
  wake(): void;
}

/**
 * The shell around business events: files them, brings their steps what they look at, and carries their rulings out.
 */
export function createEventsDesk(parts: EventsDeskParts): EventsDesk {
  const carryOut = createCarryOut({
    ...parts,
    async advance(stored, name, input) {
      const taking = {
        ref: stored.event.ref,
        step: stepCalled(name),
        input,
        seen: null,
        key: null,
        ownKey: false,
      };
      const taken = await takeFrom<EventTypes>(eventsAtWork(parts, 'desk'), stored, taking);
      return taken === null || taken instanceof Refusal ? taken : taken.stored;
    },
    onFault: (ref, error) => soon.failed(ref, error),
  });
  const soon = createSoon(carryOut.finish);
  const asking = { parts, soon };

  return {
    file: (filing) => fileFor(parts, filing),
    take: (name, request) => take(asking, name, request),
    identify: (request) => identify(asking, request),
    view: (ref, by) => view(asking, ref, by),
    async list(by) {
      const person = await actorOf(parts.directory, by);
      return person instanceof Refusal ? { events: [], total: 0, waiting: 0 } : eventListOf(parts, person);
    },
    partnersOf: (person) => partnersFor(parts.directory, person),
    nextDue: carryOut.nextDue,
    async carryOn() {
      await carryOut.carryOn();
      soon.raise();
    },
  };
}

interface Asking {
  parts: EventsDeskParts;
  soon: ReturnType<typeof createSoon>;
}

// One union of steps cannot be called with one union of inputs; the step's own schema checks the input.
function stepCalled(name: EventStepName): RecordStep<EventTypes> {
  return eventSteps[name] as unknown as RecordStep<EventTypes>;
}

/** Takes a step for a person. Whoever saw an older state is told what happened since, and nothing is changed. */
async function take<Name extends EventStepName>(
  { parts, soon }: Asking,
  name: Name,
  request: EventRequest<Name>,
): Promise<StoredEvent | Refusal> {
  const { ref, by, input, seen } = request;
  const person = await actorOf(parts.directory, by);
  if (person instanceof Refusal) return person;
  const key = requestKey({ ...request, step: name });
  const taking = { ref, step: stepCalled(name), input, seen, key, ownKey: request.key !== undefined };
  const taken = await takeStep<EventTypes>(eventsAtWork(parts, person), taking);
  if (taken instanceof Refusal) return taken;
  soon.begin(ref);
  return taken.stored;
}

/** The office says which partner on record the other company is. */
async function identify(
  asking: Asking,
  { partnerId, ...request }: Identifying,
): Promise<StoredEvent | Refusal> {
  const eventView = await view(asking, request.ref, request.by);
  if (eventView instanceof Refusal) return eventView;
  const partner = partnerId === null ? null : await asking.parts.directory.partner(partnerId);
  // Nobody else learns whether there is such a partner: the step refuses them.
  if (partnerId !== null && partner === null && eventView.steps.includes('identify-party'))
    return refuseField('partnerId', 'This partner is not on record any more. Please choose another.');
  const name = partner?.name ?? otherParty(eventView.event)?.name ?? '';
  return take(asking, 'identify-party', { ...request, input: { partnerId, name } });
}

/** The event as this person may see it; refused to everybody it is none of the business of. */
async function view({ parts, soon }: Asking, ref: string, by: string): Promise<EventView | Refusal> {
  const person = await actorOf(parts.directory, by);
  if (person instanceof Refusal) return person;
  await soon.over(ref);
  const stored = await parts.events.load(ref);
  const eventView = stored === null ? null : await applicationViewOf(parts, stored, person);
  return eventView ?? eventNotFound(ref);
}

function otherParty(event: BusinessEvent): Party | null {
  return event.filedFor === 'first' ? event.second : event.first;
}
