import type { Collection, Document } from 'mongodb';
import { type Connection, Schema } from 'mongoose';
import type { CalendarEntry, CalendarState } from '../desk/calendar/ports.js';
import type { Loss } from '../desk/losses.js';
import type { Seal } from '../desk/memory/chain.js';
import type { Delivery, Surface } from '../desk/ports/delivery.js';
import type { WaitingNotice } from '../desk/records/journal.js';
import type { Application, HistoryEntry } from '../program/application.js';
import type { BusinessEvent, EventEntry } from '../program/business-events/event.js';
import type { PublishedEdition, WindowRuling } from '../program/checklist/publication.js';
import type { GuideRuling } from '../program/guide-answers.js';
import type { Partner } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import { fileModelsOf } from './file-models.js';
import type { EntryDocument } from './records/entries.js';
import type {
  ApplicationRowDocument,
  CheckedDocument,
  RoundDocument,
  TaskDocument,
} from './row-documents.js';

/** A sealed entry and the token of the save that wrote it, by which a save that is repeated knows its own work. */
export type StoredEntry = HistoryEntry & Seal & { token: string };

/** One application: everything of it in one document, so that one write is one step. Flat fields are for queries. */
export interface ApplicationDocument {
  _id: string;
  revision: number;
  /** The hash of the newest entry. */
  head: string;
  application: Application;
  history: StoredEntry[];
  outbox: WaitingNotice[];
  unsettled: boolean;
  partnerId: string;
  designation: string;
  kind: string;
  stage: string;
  auditor: string | null;
  open: boolean;
  openedAt: Date;
}

/**
 * `lane` is the address's name: deliveries of one address keep the order of `seq`. `from` is when it may be claimed:
 * `notBefore`, or later while an earlier one of its address is in its way. A release before knows neither `from` nor
 * `surface`.
 */
export interface DeliveryDocument extends Omit<Delivery, 'key'> {
  _id: string;
  lane: string;
  seq: number;
  surface?: Surface;
  from?: Date;
}

export interface PersonDocument {
  _id: string;
  person: Person;
  /** Not there in what a release before this one has just put there. */
  revision?: number;
  leaves?: boolean;
}

export interface PartnerDocument {
  _id: string;
  partner: Partner;
  /** Not there in what a release before this one has just put there. */
  organisationKeys?: string[];
  searchWords?: string[];
}

/** `_id` is the edition's, so that it is published once. */
export interface EditionDocument {
  _id: string;
  published: PublishedEdition;
}

/** `_id` is the ruling's key, or made by whoever rules, so that a repeated write is one ruling. */
export interface WindowDocument {
  _id: string;
  ruling: WindowRuling;
}

/** `_id` is the ruling's own id, so that it is made once. */
export interface GuideRulingDocument {
  _id: string;
  ruling: GuideRuling;
}

/**
 * One business event, whole; `state` and `partnerIds` are what it is found by; `filedBy` is the key of the request
 * that filed it.
 */
export interface EventDocument {
  _id: string;
  revision: number;
  head: string;
  event: BusinessEvent;
  history: (EventEntry & Seal & { token: string })[];
  outbox: WaitingNotice[];
  state: string;
  partnerIds: string[];
  filedAt: Date;
  filedBy?: string;
}

/** The one document of calendar changes. */
export interface CalendarDocument {
  _id: string;
  revision: number;
  head: string;
  state: CalendarState;
  history: (CalendarEntry & { token: string })[];
}

export interface CounterDocument {
  _id: string;
  last: number;
}

/** `by` tells whoever repeats an insert whether it was theirs. */
export interface SeenDocument {
  _id: string;
  by: string;
  seenAt: Date;
  /** Missing in what a release before this one noted, which was done by being noted. */
  done?: boolean;
}

/** `_id` is the name a process claims deliveries by; `at` is the database's own time. */
export interface HeartbeatDocument {
  _id: string;
  beats: number;
  at: Date;
  /** The newest schema its release knows; one from before there were any says nothing. */
  schema?: number;
}

