import type { Message } from '../kit/blocks.js';
import { modal } from '../kit/blocks.js';
import type { Visit } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
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
  const { client, log } = slack;
  const opened = await client.conversations.open({ users: user });
  const channel = opened.channel?.id;
  if (channel === undefined) throw new Error('Slack opened a direct message without naming it');
  await sayHere(slack, { channel, direct: true, thread: null }, message);
  const note = { text: 'I have answered you in a direct message, since others read along here.' };
  await client.chat
    .postEphemeral({
      channel: place.channel,
      user,
      ...note,
      ...(place.thread === null ? {} : { thread_ts: place.thread }),
    })
    .catch((error: unknown) => log.debug('no note could be left where the question was asked', { error }));
}

/** Answers a button: for this person alone where it stands in a conversation, else in a small window. */
export async function sayToVisitor({ client }: SlackParts, visit: Visit, message: Message): Promise<void> {
  const channel = visit.body.channel?.id;
  if (channel === undefined || visit.inModal !== null) {
    return visit.show(modal({ id: 'note', metadata: '', title: 'Delivery Desk', blocks: message.blocks }));
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
