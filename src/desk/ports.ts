import type { Application, HistoryEntry } from '../program/application.js';
import type { PublishedEdition, WindowRuling } from '../program/checklist/publication.js';
import type { Address } from '../program/notices/address.js';
import type { Card, Notice } from '../program/notices/notice.js';
import type { Audit } from '../program/people/audits.js';
import type { Partner, PartnerEntry } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import type { CustomersNamed } from '../program/siblings.js';
import type { Stage } from '../program/stage.js';
import type { Save as RecordSave, Records, Stored } from './records/record.js';

export type { Address } from '../program/notices/address.js';

/** What the time is; the only way anything below `main` learns it. */
export interface Clock {
  now(): Date;
}

/** An application as it is stored. */
export type StoredApplication = Stored<'application', Application, HistoryEntry>;

/** One save of an application, sealed to the one before. */
export type Save = RecordSave<'application', Application, HistoryEntry>;

/**
 * Where applications are stored. `insert` is false when the partner has an open one of its kind for this designation
 * already (SDP-22); `save` also for one that opens again beside another. What a newer release wrote is left out of
 * lists.
 */
export interface Applications extends Records<'application', Application, HistoryEntry> {
  /** The open application of a partner for a designation, or null; a renewal is a kind of its own (SDP-22). */
  openRef(partnerId: string, designation: string, kind?: Application['kind']): Promise<string | null>;
  /** Those that match, newest first, each with its newest entries alone; without `stages`, at any. */
  find(filter: {
    partnerId?: string;
    auditor?: string;
    stages?: readonly Stage[];
  }): Promise<StoredApplication[]>;
  /** Which customers each of a partner's applications names, newest first; lighter than the applications themselves. */
  customersNamed(partnerId: string): Promise<CustomersNamed[]>;
  /** Who audits, or began to audit, which application, over all there are; lighter than the applications themselves. */
  audits(): Promise<Audit[]>;
  /** The revision of each application at these stages, by reference: what a sweep reads before it loads anything. */
  revisions(stages: readonly Stage[]): Promise<Map<string, number>>;
}

/** A person's record as it is stored. */
export type StoredPerson = Stored<'person', Person>;

/** Where people are stored: changed by their steps, registered once each. */
export type PersonRecords = Records<'person', Person>;

/** A partner's record as it is stored. */
export type StoredPartner = Stored<'partner', Partner, PartnerEntry>;

/** Where partners are stored: changed by their steps, opened once each. */
export type PartnerRecords = Records<'partner', Partner, PartnerEntry>;

/** Who the desk knows. Partners whose record was removed are left out. */
export interface Directory {
  person(id: string): Promise<Person | null>;
  people(): Promise<Person[]>;
  partner(id: string): Promise<Partner | null>;
  partners(): Promise<Partner[]>;
  /**
   * The partner a person's id belongs to, as applicant, alliance lead or technical contact; null for everybody else.
   */
  partnerOf(personId: string): Promise<Partner | null>;
}

/** Everything published and ruled about checklists here, oldest first. */
export interface EditionRecords {
  published: readonly PublishedEdition[];
  rulings: readonly WindowRuling[];
}

/**
 * The checklist editions published through the desk, beside those it ships with. Nothing is ever changed or taken back.
 */
export interface Editions {
  records(): Promise<EditionRecords>;
  /** Holds a new edition and what it closes, in one write; when its id is taken, what is held under it already. */
  publish(published: PublishedEdition): Promise<PublishedEdition | null>;
  /** Holds a ruling; of those with one key the first alone. */
  rule(ruling: WindowRuling): Promise<void>;
}

/** Gives references out, each once: `DD-1001`, `DD-1002` … */
export interface References {
  next(): Promise<string>;
}

/** What carries deliveries: direct messages and channels, or mailboxes. Each works and fails by itself. */
export const surfaces = ['slack', 'mail'] as const;
export type Surface = (typeof surfaces)[number];

export function surfaceOf({ via }: Address): Surface {
  return via === 'mail' ? 'mail' : 'slack';
}

export const deliveryStates = ['pending', 'sending', 'sent', 'failed', 'superseded'] as const;

/**
 * One notice to one address, kept so that it goes out once. `key` is unique for ever. `state`: `pending` waits for
 * `notBefore`; `sending` was claimed and may or may not have gone out; `sent` is out; `failed` is given up, with the
 * reason in `error`; `superseded` was overtaken by a newer reminder or set aside by somebody.
 */
