import { type Seeding, seeding } from '../../sandbox/world/seeding.js';
import { addressName } from '../../src/desk/audience.js';
import type { BusinessEvents } from '../../src/desk/business-events/ports.js';
import type { CalendarRecords } from '../../src/desk/calendar/ports.js';
import type { Loss, Losses } from '../../src/desk/losses.js';
import type { Applications } from '../../src/desk/ports/applications.js';
import type { Conversations, Remembered } from '../../src/desk/ports/conversations.js';
import {
  type Delivery,
  maxBlockingAttempts,
  type NewDelivery,
  surfaceOf,
} from '../../src/desk/ports/delivery.js';
import {
  type Directory,
  type PartnerRecords,
  type PersonRecords,
  whoIs,
} from '../../src/desk/ports/directory.js';
import type { Editions } from '../../src/desk/ports/editions.js';
import type { GuideAnswers } from '../../src/desk/ports/guide-answers.js';
import type { Heartbeats } from '../../src/desk/ports/heartbeats.js';
import type { AskedInVain, InVain } from '../../src/desk/ports/in-vain.js';
import type { Inbox } from '../../src/desk/ports/inbox.js';
import type { Ledger } from '../../src/desk/ports/ledger.js';
import type { References } from '../../src/desk/ports/references.js';
import type { MessageId, Replies } from '../../src/desk/ports/replies.js';
import type { StoredApplication } from '../../src/desk/ports/stored-records.js';
import type { Tasks } from '../../src/desk/ports/tasks.js';
import { applicationKind, marksOfPerson, partnerKind, personKind } from '../../src/desk/records/kinds.js';
import type { Application, HistoryEntry } from '../../src/program/application.js';
import { byPartner } from '../../src/program/awards/holding.js';
import { isActive } from '../../src/program/awards/renewal.js';
import type { PublishedEdition, WindowRuling } from '../../src/program/checklist/publication.js';
import type { Entry } from '../../src/program/entry.js';
import type { GuideRuling } from '../../src/program/guide-answers.js';
import { settledIntents } from '../../src/program/notices/outcome.js';
import { auditOf, openCasesIn } from '../../src/program/people/audits.js';
import { sameOrganisation } from '../../src/program/people/organisation.js';
import { type Partner, type PartnerEntry, partnerPeople } from '../../src/program/people/partner.js';
import type { Person } from '../../src/program/people/person.js';
import { searchWords } from '../../src/program/people/search-words.js';
import { customersNamed } from '../../src/program/siblings.js';
import { isFinal } from '../../src/program/stage.js';
import { copyOf } from './copy-of.js';
import { createMemoryCalendars } from './memory-calendars.js';
import { memoryChecks } from './memory-checks.js';
import { createMemoryEvents } from './memory-events.js';
import { createMemoryRecords, type MemoryRecords } from './memory-records.js';
import { createMemoryTasks } from './memory-tasks.js';

/** The desk's ports in memory, with the store's own contract: what goes in and comes out is a copy. */
export interface MemoryStore {
  applications: Applications;
  /** With what puts people and partners on record as a test wants them. */
  directory: Directory & Seeding;
  personRecords: PersonRecords;
  partnerRecords: PartnerRecords;
  tasks: Tasks;
  references: References;
  editions: Editions;
  guideAnswers: GuideAnswers;
  businessEvents: BusinessEvents;
  calendarRecord: CalendarRecords;
  ledger: Ledger;
  losses: Losses;
  heartbeats: Heartbeats;
  inbox: Inbox;
  replies: Replies;
  conversations: Conversations;
  inVain: InVain;
  /** The whole ledger, in the order of entry, for tests to look at. */
  deliveries(): Delivery[];
}

export function createMemoryStore(): MemoryStore {
  const entered = new Map<string, Delivery>();
  const personRecords = createMemoryRecords<'person', Person, Entry>(personKind);
  const partnerRecords = createMemoryRecords<'partner', Partner, PartnerEntry>(partnerKind);
  const applications = createApplications();
  return {
    applications,
    directory: createDirectory(personRecords, partnerRecords),
    personRecords,
    partnerRecords,
    tasks: createMemoryTasks(),
    references: createReferences(),
    editions: createEditions(),
    guideAnswers: createGuideAnswers(applications),
    businessEvents: createMemoryEvents(),
    calendarRecord: createMemoryCalendars(),
    ledger: createLedger(entered),
    losses: createLosses(),
    heartbeats: createHeartbeats(),
    inbox: createInbox(),
    replies: createReplies(),
    conversations: createConversations(),
    inVain: createInVain(),
    deliveries: () => copyOf([...entered.values()]),
  };
}

