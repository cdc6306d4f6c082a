import type { Remembered } from '../../desk/ports/conversations.js';
import type { Message } from '../kit/blocks.js';
import type { SlackParts } from '../kit/parts.js';
import type { Place } from './place.js';

const most = 10;

/** What an answer spoke of, in the order of its words, so that “the second” and “the other one” mean something. */
export function rememberedOf(message: Message, asked: string | null): Remembered {
  const refs = JSON.stringify(message).match(/DD-\d{3,9}/g) ?? [];
  return { refs: [...new Set(refs)].slice(0, most), asked };
}

/** A conversation goes on where it was: in a channel within its thread, in direct messages as one. */
export function conversationOf({
  channel,
  direct,
  thread,
}: Pick<Place, 'channel' | 'direct' | 'thread'>): string {
  return direct ? channel : `${channel}:${thread ?? ''}`;
}

/** What was just spoken of here; nothing where it cannot be known now, since a question is answered all the same. */
export async function recall({ conversations, log }: SlackParts, place: Place): Promise<Remembered | null> {
  return conversations.recall(conversationOf(place)).catch((error: unknown) => {
    log.warn('what was just spoken of could not be recalled', { error });
    return null;
  });
}

/** Keeps it for whoever answers next, whichever process that is. */
export async function remember(
  { conversations, log }: SlackParts,
  place: Pick<Place, 'channel' | 'direct' | 'thread'>,
  said: Remembered,
): Promise<void> {
  await conversations.remember(conversationOf(place), said).catch((error: unknown) => {
    log.warn('what was spoken of could not be kept', { error });
  });
}
