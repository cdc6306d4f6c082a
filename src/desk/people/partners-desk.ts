import type { Partner, PartnerEntry } from '../../program/people/partner.js';
import { divestedPartner, openPartner } from '../../program/people/steps/change-partner.js';
import type { PartnerOutcome, PartnerStep } from '../../program/people/steps/partner-step.js';
import { type PartnerStepName, partnerSteps } from '../../program/people/steps/partner-steps.js';
import type { RecordStep } from '../../program/record-step.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { Opening, PartnerRequest, PartnersDesk, WithPeople } from '../interface/partners-desk.js';
import type { Registration } from '../interface/people-desk.js';
import { stoodAt } from '../memory/as-of.js';
import type { StoredPartner } from '../ports/stored-records.js';
import { partnerKind } from '../records/kinds.js';
import { storeNew, takeStep } from '../records/perform.js';
import { requestKey } from '../repeated.js';
import { collided } from './directory-record.js';
import { createFollowPartner, type FollowParts } from './follow-partner.js';
import {
  type PartnersParts,
  type PartnerTypes,
  partnersAtWork,
  sharedContextOf,
} from './partners-at-work.js';
import { AlreadySo, type Asking } from './requests.js';

interface Parts extends PartnersParts, FollowParts {
  register(registration: Registration): Promise<object>;
  /** @throws where the partner's calendar cannot be drawn, with words for whoever typed it */
  calendars(partner: Partner): unknown;
}

/** A menu of Slack's offers no more. */
const mostFound = 100;

/** Partners' records: opened once, changed by steps alone, kept as they ever stood. */
export function createPartnersDesk(parts: Parts): PartnersDesk {
  const { partnerRecords, directory } = parts;
  const follow = createFollowPartner(parts);

  /**
   * Takes a step, and brings about what follows from it; the courier does so, too, should this process end in between.
   */
  async function take<Name extends PartnerStepName>(
    name: Name,
    request: PartnerRequest<Name>,
  ): Promise<StoredPartner | Refusal> {
    const taken = await takeOnce(parts, name, request);
    if (!(taken instanceof Refusal)) await follow(taken);
    return taken;
  }

  return {
    take,
    open: (opening) => open(parts, opening),
    divest: (parent, own, note) => divest(parts, { parent, own, note }),
    follow,
    find: (id) => directory.partner(id),
    search: (typed) => directory.searchPartners(typed, mostFound),
    called: (names) => directory.partnersCalled(names),
    findAll: (ids) => directory.partnersBy(ids),
    inChannel: (channel) => directory.partnersIn([channel]),
    ofPerson: (personId) => directory.partnerOf(personId),
    stored: (id) => partnerRecords.load(id),
    async asOf(id, instant) {
      const journal = await partnerRecords.journal(id);
      const stood = journal === null ? null : stoodAt(journal, partnerKind.shape, instant);
      return stood === null || stood.state.removed !== undefined ? null : stood.state;
    },
  };
}

async function takeOnce<Name extends PartnerStepName>(
  parts: Parts,
  name: Name,
  { id, input, seen, people = [], ...request }: PartnerRequest<Name>,
): Promise<StoredPartner | Refusal> {
  // One union of steps cannot be called with one union of inputs; the step's own schema checks the input.
  const step = partnerSteps[name] as unknown as PartnerStep & RecordStep<PartnerTypes>;
  const taken = await takeStep<PartnerTypes>(
    partnersAtWork(parts, request, () => registered(parts, request, people)),
    {
      ref: id,
      step,
      input,
      seen,
      key: requestKey({ ...request, step: name, input, seen }),
      ownKey: request.key !== undefined,
    },
  );
  if (taken instanceof AlreadySo) return (await parts.partnerRecords.load(id)) ?? taken;
  return taken instanceof Refusal ? taken : taken.stored;
}

/** How often somebody else may take the same id first. */
const maxTries = 5;

/** Opens a partner, once however often the request comes. */
async function open(
  parts: Parts,
  { input, people = [], ...asking }: Opening,
): Promise<StoredPartner | Refusal> {
  const key = requestKey({ step: 'open-partner', by: asking.by, input: null, seen: null, key: asking.key });
  for (let tries = 0; tries < maxTries; tries += 1) {
    const earlier = await openedBy(parts, input.name, key);
    if (earlier !== null) return earlier;
    const id = await freeId(parts, input.name);
    const outcome = openPartner(await sharedContextOf(parts, asking, input), { ...input, id });
    if (outcome instanceof Refusal) return outcome;
    const fault = calendarFault(parts, outcome.partner) ?? (await registered(parts, asking, people));
    if (fault !== null) return fault;
    const stored = await store(parts, outcome, { by: asking.by, step: 'open-partner', key });
    if (stored !== null) return stored;
  }
  return new Refusal('conflict', collided(input.name));
}

/** Registers those who are not on record yet; somebody else may have done so at the same moment. */
async function registered(
  { register }: Parts,
  asking: Asking & { key?: string },
  people: NonNullable<WithPeople['people']>,
): Promise<Refusal | null> {
  for (const input of people) {
    const done = await register({ ...asking, input });
    if (done instanceof Refusal && done.code !== 'conflict') return done;
  }
  return null;
}

/** The record that the very same request opened before; null: it is new. */
async function openedBy(
  { directory, partnerRecords }: Parts,
  name: string,
  key: string | null,
): Promise<StoredPartner | null> {
  const namesakes = await directory.partnersCalled([name]);
  const found = await Promise.all(namesakes.map(({ id }) => partnerRecords.load(id)));
  return found.find((one) => key !== null && one?.history[0]?.key === key) ?? null;
}

async function store(
  { partnerRecords, clock, wake }: Parts,
  { partner, notices, note }: PartnerOutcome,
  { by, step, key }: { by: string; step: string; key: string | null },
): Promise<StoredPartner | null> {
  const said = { revision: 1, step, part: 'partner', by, at: clock.now(), note };
  const entry: PartnerEntry = key === null ? said : { ...said, key };
  const stored = await storeNew<'partner', Partner, PartnerEntry>(
    { kind: partnerKind, records: partnerRecords },
    { partner, entry, notices },
  );
  if (stored !== null) wake();
  return stored;
}

async function divest(
  parts: Parts,
  { parent, own, note }: { parent: Partner; own: Pick<Partner, 'id' | 'name'>; note: string },
): Promise<void> {
  const partner = divestedPartner(parent, own);
  await store(parts, { partner, notices: [], note }, { by: 'desk', step: 'open-partner', key: null });
}

/** A new partner's id is its name as a word; a number tells those apart whose names make the same word. */
async function freeId({ partnerRecords }: Parts, name: string): Promise<string> {
  const word = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = word === '' ? 'partner' : word;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base}-${number}`;
    if ((await partnerRecords.load(candidate)) === null) return candidate;
  }
}

function calendarFault({ calendars }: Parts, partner: Partner): Refusal | null {
  try {
    calendars(partner);
    return null;
  } catch (error) {
    return refuseField('holidays', error instanceof Error ? error.message.slice(0, 500) : 'Not understood.');
  }
}