function createApplications(): Applications {
  const openOf = (all: StoredApplication[], partnerId: string, designation: string, kind: string) =>
    all.find(
      ({ application }) =>
        !isFinal(application.stage) &&
        application.partnerId === partnerId &&
        application.designation === designation &&
        application.kind === kind,
    )?.application.ref;
  const records = createMemoryRecords<'application', Application, HistoryEntry>(
    applicationKind,
    ({ application: { ref, stage, partnerId, designation, kind } }, all) =>
      !isFinal(stage) && ![undefined, ref].includes(openOf(all, partnerId, designation, kind)),
  );
  const { all } = records;
  return {
    ...records,
    ...memoryChecks(records),
    async openRef(partnerId, designation, kind = 'new') {
      return openOf(all(), partnerId, designation, kind) ?? null;
    },
    async find({ refs, partnerId, auditor, lookedAfterBy, assignedTo, stages }) {
      return all()
        .filter(({ application }) => refs === undefined || refs.includes(application.ref))
        .filter(({ application }) => partnerId === undefined || application.partnerId === partnerId)
        .filter(({ application }) => auditor === undefined || application.validation?.auditor === auditor)
        .filter(
          ({ application: { assignments } }) =>
            assignedTo === undefined || assignments.some((one) => assignedTo.includes(one.auditor)),
        )
        .filter(
          ({ application: { validation, handler } }) =>
            lookedAfterBy === undefined ||
            [validation?.auditor, handler].some((id) => id != null && lookedAfterBy.includes(id)),
        )
        .filter(({ application }) => stages === undefined || stages.includes(application.stage))
        .sort(newestFirst);
    },
    async customersNamed(...partnerIds) {
      return all()
        .filter(({ application }) => partnerIds.includes(application.partnerId))
        .sort(newestFirst)
        .map(({ application }) => copyOf(customersNamed(application)));
    },
    async next({ stages, partnerIds }, after, limit) {
      const behind = all()
        .filter(
          ({ application: { ref, stage } }) => stages.includes(stage) && (after === null || ref > after),
        )
        .filter(({ application }) => partnerIds?.includes(application.partnerId) ?? true)
        .sort((one, other) => (one.application.ref < other.application.ref ? -1 : 1));
      const stored = behind.slice(0, limit);
      return {
        stored,
        next: behind.length < limit ? null : (stored.at(-1)?.application.ref ?? null),
      };
    },
    async withoutAuditor(limit) {
      const completeAt = ({ application }: StoredApplication) => application.complete?.at.getTime() ?? 0;
      const stored = all()
        .filter(({ application: { stage, validation } }) => stage === 'ready' && validation === null)
        .sort((one, other) => completeAt(one) - completeAt(other));
      return { stored: stored.slice(0, limit), more: stored.length > limit };
    },
    async holders(designation, limit) {
      const held = all()
        .map(({ application }) => application)
        .filter(({ designation: one, stage }) => one === designation && stage === 'awarded')
        .flatMap(({ ref, partnerName, subCategories, award }) =>
          award === null || !isActive(award)
            ? []
            : [{ ref, partnerName, subCategories, status: award.status, since: award.at }],
        )
        .sort(byPartner);
      return copyOf({ held: held.slice(0, limit), total: held.length });
    },
    async decidedLast(limit) {
      const madeAt = ({ decision }: Application) => decision?.made.at.getTime() ?? 0;
      return all()
        .map(({ application }) => application)
        .filter(({ stage }) => stage === 'awarded' || stage === 'declined')
        .filter((application) => madeAt(application) > 0)
        .sort((one, other) => madeAt(other) - madeAt(one))
        .slice(0, limit)
        .map(copyOf);
    },
    openCases: async () =>
      openCasesIn(
        all().map(({ application: { validation, stage } }) => ({
          auditor: validation?.auditor ?? null,
          stage,
        })),
      ),
    async audits(partnerIds) {
      return all()
        .filter(({ application }) => partnerIds.includes(application.partnerId))
        .filter(({ application }) => application.assignments.length > 0)
        .map(({ application }) => auditOf(copyOf(application)))
        .sort((one, other) => (one.ref < other.ref ? -1 : 1));
    },
  };
}

