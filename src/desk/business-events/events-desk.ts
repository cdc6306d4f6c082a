import type { BusinessEvent, Party } from '../../program/business-events/event.js';
import type { EventInputOf, EventStepName } from '../../program/business-events/event-steps.js';
import { fileEvent, mayNotFile } from '../../program/business-events/filing.js';
import type { Partner } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { RuleSet } from '../../program/rule-set.js';
import { actorOf } from '../actor.js';
import type { Applications, Clock, Directory } from '../ports.js';
import { requestKey } from '../repeated.js';
import { createCarryOut } from './carry-out.js';
import type { TakeForDesk } from './effects.js';
import type { BusinessEvents, HeldEvent } from './ports.js';
import { type EventSight, partnersFor, sightOf, sightsOf } from './questions.js';
import { entryOf, saveOutcome, saveStep } from './save-step.js';
import { sceneOf, sideOf, surroundingsOf } from './scenes.js';

export interface EventsDeskParts {
  events: BusinessEvents;
  applications: Applications;
  directory: Directory;
  clock: Clock;
  rules: RuleSet;
  /** The program's zone (IANA). */
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
  /** As a request's for a step of an application. */
  key?: string;
}

/** How often a save is tried anew when somebody else saved in between. */
const maxTries = 5;

/** The shell around business events: files them, brings their steps what they look at, and carries their rulings out. */
export function createEventsDesk(parts: EventsDeskParts) {
  const { events, directory, clock } = parts;
  const faults: { ref: string; error: unknown }[] = [];
  /** What this process is carrying out, by reference. */
  const underWay = new Map<string, Promise<void>>();
  const carryOut = createCarryOut({
    ...parts,
    advance: (held, name, input) => saveStep(parts, held, { name, input, actor: 'desk', key: null }),
    onFault: (ref, error) => faults.push({ ref, error }),
  });

  /** Files an event for a partner; null: for the partner the person belongs to. Gives it as it is held. */
  async function file(request: {
    by: string;
    partnerId: string | null;
    input: unknown;
    key?: string;
  }): Promise<HeldEvent | Refusal> {
    const { by, partnerId, input } = request;
    const person = await actorOf(directory, by);
    if (person instanceof Refusal) return person;
    const theirs = await partnersFor(directory, person);
    const partner =
      partnerId === null
        ? await directory.partnerOf(by)
        : (theirs.find(({ id }) => id === partnerId) ?? null);
    // Nobody learns whether there is a partner that is none of their business.
    if (
      partner === null &&
      partnerId !== null &&
      !person.roles.some((role) => role === 'program-office' || role === 'program-manager')
    )
      return mayNotFile;
    if (partner === null)
      return refuseField(
        'partnerId',
        'Please choose the partner it is about. If it is not there, have it registered first.',
      );
    const asked = { step: 'file-event', by, input: [partner.id, input], seen: null };
    const key = requestKey(request.key === undefined ? asked : { ...asked, key: request.key });
    const earlier = key === null ? null : await events.filedBy(key);
    if (earlier !== null) return earlier;
    const party: Party = { partnerId: partner.id, name: partner.name };
    const at = {
      ...(await surroundingsOf(parts)),
      ref: await events.nextRef(),
      actor: by,
      filedFor: await sideOf(parts, party),
    };
    const outcome = fileEvent(at, input);
    if (outcome instanceof Refusal) return outcome;
    const entry = entryOf(null, 'file-event', outcome, { by, at: clock.now(), key });
    const saved = await saveOutcome(parts, null, { outcome, entry });
    const held = saved ?? (key === null ? null : await events.filedBy(key));
    if (held === null) throw new Error(`${at.ref} could not be filed.`);
    return held;
  }

  /** Takes a step for a person. Whoever saw an older state is told what happened since, and nothing is changed. */
  async function take<Name extends EventStepName>(
    name: Name,
    request: EventRequest<Name>,
  ): Promise<HeldEvent | Refusal> {
    const { ref, by, input, seen } = request;
    const key = requestKey({ ...request, step: name });
    const person = await actorOf(directory, by);
    if (person instanceof Refusal) return person;
    for (let tries = 0; tries < maxTries; tries += 1) {
      const held = await events.load(ref);
      if (held === null || (await sceneOf(parts, held.event, person)).actor.roles.length === 0)
        return notFound(ref);
      const earlier = key === null ? undefined : held.history.findLast((entry) => entry.key === key);
      if (earlier !== undefined && (request.key !== undefined || earlier.revision === held.revision))
        return held;
      const stale = seen === null ? null : changedSince(held, seen, person);
      if (stale !== null) return stale;
      const done = await saveStep(parts, held, { name, input, actor: person, key });
      if (done === null) continue;
      if (!(done instanceof Refusal)) carryOutSoon(ref);
      return done;
    }
    return new Refusal(
      'conflict',
      'Several people are changing this event at once. Please look again and try once more.',
    );
  }

  /** What is due at once is begun at once, but nobody waits for it at a form; should it fail, the next tick does it. */
  function carryOutSoon(ref: string): void {
    const before = underWay.get(ref) ?? Promise.resolve();
    const task = before
      .then(() => carryOut.finish(ref))
      .catch((error: unknown) => void faults.push({ ref, error }))
      .finally(() => underWay.get(ref) === task && underWay.delete(ref));
    underWay.set(ref, task);
  }

  /** The office says which partner on record the other company is; null: none of them. */
  async function identify(request: {
    ref: string;
    by: string;
    partnerId: string | null;
    seen: number | null;
    key?: string;
  }): Promise<HeldEvent | Refusal> {
    const { partnerId, ...rest } = request;
    const sight = await look(request.ref, request.by);
    if (sight instanceof Refusal) return sight;
    const partner = partnerId === null ? null : await directory.partner(partnerId);
    // Nobody else learns whether there is such a partner: the step refuses them.
    if (partnerId !== null && partner === null && sight.steps.includes('identify-party'))
      return refuseField('partnerId', 'This partner is not on record any more. Please choose another.');
    const name = partner?.name ?? otherParty(sight.event)?.name ?? '';
    return take('identify-party', { ...rest, input: { partnerId, name } });
  }

  /** The event as this person may see it; refused to everybody it is none of the business of. */
  async function look(ref: string, by: string): Promise<EventSight | Refusal> {
    const person = await actorOf(directory, by);
    if (person instanceof Refusal) return person;
    await underWay.get(ref);
    const held = await events.load(ref);
    const sight = held === null ? null : await sightOf(parts, held, person);
    return sight ?? notFound(ref);
  }

  /** Every event this person may see, newest first; none for somebody the desk does not know. */
  async function list(by: string): Promise<EventSight[]> {
    const person = await actorOf(directory, by);
    return person instanceof Refusal ? [] : sightsOf(parts, person);
  }

  return {
    file,
    take,
    identify,
    look,
    list,
    /** The partners somebody may file an event for. */
    partnersOf: (person: Person): Promise<Partner[]> => partnersFor(directory, person),
    /** The first instant after `after` at which a ruling takes effect; null when none will. */
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

function otherParty(event: BusinessEvent): Party | null {
  return event.filedFor === 'first' ? event.second : event.first;
}

/** What was noted is between people of the program: it may name the other company, which a partner never sees. */
function changedSince(
  { event, revision, history }: HeldEvent,
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

function notFound(ref: string): Refusal {
  return new Refusal('not-found', `I find no business event ${ref} that you take part in.`);
}
