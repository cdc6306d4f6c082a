// What the desk needs of others, each in a file of its own: by one name for the rooms that fill or use several.
export type { Address } from '../program/notices/address.js';
export type { Applications } from './ports/applications.js';
export type { Clock } from './ports/clock.js';
export {
  type Delivery,
  type DeliveryFilter,
  deliveryStates,
  maxBlockingAttempts,
  type NewDelivery,
  type Surface,
  surfaceOf,
} from './ports/delivery.js';
export {
  AddressLost,
  type DelayCause,
  DeliveryDelayed,
  MessageGone,
  Undeliverable,
} from './ports/delivery-failures.js';
export type { Directory, PartnerRecords, PersonRecords } from './ports/directory.js';
export type { EditionRecords, Editions } from './ports/editions.js';
export type { Heartbeats } from './ports/heartbeats.js';
export type { Inbox } from './ports/inbox.js';
export type { Ledger } from './ports/ledger.js';
export type { Messenger } from './ports/messenger.js';
export { NotUnderstood } from './ports/not-understood.js';
export type { Postman } from './ports/postman.js';
export type { References } from './ports/references.js';
export type { MessageId, Replies } from './ports/replies.js';
export type { Save, StoredApplication, StoredPartner, StoredPerson } from './ports/stored-records.js';