function newestFirst(one: StoredApplication, other: StoredApplication): number {
  const later = other.application.opened.at.getTime() - one.application.opened.at.getTime();
  return later !== 0 ? later : one.application.ref < other.application.ref ? 1 : -1;
}

/** Who stands on record, and how a test puts them there. */
function createDirectory(
  personRecords: MemoryRecords<'person', Person, Entry>,
  partnerRecords: MemoryRecords<'partner', Partner, PartnerEntry>,
): Directory & Seeding {
  const sorted = <Kept extends { id: string }>(kept: readonly Kept[]) =>
    copyOf([...kept].sort((one, other) => (one.id < other.id ? -1 : 1)));
  const unmerged = () =>
    personRecords
      .all()
      .map(({ person }) => person)
      .filter(({ mergedInto }) => mergedInto === undefined);
  const who = async (id: string) =>
    copyOf(await whoIs(id, async (one) => (await personRecords.load(one))?.person ?? null));
  const forgotten = new Map<string, number>();
  const partners = () =>
    partnerRecords
      .all()
      .map(({ partner }) => partner)
      .filter(({ removed }) => removed === undefined);
  return {
    person: who,
    async peopleAfter(after, limit) {
      const behind = sorted(unmerged()).filter(({ id }) => after === null || id > after);
      const page = behind.slice(0, limit);
      return { people: page, next: behind.length < limit ? null : (page.at(-1)?.id ?? null) };
    },
    peopleBy: async (ids) => {
      const found = await Promise.all(ids.map(async (id) => [id, await who(id)] as const));
      return new Map(found.flatMap(([id, one]) => (one === null ? [] : [[id, one] as const])));
    },
    peopleAt: async (addresses) =>
      sorted(unmerged()).filter(({ email }) => email !== null && addresses.includes(email)),
    staff: async () => sorted(unmerged()).filter(({ roles }) => roles.length > 0),
    leavers: async () =>
      personRecords
        .all()
        .filter(
          ({ person, revision }) => marksOfPerson(person).leaves && forgotten.get(person.id) !== revision,
        )
        .map(({ person: { id }, revision }) => ({ id, revision }))
        .sort((one, other) => (one.id < other.id ? -1 : 1)),
    forgetLeaver: async ({ id, revision }) => void forgotten.set(id, revision),
    partner: async (id) => copyOf(partners().find((partner) => partner.id === id) ?? null),
    partnersCalled: async (names) =>
      sorted(partners()).filter((one) => names.some((name) => sameOrganisation(name, one.name))),
    async searchPartners(typed, limit) {
      const all = sorted(partners()).map((one) => ({ one, words: searchWords(`${one.name} ${one.id}`) }));
      const beginning = (wanted: readonly string[]) =>
        all
          .filter(({ words }) => wanted.every((start) => words.some((word) => word.startsWith(start))))
          .map(({ one }) => one)
          .slice(0, limit);
      const wanted = searchWords(typed);
      const found = beginning(wanted);
      const [longest = ''] = wanted.toSorted((one, other) => other.length - one.length);
      const nearly = () => [...wanted, longest.slice(0, 2)].flatMap((word) => beginning([word]));
      return found.length > 0 ? found : [...new Map(nearly().map((one) => [one.id, one])).values()];
    },
    partnerOf: async (personId) =>
      sorted(partners()).find((partner) => partnerPeople(partner).includes(personId)) ?? null,
    partnersBy: async (ids) =>
      new Map(sorted(partners()).flatMap((one) => (ids.includes(one.id) ? [[one.id, one] as const] : []))),
    partnersNaming: async (ids) =>
      sorted(partners()).filter((one) =>
        [...partnerPeople(one), one.pdm, one.pdr, ...one.solutionsArchitects].some(
          (id) => id !== null && ids.includes(id),
        ),
      ),
    partnersIn: async (channels) =>
      sorted(partners()).filter(({ channel }) => channel !== null && channels.includes(channel)),
    async sharedChannels() {
      const entered = partners().flatMap(({ channel }) => channel ?? []);
      return [...new Set(entered.filter((one, at) => entered.indexOf(one) !== at))].sort();
    },
    partnersBoundTo: async (ids) =>
      sorted(partners()).filter(({ mergedInto, divestedFrom }) =>
        [mergedInto, divestedFrom].some((id) => id !== null && ids.includes(id)),
      ),
    ...seeding({ personRecords, partnerRecords }),
  };
}