/** `_id` is what is lost. */
export interface LossDocument extends Omit<Loss, 'id'> {
  _id: string;
}

/** `_id` is `channel:ts` of what was said; `by` and `editedBy` tell whoever repeats a write whether it was theirs. */
export interface ReplyDocument {
  _id: string;
  by: string;
  edited: string;
  editedBy: string;
  settled: boolean;
  answer: { channel: string; ts: string } | null;
  askedAt: Date;
}

/** `_id` is the place: what was last spoken of there. */
export interface ConversationDocument {
  _id: string;
  refs: string[];
  asked: string | null;
  saidAt: Date;
}

/** `_id` is an ISO week: how much was asked in it that was not understood. */
export interface AskedInVainDocument {
  _id: string;
  asked: number;
}

/** What somebody said that was not understood, where it may be kept. */
export interface WordsInVainDocument {
  _id: string;
  by: string;
  text: string;
  at: Date;
}

/** Long enough to be looked at once a month. */
const wordsSeconds = 60 * 86_400;

/** People edit what they wrote today; thirty days are ample. */
const replySeconds = 30 * 86_400;

/** A day: Slack's last repetition of an event comes within minutes. */
const seenSeconds = 86_400;

const mixed = Schema.Types.Mixed;
/** Empty objects mean something here, and revisions are our own. */
const options = { minimize: false, versionKey: false, autoIndex: false, autoCreate: false } as const;

/** What is still to be told or done is found by it, however many records there are. */
const unsettledIndex = [{ unsettled: 1 }, { partialFilterExpression: { unsettled: true } }] as const;

const applicationSchema = new Schema(
  {
    _id: String,
    revision: Number,
    head: String,
    application: mixed,
    history: [mixed],
    outbox: [mixed],
    unsettled: Boolean,
    partnerId: String,
    designation: String,
    kind: String,
    stage: String,
    auditor: String,
    open: Boolean,
    openedAt: Date,
    check: mixed,
  },
  options,
)
  .index({ partnerId: 1, designation: 1, kind: 1 }, { unique: true, partialFilterExpression: { open: true } })
  .index({ partnerId: 1, openedAt: -1 })
  .index({ stage: 1, auditor: 1, 'application.complete.at': 1 })
  // Those at some stages are gone through, of everybody or of one partner.
  .index({ stage: 1, _id: 1 })
  .index({ partnerId: 1, stage: 1, _id: 1 })
  // Who holds a designation, by name.
  .index({
    designation: 1,
    stage: 1,
    'application.award.status': 1,
    'application.partnerName': 1,
    _id: 1,
  })
  // The newest decisions.
  .index({ 'application.decision.made.at': -1 }, { sparse: true })
  .index({ auditor: 1 })
  // Which were asked something that was answered lately.
  .index({ 'application.questions.answer.at': -1 }, { sparse: true })
  .index({ 'check.at': 1, _id: 1 })
  .index({ 'check.version': 1 })
  .index({ 'application.handler': 1 })
  .index({ 'application.assignments.auditor': 1 })
  .index(...unsettledIndex);

/** A page of somebody's tasks, sorted; what stands for an application; of a partner in a list of everybody's. */
const taskSchema = new Schema({ _id: String }, { ...options, strict: false })
  .index({ holders: 1, due: 1, since: 1, _id: 1 })
  .index({ holders: 1, kind: 1, due: 1, since: 1, _id: 1 })
  .index({ ref: 1 })
  .index({ partnerId: 1, due: 1, since: 1, _id: 1 });

/** A page of what waits for others, in front of a partner's people or the program's; of what is held or ended. */
const applicationRowSchema = new Schema({ _id: String }, { ...options, strict: false })
  .index({ running: 1, 'inside.due': 1, 'inside.since': 1, _id: 1 })
  .index({ running: 1, 'outside.due': 1, 'outside.since': 1, _id: 1 })
  .index({ reach: 1, list: 1, openedAt: -1, _id: 1 })
  .index({ waitingFor: 1 })
  .index({ partnerId: 1, openedAt: -1 })
  .index({ designation: 1, list: 1 });

