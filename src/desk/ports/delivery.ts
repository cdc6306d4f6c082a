import type { Address } from '../../program/notices/address.js';
import type { Card, Notice } from '../../program/notices/notice.js';

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
