import { channelById, isBot, people, person } from '../world/people.js';
import { state } from '../world/store.js';
import { subcommands } from './usage-hint.js';

export interface Completion {
  /** Replaces the text from `from` up to the cursor. */
  insert: string;
  from: number;
  title: string;
  note: string;
}

function commandCompletions(text: string): Completion[] {
  const world = state().world;
  if (!world || person(state().as)?.external) return [];
  const whole = /^(\/\S*)$/.exec(text);
  if (whole)
    return world.bot.commands
      .filter((one) => one.command.startsWith(whole[1] ?? ''))
      .map((one) => ({
        insert: `${one.command} `,
        from: 0,
        title: `${one.command} ${one.usageHint ?? ''}`,
        note: one.description ?? '',
      }));
  const second = /^(\/\S+)\s+(\S*)$/.exec(text);
  const command = world.bot.commands.find((one) => one.command === second?.[1]);
  if (!second || !command) return [];
  return subcommands(command.usageHint ?? '')
    .filter(({ word }) => word.startsWith(second[2] ?? '') && word !== second[2])
    .map(({ word, rest }) => ({
      insert: rest ? `${word} ` : word,
      from: text.length - (second[2] ?? '').length,
      title: `${command.command} ${word} ${rest}`.trim(),
      note: '',
    }));
}

function mentionCompletions(text: string, channel: string): Completion[] {
  const found = /(?:^|\s)@([\p{L}\p{N} '-]*)$/u.exec(text);
  const world = state().world;
  if (!found || !world) return [];
  const typed = (found[1] ?? '').toLowerCase();
  const members = channelById(channel)?.members ?? [];
  const names = [
    ...(members.includes(world.bot.userId) ? [{ name: world.bot.name, note: 'App' }] : []),
    ...people()
      .filter((one) => members.includes(one.id) && !isBot(one.id))
      .map((one) => ({ name: one.realName || one.name, note: one.title ?? '' })),
  ];
  return names
    .filter(({ name }) => name.toLowerCase().startsWith(typed) && name.toLowerCase() !== typed.trimEnd())
    .slice(0, 6)
    .map(({ name, note }) => ({
      insert: `@${name} `,
      from: text.length - typed.length - 1,
      title: `@${name}`,
      note,
    }));
}

/** What may complete the text up to the cursor: commands, their words, or people of the channel. */
export const completionsFor = (text: string, channel: string): Completion[] =>
  text.startsWith('/') ? commandCompletions(text) : mentionCompletions(text, channel);