export interface Delivery {
  key: string;
  ref: string | null;
  address: Address;
  copy: boolean;
  notice: Notice;
  card: Card | null;
  state: (typeof deliveryStates)[number];
  /** How often it was claimed, without the tries that failed by no fault of its own. */
  attempts: number;
  notBefore: Date;
  /** Which courier claimed it last, and when; null before the first claim. */
  claimedBy: string | null;
  claimedAt: Date | null;
  /** When a try was made that may have gone out without our learning of it; null when there was none. */
  perhapsSentAt: Date | null;
  sentAt: Date | null;
  /** Where it stands in Slack once sent; null for mail. */
  posted: { channel: string; ts: string } | null;
  /** For cards and notices with buttons: the revision of the application they show. */
  shownRevision: number | null;
  error: string | null;
  createdAt: Date;
  /** When somebody last had it tried anew; not there before. */
  revivedAt?: Date | undefined;
}

export type NewDelivery = Pick<
  Delivery,
  'key' | 'ref' | 'address' | 'copy' | 'notice' | 'card' | 'notBefore' | 'createdAt'
> & {
  state: 'pending' | 'superseded';
};

/** How often a delivery is tried before later ones to the same address may overtake it. */
export const maxBlockingAttempts = 8;

/** Which deliveries are meant: those in one of the states that fit everything else given. */
export interface DeliveryFilter {
  states: readonly Delivery['state'][];
  /** The name of an address (`addressName`): a channel, a person, or `mail:` and a person. */
  to?: string;
  ref?: string;
  /** A part of the reason the last try failed. */
  reason?: string;
}

/** The ledger of everything told: a key is entered once, whoever tries again. */
export interface Ledger {
  /**
   * Enters deliveries; those whose key is known already are left as they are. But a card that was passed on before it
   * stood, as while its reader was away, is posted once it is entered again.
   */
  enter(deliveries: readonly NewDelivery[]): Promise<void>;
  /** Which of these keys are in the ledger. */
  known(keys: readonly string[]): Promise<Set<string>>;
  /**
   * Takes the oldest pending delivery that may go out at `now`, marking it `sending` by this courier; null when there
   * is none. Addresses keep their order: one waits while an earlier one to the same address is being sent or retried,
   * until that has been tried `maxBlockingAttempts` times. `among` leaves out the other surface, and addresses by
   * name.
   */
  claim(
    now: Date,
    by: string,
    among?: { surface: Surface; except: readonly string[] },
  ): Promise<Delivery | null>;
  /**
   * Puts deliveries back that are being sent and whose sender `isLost`, to be looked for before they are sent again
   * (`perhapsSentAt`).
   */
  reclaim(isLost: (claim: Pick<Delivery, 'key' | 'claimedBy' | 'claimedAt'>) => boolean): Promise<void>;
  /** `at` is when it went out; `shownRevision` is what it shows (a card at 0 is drawn again), null where unknown. */
  sent(key: string, at: Date, posted: Delivery['posted'], shownRevision: number | null): Promise<void>;
  /**
   * Puts a delivery back to be tried again at `notBefore`; `uncertain` when this try may have gone out all the same. It
   * counts as a try unless `counts` is false.
   */
  retry(
    key: string,
    again: { notBefore: Date; error: string; uncertain: boolean; counts?: boolean },
  ): Promise<void>;
  /** Whatever waits on a surface, or for one address by its name, may go out from `now` on. */
  hasten(what: { surface: Surface } | { to: string }, now: Date): Promise<void>;
  /** A card that was sent stands no more: it is to be posted anew from `now` on. */
  repost(key: string, now: Date): Promise<void>;
  failed(key: string, error: string): Promise<void>;
  /** Takes back a delivery that was overtaken before it went out. */
  supersede(key: string): Promise<void>;
  /** What waits to go out to these people, by direct message or mail, whenever that may be. */
  waitingFor(people: readonly string[]): Promise<Delivery[]>;
  /** Every card of an application, whatever its state, and every notice in Slack whose buttons may have to give way. */
  drawn(ref: string): Promise<Delivery[]>;
  /** Notices in Slack that ask for duties of these people to be handed over, and whose button has not given way yet. */
  askingToHandOver(people: readonly string[]): Promise<Delivery[]>;
  shown(key: string, revision: number): Promise<void>;
  /**
   * When the first delivery of what this revision of an application told, and that asks for a receipt, went out to
   * somebody it is meant for; null if none did.
   */
  receivedAt(ref: string, revision: number): Promise<Date | null>;
  /** How many deliveries wait, by the name of their address (`addressName`). */
  waiting(): Promise<Map<string, number>>;
  /** Whether anything waits or is being sent. */
  busy(): Promise<boolean>;
  /** Deliveries in these states, oldest first, that fit what is asked for. */
  list(which: DeliveryFilter): Promise<Delivery[]>;
  /** Has what waits or was given up tried anew from `now` on, as often as any other. @returns how many */
  revive(keys: readonly string[], now: Date): Promise<number>;
  /**
   * Leaves what was given up as it is: nobody is asked to see to it any more. What was not, or is not, given up stays
   * as it is. @returns how many were set aside
   */
  setAside(keys: readonly string[]): Promise<number>;
  /** What was given up, newest first. */
  failures(limit: number): Promise<Delivery[]>;
}

