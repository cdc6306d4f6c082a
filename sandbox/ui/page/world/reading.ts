import { api } from './api.js';
import { botChannelOf, channelsOf, otherDirectOf, people } from './people.js';
import { change, state } from './store.js';
import type { Message } from './types.js';

/** `@bot` stands for the bot's conversation until it has a channel id of its own. */
export const botChannelId = (): string => botChannelOf(state().as)?.id ?? '@bot';

export const newestTs = (messages: Message[] | undefined): string =>
  (messages ?? []).reduce((newest, one) => (one.ts > newest ? one.ts : newest), '');

const seenKey = (user: string, channel: string) => `${user}:${channel}`;

export const isUnread = (channel: string): boolean =>
  newestTs(state().messages[channel]) > (state().seen[seenKey(state().as, channel)] ?? '');

/** The open channel counts as looked at. */
export function markSeen(): void {
  const { open, as, messages, seen, unread } = state();
  if (open.kind !== 'channel') return;
  const newest = newestTs(messages[open.id]);
  if ((seen[seenKey(as, open.id)] ?? '') >= newest) return;
  change({
    seen: { ...seen, [seenKey(as, open.id)]: newest },
    unread: open.id === botChannelOf(as)?.id ? { ...unread, [as]: false } : unread,
  });
}

async function readMessages(as: string): Promise<Record<string, Message[]>> {
  const channels = [
    ...channelsOf(as),
    ...otherDirectOf(as),
    ...[botChannelOf(as)].filter((one) => one !== undefined),
  ];
  const lists = await Promise.all(
    channels.map(async (one) => [one.id, await api.messages(as, one.id).catch(() => [])] as const),
  );
  return Object.fromEntries(lists);
}

async function readThread(as: string): Promise<Message[]> {
  const { thread } = state();
  return thread ? api.messages(as, thread.channel, thread.ts).catch(() => []) : [];
}

/** Reads again everything the acting person sees; an answer for somebody no longer acted as is dropped. */
export async function readAll(): Promise<void> {
  const world = await api.state();
  const as = state().as || (world.users.find((one) => one.id !== world.bot.userId)?.id ?? '');
  change({ world, as });
  const [messages, threadMessages, views, home] = await Promise.all([
    readMessages(as),
    readThread(as),
    api.views(as).catch(() => []),
    api.home(as).catch(() => null),
  ]);
  if (state().as !== as) return;
  change({ messages, threadMessages, views, home });
  markSeen();
}

/** Marks the people to whom the bot has said something since they were last acted as. */
export async function readUnread(): Promise<void> {
  const others = people().filter((one) => one.id !== state().as);
  const found = await Promise.all(
    others.map(async ({ id }) => {
      const channel = botChannelOf(id);
      if (!channel) return [id, false] as const;
      const newest = newestTs(await api.messages(id, channel.id).catch(() => []));
      return [id, newest > (state().seen[seenKey(id, channel.id)] ?? '')] as const;
    }),
  );
  change({ unread: { ...Object.fromEntries(found), [state().as]: false } });
}

/** Whatever stands in the world when the page opens counts as seen, so that only news is marked. */
export async function forgetBacklog(): Promise<void> {
  const seen: Record<string, string> = {};
  for (const { id } of people()) {
    const lists = await readMessages(id);
    for (const [channel, messages] of Object.entries(lists)) seen[seenKey(id, channel)] = newestTs(messages);
  }
  change({ seen: { ...seen, ...state().seen } });
}

export async function readPanel(): Promise<void> {
  const { traffic } = state();
  const last = traffic.at(-1)?.n ?? 0;
  const [mail, entries] = await Promise.all([
    api.mail().catch(() => state().mail),
    api.traffic(last).catch(() => []),
  ]);
  const known = new Set(state().traffic.map((one) => one.n));
  const fresh = entries.filter((one) => !known.has(one.n));
  change({ mail, ...(fresh.length > 0 ? { traffic: [...state().traffic, ...fresh].slice(-400) } : {}) });
}