function createReferences(): References {
  let last = 1000;
  return {
    async next() {
      last += 1;
      return `DD-${last}`;
    },
  };
}

function createEditions(): Editions {
  const published = new Map<string, PublishedEdition>();
  const rulings: WindowRuling[] = [];
  return {
    records: async () => {
      const oldestFirst = (one: { at: Date }, other: { at: Date }) => one.at.getTime() - other.at.getTime();
      return copyOf({
        published: [...published.values()].toSorted(oldestFirst),
        rulings: rulings.toSorted(oldestFirst),
      });
    },
    async publish(one) {
      const held = published.get(one.edition.id);
      if (held === undefined) published.set(one.edition.id, copyOf(one));
      return held === undefined ? null : copyOf(held);
    },
    async rule(ruling) {
      if (ruling.key !== undefined && rulings.some(({ key }) => key === ruling.key)) return;
      rulings.push(copyOf(ruling));
    },
  };
}

function createGuideAnswers(applications: Pick<Applications, 'find'>): GuideAnswers {
  const rulings: GuideRuling[] = [];
  return {
    rulings: async () => copyOf(rulings.toSorted((one, other) => one.at.getTime() - other.at.getTime())),
    async rule(ruling) {
      if (!rulings.some(({ id }) => id === ruling.id)) rulings.push(copyOf(ruling));
    },
    async answersSince(since, limit) {
      const given = (await applications.find({})).flatMap(({ application: { ref, questions } }) =>
        questions.flatMap(({ id, answer }) =>
          answer === null || answer.at < since ? [] : [{ ref, question: id, at: answer.at }],
        ),
      );
      const latest = given.toSorted((one, other) => other.at.getTime() - one.at.getTime());
      const refs = [...new Set(latest.map(({ ref }) => ref))].slice(0, limit);
      return latest.filter(({ ref }) => refs.includes(ref));
    },
    async answeredSince(since, limit) {
      const latest = (await applications.find({})).map(({ application: { ref, questions } }) => ({
        ref,
        at: Math.max(0, ...questions.map(({ answer }) => answer?.at.getTime() ?? 0)),
      }));
      return latest
        .filter(({ at }) => at >= since.getTime() && at > 0)
        .toSorted((one, other) => other.at - one.at)
        .slice(0, limit)
        .map(({ ref }) => ref);
    },
  };
}

function createInbox(): Inbox {
  const seen = new Set<string>();
  return {
    async take(id) {
      if (seen.has(id)) return null;
      seen.add(id);
      return { done: async () => undefined, letGo: async () => void seen.delete(id) };
    },
  };
}

function createHeartbeats(): Heartbeats {
  const beats = new Map<string, number>();
  return {
    beat: async (process) => void beats.set(process, (beats.get(process) ?? 0) + 1),
    counts: async (processes) => new Map([...beats].filter(([process]) => processes.includes(process))),
    end: async (process) => void beats.delete(process),
  };
}

function createLosses(): Losses {
  const lost = new Map<string, Loss>();
  return {
    all: async () => copyOf([...lost.values()].sort((one, other) => +one.since - +other.since)),
    async note(loss) {
      const kept = { ...copyOf(loss), since: lost.get(loss.id)?.since ?? loss.since };
      lost.set(loss.id, kept);
      return copyOf(kept);
    },
    async end(id) {
      lost.delete(id);
    },
  };
}

function createConversations(): Conversations {
  const kept = new Map<string, Remembered>();
  return {
    async recall(place) {
      return copyOf(kept.get(place) ?? null);
    },
    async remember(place, said) {
      kept.set(place, copyOf(said));
    },
  };
}

