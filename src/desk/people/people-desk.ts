import { localDate } from '../../program/clocks/local-date.js';
import type { Entry } from '../../program/entry.js';
import type { Person } from '../../program/people/person.js';
import { registerPerson } from '../../program/people/steps/change-person.js';
import type { PersonStep } from '../../program/people/steps/person-step.js';
import { type PersonStepName, personSteps } from '../../program/people/steps/person-steps.js';
import type { RecordStep } from '../../program/record-step.js';
import { Refusal } from '../../program/refusal.js';
import { actorOf } from '../actor.js';
import type { Channels } from '../audience.js';
import type { PeopleDesk, PersonRequest, Registration } from '../interface/people-desk.js';
import { stoodAt } from '../memory/as-of.js';
import type { StoredPerson } from '../ports/stored-records.js';
import { staffAnd } from '../reachable.js';
import { personKind } from '../records/kinds.js';
import { storeNew, takeStep } from '../records/perform.js';
import { requestKey } from '../repeated.js';
import { atAddress } from './at-address.js';
import { collided } from './directory-record.js';
import {
  type NoticesOfLeaving,
  type PeopleParts,
  type PersonTypes,
  partnersAbout,
  peopleAtWork,
} from './people-at-work.js';
import { AlreadySo, actorAs } from './requests.js';

interface Parts extends PeopleParts {
  /** What is told when somebody is switched off. */
  noticesOfLeaving(channels: Channels): NoticesOfLeaving;
}

/** People's records: registered once, changed by steps alone, kept as they ever stood. */
export function createPeopleDesk(parts: Parts): PeopleDesk {
  const { personRecords, directory } = parts;
  return {
    take: (name, request) => take(parts, name, request),
    register: (registration) => register(parts, registration),
    find: (id) => directory.person(id),
    after: (id, limit) => directory.peopleAfter(id, limit),
    findAll: (ids) => directory.peopleBy(ids),
    atAddress: (email) => atAddress(parts, email),
    withRole: (besides = []) => staffAnd(directory, besides),
    acting: (id) => actorOf(directory, id),
    stored: (id) => personRecords.load(id),
    async asOf(id, instant) {
      const journal = await personRecords.journal(id);
      return journal === null ? null : (stoodAt(journal, personKind.shape, instant)?.state ?? null);
    },
  };
}

async function take<Name extends PersonStepName>(
  parts: Parts,
  name: Name,
  { id, input, seen, channels, ...request }: PersonRequest<Name>,
): Promise<StoredPerson | Refusal> {
  // One union of steps cannot be called with one union of inputs; the step's own schema checks the input.
  const step = personSteps[name] as unknown as PersonStep & RecordStep<PersonTypes>;
  const leaving = channels === undefined ? async () => [] : parts.noticesOfLeaving(channels);
  const key = requestKey({ ...request, step: name, input, seen });
  const taken = await takeStep<PersonTypes>(peopleAtWork(parts, request, leaving), {
    ref: id,
    step,
    input,
    seen,
    key,
    ownKey: request.key !== undefined,
  });
  if (taken instanceof AlreadySo) return (await parts.personRecords.load(id)) ?? taken;
  return taken instanceof Refusal ? taken : taken.stored;
}

/** Registers somebody, once however often the request comes. */
async function register(parts: Parts, { input, ...asking }: Registration): Promise<StoredPerson | Refusal> {
  const { personRecords, directory, clock, zone } = parts;
  const { name: actorName, ...actor } = await actorAs(directory, asking, null);
  const now = clock.now();
  const around = {
    actor,
    actorName,
    now,
    today: localDate(now, zone()),
    partners: await partnersAbout(directory, { id: input.id, declaredConflicts: [] }, input),
  };
  const outcome = registerPerson(around, input);
  if (outcome instanceof Refusal) return outcome;
  const { person, notices, note } = outcome;
  const asked = { step: 'register', by: asking.by, input: input.id, seen: null };
  const key = asking.key === undefined ? null : requestKey({ ...asked, key: asking.key });
  const entry = {
    revision: 1,
    step: 'register',
    part: 'person',
    by: actor.id,
    at: now,
    note,
    ...(key === null ? {} : { key }),
  };
  const stored = await storeNew<'person', Person, Entry>(
    { kind: personKind, records: personRecords },
    { person, entry, notices },
  );
  if (stored !== null) {
    parts.wake();
    return stored;
  }
  const there = await personRecords.load(person.id);
  const mine = there !== null && key !== null && there.history.some((one) => one.key === key);
  return mine ? there : new Refusal('conflict', collided(person.name));
}