/** Something stored that this release cannot read: a newer one wrote it. It is left as it is. */
export class NotUnderstood extends Error {
  /** "application DD-1001" */
  readonly what: string;
  constructor(what: string, faults: string) {
    super(`The stored ${what} cannot be read: ${faults}`);
    this.name = 'NotUnderstood';
    this.what = what;
  }
}

/**
 * A delivery that cannot succeed however often it is tried: its `address` takes none (unknown person, refused mailbox),
 * or its `message` is one nobody would take. A channel that takes none is lost and not given up: somebody will mend it.
 */
export class Undeliverable extends Error {
  readonly about: 'address' | 'message';
  constructor(message: string, about: 'address' | 'message' = 'address') {
    super(message);
    this.name = 'Undeliverable';
    this.about = about;
  }
}

/** The address takes nothing for now, whatever is brought there; what is to be told there waits for it. */
export class AddressLost extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AddressLost';
  }
}

/** The message that was to be drawn again does not stand any more. */
export class MessageGone extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MessageGone';
  }
}

/**
 * What a delay is owed to. `installation`: the desk's own access (token, scope, password), which somebody has to
 * mend; `surface`: the whole server or the way there; `limit`: the desk is asked to slow down; `unclear`: any of
 * these, or the message itself.
 */
export type DelayCause = 'installation' | 'surface' | 'limit' | 'unclear';

/** The delivery is to be tried again after `retryAfterMs`; `uncertain` when it may have gone out all the same. */
export class DeliveryDelayed extends Error {
  readonly retryAfterMs: number;
  readonly uncertain: boolean;
  readonly owedTo: DelayCause;
  constructor(message: string, retryAfterMs: number, uncertain: boolean, owedTo: DelayCause = 'unclear') {
    super(message);
    this.name = 'DeliveryDelayed';
    this.retryAfterMs = retryAfterMs;
    this.uncertain = uncertain;
    this.owedTo = owedTo;
  }
}

/** What a messenger is asked to post: the delivery, and the application its buttons and card are drawn from. */
export interface Posting {
  delivery: Delivery;
  stored: StoredApplication | null;
}

/** Slack, as the courier sees it. Implemented in the slack room. */
export interface Messenger {
  /**
   * Posts once, carrying the delivery's key in the message's metadata.
   * @throws Undeliverable, AddressLost, DeliveryDelayed
   */
  post(posting: Posting): Promise<{ channel: string; ts: string }>;
  /** Looks for a message that carries this key at the delivery's address; null when it is not there. */
  find(delivery: Delivery): Promise<{ channel: string; ts: string } | null>;
  /** Draws a card again where it stands. @throws MessageGone, Undeliverable, AddressLost, DeliveryDelayed */
  redraw(posting: Posting): Promise<void>;
}

/** Mail, as the courier sees it. Implemented in the mail room. */
export interface Postman {
  /** Hands one mail over; `messageId` is the same at every try. @throws Undeliverable, DeliveryDelayed */
  send(mail: { to: string; subject: string; text: string; messageId: string }): Promise<void>;
}

/**
 * Which processes live, judged without any clock: each counts its own heartbeat up, and whose count stands still is
 * gone.
 */
export interface Heartbeats {
  beat(process: string): Promise<void>;
  /** How often each of these has beaten; one that never did, or has ended, is missing. */
  counts(processes: readonly string[]): Promise<Map<string, number>>;
  end(process: string): Promise<void>;
}

/** What has been seen before: Slack repeats events it believes lost. */
export interface Inbox {
  /**
   * Takes something up that may be shown again, to this process or another; kept for an hour at least.
   * @returns null while somebody is at it, and when it was done
   */
  take(id: string): Promise<TakenUp | null>;
}

/** What was taken up and is at an end neither way is free again after a minute. */
export interface TakenUp {
  done(): Promise<void>;
  /** It was not done: whoever shows it next may take it up. */
  letGo(): Promise<void>;
}

/** A message as Slack names it. */
export interface MessageId {
  channel: string;
  ts: string;
}

/**
 * Which message of the desk's answers which of people's, so that each is answered once and an edited one is answered
 * in the same place, also by another process. Kept for thirty days.
 */
export interface Replies {
  /**
   * True for whoever hears a message first, and for whoever hears it again a minute after the first was never answered.
   */
  first(asked: MessageId): Promise<boolean>;
  /**
   * True for whoever takes up an edit first; false when this one, or a later one, was taken up. `edited` is Slack's
   * timestamp.
   */
  takeUpEdit(asked: MessageId, edited: string): Promise<boolean>;
  /** Remembers where the answer stands; null when it was shown to one person for the moment and cannot be changed. */
  keep(asked: MessageId, answer: MessageId | null): Promise<void>;
  /** What is remembered of a message; `settled` once an answer went out. Null when nothing is. */
  of(asked: MessageId): Promise<{ settled: boolean; answer: MessageId | null; edited: string } | null>;
}