function createInVain(): InVain {
  const weeks = new Map<string, number>();
  const words: AskedInVain[] = [];
  return {
    async count(week) {
      weeks.set(week, (weeks.get(week) ?? 0) + 1);
    },
    async keep(_, text) {
      words.unshift({ text, at: new Date() });
    },
    weeks: async (limit) =>
      [...weeks]
        .map(([week, asked]) => ({ week, asked }))
        .toSorted((one, other) => (one.week < other.week ? 1 : -1))
        .slice(0, limit),
    words: async (limit) => copyOf(words.slice(0, limit)),
  };
}

function createReplies(): Replies {
  const kept = new Map<string, { settled: boolean; answer: MessageId | null; edited: string }>();
  const keyOf = ({ channel, ts }: MessageId) => `${channel}:${ts}`;
  return {
    async first(asked) {
      if (kept.has(keyOf(asked))) return false;
      kept.set(keyOf(asked), { settled: false, answer: null, edited: '' });
      return true;
    },
    async takeUpEdit(asked, edited) {
      const found = kept.get(keyOf(asked));
      if (found === undefined || found.edited >= edited) return false;
      found.edited = edited;
      return true;
    },
    async keep(asked, answer) {
      const found = kept.get(keyOf(asked));
      if (found !== undefined) Object.assign(found, { settled: true, answer });
    },
    of: async (asked) => copyOf(kept.get(keyOf(asked)) ?? null),
  };
}