const deliverySchema = new Schema(
  {
    _id: String,
    lane: String,
    seq: Number,
    surface: String,
    from: Date,
    ref: String,
    address: mixed,
    copy: Boolean,
    notice: mixed,
    card: String,
    state: String,
    attempts: Number,
    notBefore: Date,
    claimedBy: String,
    claimedAt: Date,
    perhapsSentAt: Date,
    sentAt: Date,
    posted: mixed,
    shownRevision: Number,
    error: String,
    createdAt: Date,
    revivedAt: Date,
  },
  // `copy` is a method of documents, which are never made here: everything is read plain.
  { ...options, suppressReservedKeysWarning: true },
)
  .index({ state: 1, seq: 1 })
  .index({ lane: 1, state: 1, seq: 1 })
  .index({ surface: 1, from: 1, seq: 1 }, { partialFilterExpression: { state: 'pending' } })
  .index({ ref: 1, card: 1 })
  .index(
    { 'notice.intents': 1, shownRevision: 1 },
    { partialFilterExpression: { 'notice.intents': 'hand-over' } },
  );

const unsettled = [{ unsettled: 1 }, { partialFilterExpression: { unsettled: true } }] as const;
const personSchema = new Schema(
  { _id: String, person: mixed, revision: Number, unsettled: Boolean, leaves: Boolean },
  options,
)
  .index(...unsettled)
  // Which records hold a role, and at which revision each stands, is told by the index alone.
  .index({ 'person.roles': 1, _id: 1, revision: 1 })
  .index({ 'person.email': 1 })
  .index({ leaves: 1 }, { partialFilterExpression: { leaves: true } });
const partnerSchema = new Schema(
  { _id: String, partner: mixed, unsettled: Boolean, organisationKeys: [String], searchWords: [String] },
  options,
)
  .index(...unsettled)
  .index({ 'partner.applicants': 1 })
  .index({ 'partner.allianceLead': 1 })
  .index({ 'partner.technicalContacts': 1 })
  .index({ 'partner.pdm': 1 })
  .index({ 'partner.pdr': 1 })
  .index({ 'partner.solutionsArchitects': 1 })
  .index({ 'partner.channel': 1 })
  .index({ 'partner.mergedInto': 1 })
  .index({ 'partner.divestedFrom': 1 })
  .index({ organisationKeys: 1 })
  .index({ searchWords: 1 });
const editionSchema = new Schema({ _id: String, published: mixed }, options);
const windowSchema = new Schema({ _id: String, ruling: mixed }, options);
const guideRulingSchema = new Schema({ _id: String, ruling: mixed }, options);
const eventSchema = new Schema(
  {
    _id: String,
    revision: Number,
    head: String,
    event: mixed,
    history: [mixed],
    outbox: [mixed],
    state: String,
    partnerIds: [String],
    filedAt: Date,
    filedBy: String,
    unsettled: Boolean,
  },
  options,
)
  .index({ state: 1, filedAt: -1, _id: -1 })
  .index({ partnerIds: 1, filedAt: -1, _id: -1 })
  .index({ filedAt: -1, _id: -1 })
  .index({ state: 1, 'event.ruling.effectiveOn': 1 })
  .index(...unsettledIndex)
  .index({ filedBy: 1 }, { unique: true, sparse: true });
/** Entries that have left their record's document. */
const entrySchema = new Schema(
  { _id: String, kind: String, ref: String, revision: Number, entry: mixed },
  options,
).index({ kind: 1, ref: 1, revision: 1 });
const calendarSchema = new Schema(
  { _id: String, revision: Number, head: String, state: mixed, history: [mixed], unsettled: Boolean },
  options,
).index(...unsettledIndex);
const lossSchema = new Schema({ _id: String, kind: String, since: Date, reason: String }, options);
const counterSchema = new Schema({ _id: String, last: Number }, options);
const seenSchema = new Schema({ _id: String, by: String, seenAt: Date, done: Boolean }, options).index(
  { seenAt: 1 },
  { expireAfterSeconds: seenSeconds },
);
const replySchema = new Schema(
  {
    _id: String,
    by: String,
    edited: String,
    editedBy: String,
    settled: Boolean,
    answer: mixed,
    askedAt: Date,
  },
  options,
).index({ askedAt: 1 }, { expireAfterSeconds: replySeconds });

