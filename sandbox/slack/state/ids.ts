import { randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** A fresh id as Slack writes them, `U0…`, unique for all practical purposes. */
export function newId(prefix: string, length = 10): string {
  const bytes = randomBytes(length);
  return `${prefix}0${Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')}`.slice(
    0,
    length + 1,
  );
}

/** The short random ids Slack gives to blocks and actions that bring none. */
export const shortId = (): string => randomBytes(4).toString('base64url').slice(0, 5);

export const secret = (bytes = 16): string => randomBytes(bytes).toString('hex');
