import type { BusinessEvent, EventEntry, Party, Side } from '../../program/business-events/event.js';
import {
  attemptEventStep,
  type EventOutcome,
  type EventStep,
} from '../../program/business-events/event-step.js';
import {
  type EventInputOf,
  type EventStepName,
  eventSteps,
  offeredEventSteps,
} from '../../program/business-events/event-steps.js';
import { fileEvent } from '../../program/business-events/filing.js';
import { type EventScene, readableSides } from '../../program/business-events/scene.js';
import { rolesTowardsPartner } from '../../program/people/case-role.js';
import type { Partner } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { RuleSet } from '../../program/rule-set.js';
import type { Applications, Clock, Directory } from '../ports.js';
import { createCarryOut } from './carry-out.js';
import type { TakeForDesk } from './effects.js';
import type { BusinessEvents, HeldEvent } from './ports.js';
import { sceneOf, sideOf, surroundingsOf } from './scenes.js';
import { sealedEvent } from './sealed-event.js';

export interface EventsDeskParts {
  events: BusinessEvents;
  applications: Applications;
  directory: Directory;
  clock: Clock;
  rules: RuleSet;
  zone(): string;
  perform: TakeForDesk;
  wake(): void;
}

/** A request for a step of an event. `seen` is the revision the person was looking at; null when they looked at none. */
export interface EventRequest<Name extends EventStepName> {
  ref: string;
  by: string;
  input: EventInputOf<Name>;
  seen: number | null;
}

/** An event in front of one person: `readable` are the sides they may read about, `steps` what they may do. */
export interface EventSight extends HeldEvent {
  scene: EventScene;
  viewer: Person;
  readable: readonly Side[];
  steps: readonly EventStepName[];
}

/** How often a save is tried anew when somebody else saved in between. */
const maxTries = 5;

