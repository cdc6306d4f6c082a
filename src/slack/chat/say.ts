import type { Message } from '../kit/blocks.js';
import type { Visit } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { noteOf } from '../kit/windows.js';
import type { Place } from './place.js';

/** Answers in the conversation itself: in a thread in channels, plainly in direct messages. */
export async function sayHere({ client }: SlackParts, place: Place, message: Message): Promise<void> {
  await client.chat.postMessage({
    channel: place.channel,
    ...message,
    unfurl_links: false,
    unfurl_media: false,
    ...(place.thread === null ? {} : { thread_ts: place.thread }),
  });
}

/** Answers by direct message instead, and leaves only a word about that, for this person alone, where they asked. */
export async function sayDirectly(
  slack: SlackParts,
  { user, place }: { user: string; place: Place },
  message: Message,
): Promise<void> {
  const channel = await directChannel(slack, user);
  if (channel !== null) await sayHere(slack, { channel, direct: true, thread: null }, message);
  const text =
    channel === null
      ? 'Others read along here, and I cannot write to you directly. Please open Delivery Desk under Apps and ask me there.'
      : 'I have answered you in a direct message, since others read along here.';
  await slack.client.chat.postEphemeral({
    channel: place.channel,
    user,
    text,
    ...(place.thread === null ? {} : { thread_ts: place.thread }),
  });
}

/** Somebody of another company may be out of reach; null then. */
async function directChannel({ client, log }: SlackParts, user: string): Promise<string | null> {
  try {
    return (await client.conversations.open({ users: user })).channel?.id ?? null;
  } catch (error) {
    log.warn('somebody who asked cannot be written to directly', { error });
    return null;
  }
}

/** Answers a button: for this person alone where it stands in a conversation, else in a small window. */
export async function sayToVisitor({ client }: SlackParts, visit: Visit, message: Message): Promise<void> {
  const channel = visit.body.channel?.id;
  if (channel === undefined || visit.inModal !== null) {
    return visit.show(noteOf(message.blocks, { key: visit.key }));
  }
  const thread: unknown =
    visit.body.message === undefined ? undefined : Reflect.get(visit.body.message, 'thread_ts');
  await client.chat.postEphemeral({
    channel,
    user: visit.user,
    ...message,
    ...(typeof thread === 'string' ? { thread_ts: thread } : {}),
  });
}
