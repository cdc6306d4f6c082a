import { Types } from 'mongoose';
import type { WaitingNotice } from '../desk/ports.js';
import type { Notice } from '../program/notices/notice.js';

/** The notices of a save as they wait in its record, each with a key that is unique for ever. */
export function waitingOf(
  ref: string,
  entry: { revision: number; at: Date },
  notices: readonly Notice[],
): WaitingNotice[] {
  return notices.map((notice, position) => ({
    key: `${ref}/${entry.revision}/${position}`,
    notice,
    at: entry.at,
  }));
}

/** What a save that is repeated knows its own work by. */
export function newToken(): string {
  return new Types.ObjectId().toHexString();
}
