import { type NoticeDraft, notice } from '../program/notices/notice.js';
import { addressName } from './audience.js';
import type { Address, Ledger } from './ports.js';

/**
 * Something told beside any one application. `key` is unique for ever, so that telling twice is telling once; `about` names
 * a person (Slack user id) or a business event whom its buttons concern; null: nobody.
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
    to.map((address) => ({
      key: deliveryKey(key, address),
      ref: about,
      address,
      copy: false,
      notice: notice({ to: [], ...draft }),
      card: null,
      notBefore: now,
      createdAt: now,
      state: 'pending',
    })),
  );
}
