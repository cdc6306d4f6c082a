import type { MessageId } from '../../desk/ports/replies.js';
import { type Message, section } from '../kit/blocks.js';
import type { SlackParts } from '../kit/parts.js';
import { firstWay, post, postDirectly, whisper } from '../kit/ways.js';
import type { Place } from './place.js';

/** Answers in the conversation itself: in a thread in channels, plainly in direct messages. */
export function sayHere(slack: SlackParts, place: Place, message: Message): Promise<MessageId> {
  return post(slack, place, message);
}

const elsewhere = plain('I have answered you in a direct message, since others read along here.');
const unseen = plain(
  'Others read along here, and I can write neither to you directly nor to you alone. Please open Delivery Desk under Apps and ask me there.',
);

/**
 * Answers where others read along: by direct message, with a word for this person alone where they asked. Somebody
 * whose direct messages are out of reach is shown the answer where they asked, alone; where Slack shows not even
 * that, they are told aloud, without anything private, where to ask. Returns where the answer stands; null when it
 * cannot be changed later.
 */
export async function sayDirectly(
  slack: SlackParts,
  { user, place }: { user: string; place: Place },
  message: Message,
): Promise<MessageId | null> {
  const { channel } = place;
  const thread = place.threadLives ? place.thread : null;
  const alone = (said: Message) => whisper(slack, { channel, user, thread }, said);
  const direct = await postDirectly(slack, user, message).catch((error: unknown) => {
    slack.log.warn('somebody who asked cannot be written to directly', { error });
    return null;
  });
  if (direct === null) {
    await firstWay<unknown>(slack, [() => alone(message), () => sayHere(slack, place, unseen)]);
    return null;
  }
  await firstWay<unknown>(slack, [() => alone(elsewhere), () => sayHere(slack, place, elsewhere)]);
  return direct;
}

function plain(text: string): Message {
  return { text, blocks: [section(text)] };
}
