import { eachText } from '../block-kit/walk.js';
import { type Json, records, text } from '../json.js';
import type { Ping, Workspace } from './workspace.js';

/** The only three characters Slack escapes in text. */
const escapeText = (source: string): string =>
  source.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const control =
  /<(?:!date\^[^<>\n]*|[@#!][^<>\s]*(?:\|[^<>]*)?|(?:https?|mailto|tel):[^<>\s|]+(?:\|[^<>]*)?)>/g;
const ampersand = /&(?!(?:amp|lt|gt);)/g;

/**
 * `<…>` that is none of Slack's control sequences; Slack takes it for one all the same, and its reader sees nothing
 * of it.
 */
const reference = /<[^<>\s][^<>\n]*>/g;

const isControl = (sequence: string): boolean => sequence.replaceAll(control, '') === '';

/** What of a text's `<…>` no reader sees, since it was not escaped. */
export const swallowedIn = (source: string): string[] =>
  [...source.matchAll(reference)].map(([sequence]) => sequence).filter((sequence) => !isControl(sequence));

/**
 * Text an app sent, as Slack keeps it: its control sequences stay, what only looks like one is swallowed, and every
 * other special character is escaped.
 */
export function normaliseAppText(source: string): string {
  let out = '';
  let last = 0;
  for (const match of source.matchAll(reference)) {
    const [sequence] = match;
    out += escapeLoose(source.slice(last, match.index)) + (isControl(sequence) ? sequence : '');
    last = match.index + sequence.length;
  }
  return out + escapeLoose(source.slice(last));
}

const escapeLoose = (part: string): string =>
  part.replaceAll(ampersand, '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const names = (workspace: Workspace) => {
  const people = [...workspace.users.values()].flatMap((user) => [
    [user.realName, `<@${user.id}>`] as const,
    [user.name, `<@${user.id}>`] as const,
  ]);
  const groups = workspace.userGroups.map((group) => [group.handle, `<!subteam^${group.id}>`] as const);
  const broadcasts = ['here', 'channel', 'everyone'].map((name) => [name, `<!${name}>`] as const);
  return [...people, ...groups, ...broadcasts].sort(([a], [b]) => b.length - a.length);
};

const isWordEnd = (character: string | undefined): boolean =>
  character === undefined || !/[\p{L}\p{N}_]/u.test(character);

const address = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\p{L}{2,}/u;
/** Without the punctuation that ends the sentence around it. */
const link = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"]/;

/** A web or e-mail address at the beginning of this, as Slack marks it up in what people type; null: there is none. */
function linkAt(rest: string): { typed: string; markup: string } | null {
  const [url] = link.exec(rest) ?? [];
  if (url !== undefined) return { typed: url, markup: `<${escapeText(url)}>` };
  const [mail] = address.exec(rest) ?? [];
  return mail === undefined ? null : { typed: mail, markup: `<mailto:${mail}|${mail}>` };
}

/**
 * Turns what a person typed into Slack's markup: `@Name` and `#channel` become mentions, web and e-mail addresses
 * links, the rest is escaped.
 */
export function typedText(workspace: Workspace, source: string): string {
  const known = names(workspace);
  const channels = [...workspace.channels.values()].filter(
    ({ kind }) => kind === 'channel' || kind === 'private',
  );
  let out = '';
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const starts = at === 0 || !/[\p{L}\p{N}_]/u.test(source[at - 1] ?? '');
    const mention =
      starts && rest.startsWith('@')
        ? known.find(
            ([name]) =>
              rest.slice(1, 1 + name.length).toLowerCase() === name.toLowerCase() &&
              isWordEnd(rest[1 + name.length]),
          )
        : undefined;
    const channel =
      starts && rest.startsWith('#')
        ? channels.find(({ name }) => rest.startsWith(`#${name}`) && isWordEnd(rest[1 + name.length]))
        : undefined;
    const explicit = /^<@([UW][A-Z0-9]+)>/.exec(rest);
    const linked = starts ? linkAt(rest) : null;
    if (linked !== null) {
      out += linked.markup;
      at += linked.typed.length;
    } else if (mention !== undefined) {
      out += mention[1];
      at += 1 + mention[0].length;
    } else if (channel !== undefined) {
      out += `<#${channel.id}|${channel.name}>`;
      at += 1 + channel.name.length;
    } else if (explicit?.[1] !== undefined && workspace.users.has(explicit[1])) {
      out += explicit[0];
      at += explicit[0].length;
    } else {
      out += escapeText(source[at] ?? '');
      at += 1;
    }
  }
  return out;
}

/** A slash command's text: with `should_escape` people and channels arrive as `<@U1|name>`, `<#C1|name>`. */
export function commandText(workspace: Workspace, source: string, shouldEscape: boolean): string {
  if (!shouldEscape) return source;
  return typedText(workspace, source).replaceAll(/<@([UW][A-Z0-9]+)>/g, (whole, id: string) => {
    const user = workspace.users.get(id);
    return user === undefined ? whole : `<@${id}|${user.name}>`;
  });
}

/** Everybody a piece of mrkdwn would call to attention. */
function pingsIn(source: string): Ping[] {
  const pings: Ping[] = [];
  for (const [, sort, value] of source.matchAll(/<([@!])([^<>|]+)(?:\|[^<>]*)?>/g)) {
    const target = value ?? '';
    if (sort === '@') pings.push({ kind: 'user', id: target });
    else if (target === 'here' || target === 'channel' || target === 'everyone') pings.push({ kind: target });
    else if (target.startsWith('subteam^'))
      pings.push({ kind: 'usergroup', id: target.slice('subteam^'.length) });
  }
  return pings;
}

function richPings(value: unknown, into: Ping[]): void {
  for (const element of records(value)) {
    if (element.type === 'user') into.push({ kind: 'user', id: text(element.user_id) });
    if (element.type === 'usergroup') into.push({ kind: 'usergroup', id: text(element.usergroup_id) });
    if (element.type === 'broadcast') into.push({ kind: text(element.range) as Ping['kind'] });
    richPings(element.elements, into);
  }
}

/** Everybody a whole message would call, in its text or its blocks; `plain_text` calls nobody. */
export function pingsOf(message: { text: string; blocks: Json[] }): Ping[] {
  const pings = pingsIn(message.text);
  eachText(message.blocks, (piece, owner) => {
    if (owner.type === 'mrkdwn' || owner.type === 'markdown') pings.push(...pingsIn(piece));
  });
  richPings(message.blocks, pings);
  const seen = new Set<string>();
  return pings.filter((ping) => {
    const key = `${ping.kind}:${ping.id ?? ''}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
