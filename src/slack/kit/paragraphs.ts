import type { SectionBlock } from '@slack/types';
import { section } from './blocks.js';
import { escapeText } from './text.js';

/** Below Slack's 3,000 for one text, leaving room for a caption. */
const paragraphLength = 2_800;

/**
 * Somebody's own words of any length, escaped, in as many paragraphs as Slack needs; nothing is cut. A caption (mrkdwn,
 * ours) stands above the first.
 */
export function paragraphs(words: string, caption = ''): SectionBlock[] {
  const pieces = split(escapeText(words.trim() === '' ? '–' : words), paragraphLength);
  return pieces.map((piece, position) =>
    section(position === 0 && caption !== '' ? `${caption}\n${piece}` : piece),
  );
}

/** Lines (escaped already) joined into as few paragraphs as Slack allows. */
export function joinLines(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines.flatMap((whole) => split(whole, paragraphLength))) {
    const last = joined.at(-1);
    if (last === undefined || last.length + line.length + 1 > paragraphLength) joined.push(line);
    else joined[joined.length - 1] = `${last}\n${line}`;
  }
  return joined;
}

/**
 * Cuts escaped text into pieces of at most `max` characters, at a line or a word where there is one, never in an
 * entity.
 */
function split(escaped: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = escaped;
  while (rest.length > max) {
    const at = cutBefore(rest, max);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest];
}

function cutBefore(text: string, max: number): number {
  const head = text.slice(0, max);
  const nice = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
  if (nice > max / 2) return nice;
  const entity = head.lastIndexOf('&');
  if (entity > max - 6 && !head.slice(entity).includes(';')) return entity;
  // Half a surrogate pair would be no character.
  const last = head.charCodeAt(max - 1);
  return last >= 0xd800 && last <= 0xdbff ? max - 1 : max;
}