/** The shell around business events: files them, brings their steps what they look at, and carries their rulings out. */
export function createEventsDesk(parts: EventsDeskParts) {
  const { events, directory, clock } = parts;
  const faults: { ref: string; error: unknown }[] = [];
  const carryOut = createCarryOut({
    ...parts,
    advance: (held, name, input) => saveStep(held, 'desk', { name, input }),
    onFault: (ref, error) => faults.push({ ref, error }),
  });

  async function actorOf(id: string): Promise<Person | Refusal> {
    const person = await directory.person(id);
    if (person?.active === true) return person;
    return new Refusal(
      'not-permitted',
      'I do not know you yet. Please ask a desk administrator to add you, then try again.',
    );
  }

  /** Files an event for a partner; null: for the partner the person belongs to. Gives it as it is held. */
  async function file(request: {
    by: string;
    partnerId: string | null;
    input: unknown;
  }): Promise<HeldEvent | Refusal> {
    const person = await actorOf(request.by);
    if (person instanceof Refusal) return person;
    const partner =
      request.partnerId === null
        ? await directory.partnerOf(request.by)
        : await directory.partner(request.partnerId);
    if (partner === null)
      return refuseField(
        'partnerId',
        'Please choose the partner it is about. If it is not there, have it registered first.',
      );
    const party: Party = { partnerId: partner.id, name: partner.name };
    const filed = fileEvent(
      {
        ...(await surroundingsOf(parts)),
        ref: await events.nextRef(),
        actor: request.by,
        filedFor: await sideOf(parts, party),
      },
      request.input,
    );
    if (filed instanceof Refusal) return filed;
    const { event } = filed;
    const entry: EventEntry = { ...entryOf(null, 'file-event', filed, { by: request.by, at: clock.now() }) };
    const save = sealedEvent(null, { event, entry, notices: filed.notices });
    await events.insert(save);
    parts.wake();
    return { event, revision: 1, head: save.seal.hash, history: [entry] };
  }

  /** One try to take a step from exactly this revision; null when another save came first. */
  async function saveStep(
    held: HeldEvent,
    actor: Person | 'desk',
    { name, input }: { name: EventStepName; input: unknown },
  ): Promise<HeldEvent | Refusal | null> {
    const looked = await sceneOf(parts, lookedAt(held.event, name, input), actor);
    const now = laterOf(held.history.at(-1)?.at, clock.now());
    const scene = { ...looked, event: held.event, now };
    // One union of steps cannot be called with one union of inputs; the step's own schema checks the input.
    const outcome = attemptEventStep(eventSteps[name] as unknown as EventStep, scene, input);
    if (outcome instanceof Refusal) return outcome;
    const entry = entryOf(held, name, outcome, { by: scene.actor.id, at: now });
    const { event, notices } = outcome;
    const save = sealedEvent(held, { event, entry, notices });
    if (!(await events.save(save))) return null;
    parts.wake();
    return { event, revision: entry.revision, head: save.seal.hash, history: [...held.history, entry] };
  }

  /**
   * Takes a step for a person. Whoever saw an older state is told what happened since, and nothing is changed. What is due at
   * once is carried out before this returns; should that fail, the next tick does.
   */
  async function take<Name extends EventStepName>(
    name: Name,
    { ref, by, input, seen }: EventRequest<Name>,
  ): Promise<HeldEvent | Refusal> {
    const person = await actorOf(by);
    if (person instanceof Refusal) return person;
    for (let tries = 0; tries < maxTries; tries += 1) {
      const held = await events.load(ref);
      if (held === null || (await sceneOf(parts, held.event, person)).actor.roles.length === 0)
        return notFound(ref);
      const stale = seen === null ? null : changedSince(held, seen);
      if (stale !== null) return stale;
      const done = await saveStep(held, person, { name, input });
      if (done === null) continue;
      if (done instanceof Refusal) return done;
      await carryOut.finish(ref).catch((error: unknown) => faults.push({ ref, error }));
      return (await events.load(ref)) ?? done;
    }
    return new Refusal(
      'conflict',
      'Several people are changing this event at once. Please look again and try once more.',
    );
  }

  /** The office says which partner on record the other company is; null: none of them. */
  async function identify(request: {
    ref: string;
    by: string;
    partnerId: string | null;
    seen: number | null;
  }): Promise<HeldEvent | Refusal> {
    const { partnerId, ...rest } = request;
    const partner = partnerId === null ? null : await directory.partner(partnerId);
    if (partnerId !== null && partner === null)
      return refuseField('partnerId', 'This partner is not on record any more. Please choose another.');
    const held = await events.load(request.ref);
    if (held === null) return notFound(request.ref);
    const name = partner?.name ?? otherParty(held.event)?.name ?? '';
    return take('identify-party', { ...rest, input: { partnerId, name } });
  }

  /** The event as this person may see it; refused to everybody it is none of the business of. */
  async function look(ref: string, by: string): Promise<EventSight | Refusal> {
    const person = await actorOf(by);
    if (person instanceof Refusal) return person;
    const held = await events.load(ref);
    const sight = held === null ? null : await sightOf(held, person);
    return sight ?? notFound(ref);
  }

  async function sightOf(held: HeldEvent, viewer: Person): Promise<EventSight | null> {
    const scene = await sceneOf(parts, held.event, viewer);
    if (scene.actor.roles.length === 0) return null;
    return {
      ...held,
      scene,
      viewer,
      readable: readableSides(scene, viewer),
      steps: offeredEventSteps(scene),
    };
  }

  /** Every event this person may see, newest first. */
  async function list(by: string): Promise<EventSight[]> {
    const person = await actorOf(by);
    if (person instanceof Refusal) return [];
    const all = person.roles.includes('program-office') || person.roles.includes('program-manager');
    const partnerIds = all ? [] : (await partnersOf(person)).map(({ id }) => id);
    if (!all && partnerIds.length === 0) return [];
    const found = await events.find(all ? {} : { partnerIds });
    const sights = await Promise.all(found.map((held) => sightOf(held, person)));
    return sights.filter((sight) => sight !== null);
  }

  /** The partners somebody may file an event for: their own, those they manage, or, for the office, all. */
  async function partnersOf(person: Person): Promise<Partner[]> {
    const roles = ['applicant', 'alliance-lead', 'pdm', 'program-office', 'program-manager'];
    return (await directory.partners()).filter((partner) =>
      rolesTowardsPartner(person, partner).some((role) => roles.includes(role)),
    );
  }

  return {
    file,
    take,
    identify,
    look,
    list,
    partnersOf,
    nextDue: carryOut.nextDue,
    /** Brings rulings into effect whose day has come and finishes what was begun. @throws what kept one from it, after the others */
    async carryOn(): Promise<void> {
      await carryOut.carryOn();
      const [first] = faults.splice(0);
      if (first !== undefined)
        throw new Error(`${first.ref} could not be carried out`, { cause: first.error });
    },
  };
}

/** Naming the other company is judged with that company in sight. */
function lookedAt(event: BusinessEvent, name: EventStepName, input: unknown): BusinessEvent {
  if (name !== 'identify-party' || event.second === null) return event;
  const named = eventSteps['identify-party'].input.safeParse(input);
  if (!named.success) return event;
  return event.filedFor === 'first' ? { ...event, second: named.data } : { ...event, first: named.data };
}

function otherParty(event: BusinessEvent): Party | null {
  return event.filedFor === 'first' ? event.second : event.first;
}

function laterOf(last: Date | undefined, now: Date): Date {
  return last !== undefined && last > now ? last : now;
}

function entryOf(
  held: HeldEvent | null,
  step: string,
  { event, note }: EventOutcome,
  { by, at }: { by: string; at: Date },
): EventEntry {
  const revision = (held?.revision ?? 0) + 1;
  return { revision, step, by, at, from: held?.event.state ?? null, to: event.state, note };
}

function changedSince({ event, revision, history }: HeldEvent, seen: number): Refusal | null {
  const last = history.at(-1);
  if (revision <= seen || last === undefined) return null;
  return new Refusal(
    'conflict',
    `Since you opened this: ${event.ref} was changed (${last.note.slice(0, 200)}). Your click changed nothing; please look again.`,
  );
}

function notFound(ref: string): Refusal {
  return new Refusal('not-found', `I find no business event ${ref} that you take part in.`);
}
