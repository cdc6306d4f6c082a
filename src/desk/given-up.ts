import { createHash } from 'node:crypto';
import type { Delivery } from './ports/delivery.js';
import type { Ledger } from './ports/ledger.js';

/**
 * What was not told and will not be by itself, for those who see to it: it stays until somebody retries it or sets it
 * aside.
 */
export interface GivenUp {
  /** The newest, at most `limit`. */
  newest(limit: number): Promise<Delivery[]>;
  /** Has it tried anew, at once. False when it is given up no more: it was told, is being told, or was set aside. */
  tryAgain(id: string, now: Date): Promise<boolean>;
  setAside(id: string): Promise<boolean>;
  /**
   * Sets the newest aside, all of them that whoever asks was shown (`together`): nobody ends what they did not see.
   * @returns how many; null when others are given up by now, and nothing was set aside
   */
  setAllAside(together: string): Promise<number | null>;
}

/** How many are counted and ended at once, and how far back one that a button names is looked for. */
export const maxGivenUp = 500;

/** `wake` has the courier look at once. */
export function givenUpIn(
  ledger: Pick<Ledger, 'failures' | 'revive' | 'setAside'>,
  wake: () => void,
): GivenUp {
  async function keyOf(id: string): Promise<string | null> {
    const found = (await ledger.failures(maxGivenUp)).find(({ key }) => givenUpId(key) === id);
    return found?.key ?? null;
  }

  return {
    newest: (limit) => ledger.failures(limit),
    async tryAgain(id, now) {
      const key = await keyOf(id);
      if (key === null || (await ledger.revive([key], now)) === 0) return false;
      wake();
      return true;
    },
    async setAside(id) {
      const key = await keyOf(id);
      return key !== null && (await ledger.setAside([key])) > 0;
    },
    async setAllAside(together) {
      const keys = (await ledger.failures(maxGivenUp)).map(({ key }) => key);
      return givenUpTogether(keys) === together ? ledger.setAside(keys) : null;
    },
  };
}

/** What a delivery is named by in a button: a key may be longer than Slack takes. */
export function givenUpId(key: string): string {
  return shortHash(key);
}

/** What exactly these are named by in one button; any other, or one more or less, gives another name. */
export function givenUpTogether(keys: readonly string[]): string {
  return shortHash(JSON.stringify(keys));
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
