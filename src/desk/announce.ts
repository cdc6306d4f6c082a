import type { Address, Addressed } from '../program/notices/address.js';
import { type Notice, type NoticeDraft, notice } from '../program/notices/notice.js';
import { addressName } from './audience.js';
import type { NewDelivery } from './ports/delivery.js';
import type { Ledger } from './ports/ledger.js';
import type { WaitingNotice } from './records/journal.js';

/**
 * Something told beside any one application. `key` is unique for ever, so that telling twice is telling once; `about`
 * names a person (Slack user id) or a business event whom its buttons concern; null: nobody.
 */
export interface Announcement {
  key: string;
  to: readonly Address[];
  about: string | null;
  /** Whom it means (`to`) is what it is passed on by, should its reader be switched off before it goes out. */
  notice: Omit<NoticeDraft, 'to' | 'cc'> & Partial<Pick<NoticeDraft, 'to'>>;
}

/** Whether this was announced to all of them already. */
export async function announcedIn(
  ledger: Pick<Ledger, 'known'>,
  { key, to }: Pick<Announcement, 'key' | 'to'>,
): Promise<boolean> {
  const keys = to.map((address) => deliveryKey(key, address));
  const known = await ledger.known(keys);
  return keys.every((one) => known.has(one));
}

/** The deliveries of a notice that names its own addresses, as it waits in a record; none of one that does not. */
export function addressedDeliveries(
  { notice: { addressed, ...said }, at }: Pick<WaitingNotice, 'notice' | 'at'>,
  now: Date,
): NewDelivery[] {
  if (addressed === undefined) return [];
  // The process that saved it may have a clock that is ahead of ours.
  return deliveriesTo(addressed, notice(said), { notBefore: at < now ? at : now, createdAt: at });
}

function deliveriesTo(
  { key, to, about }: Addressed,
  notice: Notice,
  times: Pick<NewDelivery, 'notBefore' | 'createdAt'>,
): NewDelivery[] {
  return to.map((address) => ({
    key: deliveryKey(key, address),
    ref: about,
    address,
    copy: false,
    notice,
    card: null,
    ...times,
    state: 'pending',
  }));
}

function deliveryKey(key: string, address: Address): string {
  return `${key}/${addressName(address)}`;
}

/** Enters an announcement in the ledger, one delivery for each address, due at once. */
export async function announceIn(
  ledger: Pick<Ledger, 'enter'>,
  { key, to, about, notice: draft }: Announcement,
  now: Date,
): Promise<void> {
  await ledger.enter(
    deliveriesTo({ key, to: [...to], about }, notice({ to: [], ...draft }), {
      notBefore: now,
      createdAt: now,
    }),
  );
}
