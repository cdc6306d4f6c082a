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
  notice: Omit<NoticeDraft, 'to' | 'cc'>;
}

/** Enters an announcement in the ledger, one delivery for each address, due at once. */
export async function announceIn(
  ledger: Pick<Ledger, 'enter'>,
  { key, to, about, notice: draft }: Announcement,
  now: Date,
): Promise<void> {
  await ledger.enter(
    to.map((address) => ({
      key: `${key}/${addressName(address)}`,
      ref: about,
      address,
      copy: false,
      notice: notice({ ...draft, to: [] }),
      card: null,
      notBefore: now,
      createdAt: now,
      state: 'pending',
    })),
  );
}