/** Insertion order of the map is the order of entry. */
function createLedger(entered: Map<string, Delivery>): Ledger {
  const all = () => [...entered.values()];
  const copies = (found: Delivery[]) => copyOf(found);
  const inState = (key: string, ...states: Delivery['state'][]) => {
    const found = entered.get(key);
    return found !== undefined && states.includes(found.state) ? found : undefined;
  };
  const holds = (delivery: Delivery) =>
    (delivery.state === 'pending' || delivery.state === 'sending') && delivery.attempts < maxBlockingAttempts;
  const waits = (delivery: Delivery, position: number) =>
    all()
      .slice(0, position)
      .some((earlier) => holds(earlier) && addressName(earlier.address) === addressName(delivery.address));
  return {
    async enter(deliveries) {
      for (const delivery of copyOf(deliveries)) {
        const known = entered.get(delivery.key);
        if (known !== undefined) {
          takeUpCard(known, delivery);
          continue;
        }
        entered.set(delivery.key, { ...delivery, ...untried });
      }
    },
    async known(keys) {
      return new Set(keys.filter((key) => entered.has(key)));
    },
    async claim(now, by, among) {
      const due = all().filter(
        (delivery, position) =>
          delivery.state === 'pending' &&
          delivery.notBefore <= now &&
          (among === undefined ||
            (surfaceOf(delivery.address) === among.surface &&
              !among.except.includes(addressName(delivery.address)))) &&
          !waits(delivery, position),
      );
      const next = due.toSorted((one, other) => one.notBefore.getTime() - other.notBefore.getTime())[0];
      if (next === undefined) return null;
      Object.assign(next, { state: 'sending', claimedBy: by, claimedAt: now, attempts: next.attempts + 1 });
      return copyOf(next);
    },
    async reclaim(isLost) {
      for (const delivery of all().filter(({ state }) => state === 'sending')) {
        if (!isLost(copyOf(delivery))) continue;
        delivery.state = 'pending';
        delivery.perhapsSentAt ??= delivery.claimedAt;
      }
    },
    async sent(key, at, posted, shownRevision) {
      const found = inState(key, 'pending', 'sending', 'failed', 'superseded');
      if (found === undefined) return;
      Object.assign(found, {
        state: 'sent',
        sentAt: at,
        posted,
        shownRevision,
        perhapsSentAt: null,
        error: null,
      });
    },
    async retry(key, { notBefore, error, uncertain, counts = true }) {
      const found = inState(key, 'sending');
      if (found === undefined) return;
      const perhapsSentAt = found.perhapsSentAt ?? (uncertain ? found.claimedAt : null);
      const attempts = found.attempts - (counts ? 0 : 1);
      Object.assign(found, { state: 'pending', notBefore, error, perhapsSentAt, attempts });
    },
    async hasten(what, now) {
      for (const delivery of all()) {
        const { address, state, notBefore } = delivery;
        const meant = 'to' in what ? addressName(address) === what.to : surfaceOf(address) === what.surface;
        if (meant && state === 'pending' && notBefore > now) delivery.notBefore = now;
      }
    },
    async repost(key, now) {
      const found = inState(key, 'sent');
      if (found === undefined) return;
      Object.assign(found, {
        state: 'pending',
        attempts: 0,
        notBefore: now,
        perhapsSentAt: null,
        posted: null,
        shownRevision: null,
      });
    },
    async failed(key, error) {
      const found = inState(key, 'pending', 'sending', 'sent');
      if (found !== undefined) Object.assign(found, { state: 'failed', error });
    },
    async supersede(key) {
      const found = inState(key, 'pending', 'sending');
      if (found !== undefined) Object.assign(found, { state: 'superseded', error: null });
    },
    waitingFor: async (people) =>
      copies(
        all().filter(
          ({ state, address }) =>
            state === 'pending' && address.via !== 'channel' && people.includes(address.person),
        ),
      ),
    drawn: async (ref) =>
      copies(
        all().filter((delivery) => delivery.ref === ref && (delivery.card !== null || isOffering(delivery))),
      ),
    async shown(key, revision) {
      const found = entered.get(key);
      if (found !== undefined && (found.shownRevision ?? -1) < revision) found.shownRevision = revision;
    },
    async receivedAt(ref, revision) {
      const times = all()
        .filter(({ key, state, copy }) => key.startsWith(`${ref}/${revision}/`) && state === 'sent' && !copy)
        .filter(({ notice }) => notice.receipt)
        .flatMap(({ sentAt }) => (sentAt === null ? [] : [sentAt.getTime()]));
      return times.length === 0 ? null : new Date(Math.min(...times));
    },
    async waiting() {
      const counted = new Map<string, number>();
      for (const { state, address } of all())
        if (state === 'pending')
          counted.set(addressName(address), (counted.get(addressName(address)) ?? 0) + 1);
      return counted;
    },
    busy: async () => all().some(({ state }) => state === 'pending' || state === 'sending'),
    list: async ({ states, to, ref, reason }) =>
      copies(
        all()
          .filter((delivery) => states.includes(delivery.state))
          .filter((delivery) => to === undefined || addressName(delivery.address) === to)
          .filter((delivery) => ref === undefined || delivery.ref === ref)
          .filter(
            ({ error }) => reason === undefined || (error ?? '').toLowerCase().includes(reason.toLowerCase()),
          ),
      ),
    askingToHandOver: async () =>
      copies(
        all().filter(
          ({ state, address, notice, shownRevision }) =>
            state === 'sent' &&
            address.via !== 'mail' &&
            notice.intents.includes('hand-over') &&
            shownRevision === null,
        ),
      ),
    async revive(keys, now) {
      const found = keys.flatMap((key) => inState(key, 'pending', 'failed') ?? []);
      for (const delivery of found)
        Object.assign(delivery, { state: 'pending', notBefore: now, attempts: 0, revivedAt: now });
      return found.length;
    },
    async setAside(keys) {
      const found = keys.flatMap((key) => inState(key, 'failed') ?? []);
      for (const delivery of found) delivery.state = 'superseded';
      return found.length;
    },
    failures: async (limit) =>
      copies(
        all()
          .filter(({ state }) => state === 'failed')
          .reverse()
          .slice(0, limit),
      ),
  };
}

function takeUpCard(known: Delivery, { card, state, notice, notBefore, createdAt }: NewDelivery): void {
  if (card === null || state !== 'pending' || known.state !== 'superseded' || known.error !== null) return;
  Object.assign(known, { state, notice, notBefore, createdAt, attempts: 0 });
}

const untried = {
  attempts: 0,
  claimedBy: null,
  claimedAt: null,
  perhapsSentAt: null,
  sentAt: null,
  posted: null,
  shownRevision: null,
  error: null,
};

function isOffering({ state, address, notice }: Delivery): boolean {
  return (
    ['pending', 'sending', 'sent'].includes(state) &&
    address.via !== 'mail' &&
    notice.intents.some((intent) => settledIntents.includes(intent))
  );
}
