/** Slack's mrkdwn as a tree. Text in leaves is already unescaped and is never markup. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'user' | 'channel' | 'group'; id: string; label: string | null }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; seconds: number; format: string; url: string | null; fallback: string }
  | { kind: 'emoji'; name: string }
  | { kind: 'break' };

export type Piece =
  | { kind: 'line'; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'pre'; text: string };

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Slack escapes exactly three characters. */
export const unescapeText = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** Splits into preformatted pieces, quoted lines and the rest. */
export function parseMrkdwn(source: string): Piece[] {
  return source.split(/```([\s\S]+?)```/).flatMap((part, index): Piece[] => {
    if (index % 2 === 1) return [{ kind: 'pre', text: unescapeText(part.replace(/^\n|\n$/g, '')) }];
    return parseLines(part);
  });
}

function parseLines(source: string): Piece[] {
  if (source.trim() === '') return [];
  const pieces: Piece[] = [];
  for (const line of source.replace(/^\n|\n$/g, '').split('\n')) {
    const quoted = /^(?:&gt;|>)\s?(.*)$/.exec(line);
    const kind = quoted ? 'quote' : 'line';
    const children = parseInline(quoted?.[1] ?? line);
    const last = pieces.at(-1);
    if (last && last.kind !== 'pre' && last.kind === kind) last.children.push({ kind: 'break' }, ...children);
    else pieces.push({ kind, children });
  }
  return pieces;
}

const token = /<([^<>\n]+)>|`([^`\n]+)`|:([a-z0-9_+'-]+(?:::skin-tone-\d)?):|([*_~])(?=\S)/gi;

/** One line's markup; a style must begin and end at a word's edge, as in Slack. */
export function parseInline(source: string): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  const text = (until: number) => {
    if (until > from) found.push({ kind: 'text', text: unescapeText(source.slice(from, until)) });
  };
  token.lastIndex = 0;
  for (let match = token.exec(source); match; match = token.exec(source)) {
    const piece = readToken(source, match);
    if (!piece) continue;
    text(match.index);
    found.push(piece.inline);
    from = piece.end;
    token.lastIndex = from;
  }
  text(source.length);
  return found;
}

function readToken(source: string, match: RegExpExecArray): { inline: Inline; end: number } | null {
  const end = match.index + match[0].length;
  if (match[1] !== undefined) return { inline: parseAngle(match[1]), end };
  if (match[2] !== undefined) return { inline: { kind: 'code', text: unescapeText(match[2]) }, end };
  if (match[3] !== undefined) return { inline: { kind: 'emoji', name: match[3] }, end };
  return readStyled(source, match.index);
}

const wordBefore = /[\p{L}\p{N}]$/u;
const wordAfter = /^[\p{L}\p{N}]/u;

function readStyled(source: string, start: number): { inline: Inline; end: number } | null {
  const mark = source[start] ?? '';
  if (wordBefore.test(source.slice(0, start))) return null;
  const close = closingMark(source, mark, start + 1);
  if (close === -1 || !(mark in styles)) return null;
  const saved = token.lastIndex;
  const children = parseInline(source.slice(start + 1, close));
  token.lastIndex = saved;
  return { inline: { kind: styles[mark as keyof typeof styles], children }, end: close + 1 };
}

/** The nearest mark that follows something solid and precedes no letter; marks inside `<…>` or code do not count. */
function closingMark(source: string, mark: string, start: number): number {
  let fence = '';
  for (let index = start; index < source.length; index += 1) {
    const character = source[index] ?? '';
    if (fence) {
      if (character === fence) fence = '';
    } else if (character === '<' || character === '`') fence = character === '<' ? '>' : '`';
    else if (
      character === mark &&
      index > start &&
      source[index - 1] !== ' ' &&
      !wordAfter.test(source.slice(index + 1))
    )
      return index;
  }
  return -1;
}

/** What stands between `<` and `>`: a mention, a date, a broadcast or a link. */
function parseAngle(inside: string): Inline {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? null : unescapeText(inside.slice(bar + 1));
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), label };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice('!subteam^'.length), label };
  if (target.startsWith('!date^')) return parseDate(target.slice('!date^'.length), label ?? '');
  if (target.startsWith('!')) return { kind: 'broadcast', range: target.slice(1) };
  const url = unescapeText(target);
  if (!/^(https?:|mailto:|tel:)/i.test(url)) return { kind: 'text', text: unescapeText(`<${inside}>`) };
  return { kind: 'link', url, label: label ?? url.replace(/^(mailto|tel):/i, '') };
}

function parseDate(fields: string, fallback: string): Inline {
  const [seconds = '', format = '', url] = fields.split('^');
  if (!/^\d+$/.test(seconds)) return { kind: 'text', text: fallback };
  return { kind: 'date', seconds: Number(seconds), format: unescapeText(format), url: url ?? null, fallback };
}