/** “The other one” means something for half an hour. */
const conversationSeconds = 1_800;
const conversationSchema = new Schema(
  { _id: String, refs: [String], asked: String, saidAt: Date },
  options,
).index({ saidAt: 1 }, { expireAfterSeconds: conversationSeconds });

const askedInVainSchema = new Schema({ _id: String, asked: Number }, options);

const wordsInVainSchema = new Schema({ _id: String, by: String, text: String, at: Date }, options).index(
  { at: 1 },
  { expireAfterSeconds: wordsSeconds },
);

/** A day after its last heartbeat nobody asks after a process any more. */
const heartbeatSchema = new Schema({ _id: String, beats: Number, at: Date, schema: Number }, options).index(
  { at: 1 },
  { expireAfterSeconds: 86_400 },
);

/** Mongoose's collection is the driver's, under another name. */
function plainOf<Stored extends Document>(connection: Connection, name: string): Collection<Stored> {
  return connection.collection<Stored>(name) as unknown as Collection<Stored>;
}

/** The collections, on one connection that is open. */
export function modelsOf(connection: Connection) {
  return {
    ...fileModelsOf(connection),
    applications: connection.model<ApplicationDocument>('Application', applicationSchema, 'applications'),
    deliveries: connection.model<DeliveryDocument>('Delivery', deliverySchema, 'deliveries'),
    people: connection.model<PersonDocument>('Person', personSchema, 'people'),
    partners: connection.model<PartnerDocument>('Partner', partnerSchema, 'partners'),
    editions: connection.model<EditionDocument>('Edition', editionSchema, 'editions'),
    windows: connection.model<WindowDocument>('Window', windowSchema, 'editionWindows'),
    guideRulings: connection.model<GuideRulingDocument>('GuideRuling', guideRulingSchema, 'guideRulings'),
    events: connection.model<EventDocument>('BusinessEvent', eventSchema, 'business_events'),
    movedEntries: connection.model<EntryDocument>('Entry', entrySchema, 'entries'),
    calendars: connection.model<CalendarDocument>('Calendars', calendarSchema, 'calendars'),
    heartbeats: connection.model<HeartbeatDocument>('Heartbeat', heartbeatSchema, 'heartbeats'),
    tasks: connection.model('Task', taskSchema, 'tasks'),
    applicationRows: connection.model('ApplicationRow', applicationRowSchema, 'applicationRows'),
    losses: connection.model<LossDocument>('Loss', lossSchema, 'losses'),
    counters: connection.model<CounterDocument>('Counter', counterSchema, 'counters'),
    seen: connection.model<SeenDocument>('Seen', seenSchema, 'seen'),
    replies: connection.model<ReplyDocument>('Reply', replySchema, 'replies'),
    conversations: connection.model<ConversationDocument>(
      'Conversation',
      conversationSchema,
      'conversations',
    ),
    askedInVain: connection.model<AskedInVainDocument>('AskedInVain', askedInVainSchema, 'askedInVain'),
    wordsInVain: connection.model<WordsInVainDocument>('WordsInVain', wordsInVainSchema, 'wordsInVain'),
    /** For whole documents and filters that need no casting. */
    plain: {
      deliveries: connection.collection<DeliveryDocument>('deliveries'),
      applications: plainOf<CheckedDocument>(connection, 'applications'),
      rounds: plainOf<RoundDocument>(connection, 'counters'),
      tasks: plainOf<TaskDocument>(connection, 'tasks'),
      applicationRows: plainOf<ApplicationRowDocument>(connection, 'applicationRows'),
    },
  };
}

export type Models = ReturnType<typeof modelsOf>;
