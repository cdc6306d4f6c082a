import type { Delivery, DeliveryFilter, NewDelivery, Surface } from './delivery.js';

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
   * Takes the pending delivery that might have gone out longest, of those that may at `now`, marking it `sending` by
   * this courier; null when there is none. Addresses keep their order: one waits while an earlier one to the same
   * address is being sent or retried, until that has been tried `maxBlockingAttempts` times. `among` leaves out the
   * other surface, and addresses by name.
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
  /** Notices in Slack that ask for somebody's duties to be handed over, and whose button has not given way yet. */
  askingToHandOver(): Promise<Delivery[]>;
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
