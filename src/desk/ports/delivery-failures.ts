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
