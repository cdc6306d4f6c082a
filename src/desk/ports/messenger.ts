import type { Delivery } from './delivery.js';
import type { StoredApplication } from './stored-records.js';

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
