import { state } from './store.js';
import type { Channel, Person } from './types.js';

/** Everybody a newcomer can act as: all users but the bot itself and the many of a seeded world. */
export const people = (): Person[] =>
  (state().world?.users ?? []).filter(
    (person) => person.id !== state().world?.bot.userId && person.crowd !== true,
  );

export const person = (id: string): Person | undefined => state().world?.users.find((one) => one.id === id);

export const isBot = (id: string): boolean => id === state().world?.bot.userId;

export const nameOf = (id: string): string =>
  isBot(id) ? (state().world?.bot.name ?? 'App') : (person(id)?.realName ?? person(id)?.name ?? id);

/** What a person does, in a few words; empty for somebody the world does not describe. */
export const roleOf = (id: string): string => person(id)?.title ?? '';

export const companyOf = (id: string): string => person(id)?.company ?? '';

export const channelById = (id: string): Channel | undefined =>
  state().world?.channels.find((one) => one.id === id);

/** The channels and private channels `user` is in, by name. */
export const channelsOf = (user: string): Channel[] =>
  (state().world?.channels ?? [])
    .filter((one) => (one.kind === 'channel' || one.kind === 'private') && one.members.includes(user))
    .sort((a, b) => Number(a.shared ?? false) - Number(b.shared ?? false) || a.name.localeCompare(b.name));

/** The conversation of `user` and the bot; undefined until either has opened it. */
export const botChannelOf = (user: string): Channel | undefined =>
  (state().world?.channels ?? []).find(
    (one) =>
      one.kind === 'im' &&
      one.members.includes(user) &&
      one.members.includes(state().world?.bot.userId ?? ''),
  );

/** Conversations of `user` with other people. */
export const otherDirectOf = (user: string): Channel[] =>
  (state().world?.channels ?? []).filter(
    (one) =>
      (one.kind === 'im' || one.kind === 'mpim') &&
      one.members.includes(user) &&
      !one.members.includes(state().world?.bot.userId ?? ''),
  );

export function channelLabel(channel: Channel, reader: string): string {
  if (channel.kind === 'channel' || channel.kind === 'private') return channel.name;
  return channel.members
    .filter((member) => member !== reader)
    .map(nameOf)
    .join(', ');
}
