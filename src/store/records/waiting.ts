import { Types } from 'mongoose';
import { z } from 'zod';
import type { WaitingNotice } from '../../desk/records/journal.js';
import { Notice } from '../../program/notices/notice.js';
import { parseStored } from '../stored.js';
import { type Unread, understood } from '../understood.js';

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

const Waiting = z.object({ key: z.string(), notice: Notice, at: z.date() });

/** The notices that wait in a record, as far as this release understands them: the others wait for a newer one. */
export function waitingIn(outbox: readonly { key: string }[], unread: Unread): WaitingNotice[] {
  return understood(outbox, (one) => parseStored(Waiting, one, `notice ${one.key}`), unread);
}

/** What a save that is repeated knows its own work by. */
export function newToken(): string {
  return new Types.ObjectId().toHexString();
}
