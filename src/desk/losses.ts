import { createHash } from 'node:crypto';
import type { Ledger } from './ports/ledger.js';

/** Something the desk cannot speak through for now; what is to be told there waits. */
export interface Loss {
  /** `slack` or `mail`, a channel's id, or the Slack user id of a person whose direct messages are closed to it. */
  id: string;
  kind: 'surface' | 'channel' | 'person';
  /** When it was noticed first, by the clock of the process that noticed. */
  since: Date;
  /** In the words of whoever refuses, such as `Slack answered not_in_channel`. */
  reason: string;
}

/**
 * What is lost, kept so that every process, `/health`, Home and the command line can say it. Whoever finds a loss
 * notes it, the courier by a delivery that fails or Slack by an event, and both tell it under `lossKey`; it ends when
 * a delivery goes out again, or, where nothing waits, when Slack says that the channel is back.
 */
export interface Losses {
  /** Everything lost at present, oldest first. */
  all(): Promise<Loss[]>;
  /** Notes a loss; one that is known keeps its `since` and takes the new reason. Gives it as it is kept. */
  note(loss: Loss): Promise<Loss>;
  /** What was lost can be spoken through again. */
  end(id: string): Promise<void>;
}

/**
 * What the word about a loss is known by, before `/` and the address it is told to: whoever finds it, it is told once.
 */
export function lossKey({ id, since }: Pick<Loss, 'id' | 'since'>): string {
  const what = createHash('sha256').update(id).digest('hex').slice(0, 12);
  return `lost/${what}/${since.toISOString()}`;
}

/** A loss and how many deliveries wait for its end. */
export interface Waiting extends Loss {
  waiting: number;
}

/**
 * What surfaces use of all this. `lost` is what Home and `/health` show: draw a task from it while it is there, there
 * is nothing to be settled. `openAgain` is for whoever learns that a channel lets the desk in again
 * (`member_joined_channel` of the bot, `channel_unarchive`, a channel set anew): what waits for it is tried at once
 * instead of within five minutes. It returns at once, never throws, and does no harm where nothing was lost.
 */
export interface Reach {
  lost(): Promise<Waiting[]>;
  openAgain(channel: string): void;
}

/** Everything lost, each with how many deliveries wait for it. */
export async function waitingForLost(
  losses: Pick<Losses, 'all'>,
  ledger: Pick<Ledger, 'waiting'>,
): Promise<Waiting[]> {
  const lost = await losses.all();
  if (lost.length === 0) return [];
  const byAddress = await ledger.waiting();
  return lost.map((loss) => ({ ...loss, waiting: waitingFor(loss.id, byAddress) }));
}

function waitingFor(id: string, byAddress: ReadonlyMap<string, number>): number {
  if (id !== 'slack' && id !== 'mail') return byAddress.get(id) ?? 0;
  return [...byAddress]
    .filter(([address]) => address.startsWith('mail:') === (id === 'mail'))
    .reduce((sum, [, count]) => sum + count, 0);
}
