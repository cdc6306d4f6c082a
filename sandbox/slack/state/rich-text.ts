import type { Json } from '../json.js';

/**
 * Slack's own block for a message that was sent as text alone: by a person, or by an app without blocks or attachments.
 */
export function richTextOf(markup: string, blockId: string): Json[] {
  return [{ type: 'rich_text', block_id: blockId, elements: paragraphsOf(markup) }];
}

/** Code between fences and quoted lines stand for themselves; everything around them is a section. */
function paragraphsOf(markup: string): Json[] {
  const paragraphs: Json[] = [];
  const add = (type: string, elements: Json[], more: Json = {}) => {
    if (elements.length > 0) paragraphs.push({ type, elements, ...more });
  };
  let last = 0;
  for (const match of markup.matchAll(/```\n?([\s\S]+?)\n?```\n?|(?:^&gt; ?[^\n]*(?:\n|$))+/gm)) {
    const [whole, code] = match;
    add('rich_text_section', inline(markup.slice(last, match.index)));
    if (code === undefined)
      add('rich_text_quote', inline(whole.replaceAll(/^&gt; ?/gm, '').replace(/\n$/, '')));
    else add('rich_text_preformatted', [{ type: 'text', text: unescaped(code) }], { border: 0 });
    last = match.index + whole.length;
  }
  add('rich_text_section', inline(markup.slice(last)));
  return paragraphs;
}

type Style = Partial<Record<'bold' | 'italic' | 'strike' | 'code', true>>;

const styleOf: Record<string, keyof Style> = { '*': 'bold', _: 'italic', '~': 'strike' };

/** Code, a control sequence, words between two equal marks, or an emoji. */
const pieces =
  /`([^`\n]+)`|<([@#!]|(?=https?:|mailto:|tel:))([^<>|]+)(?:\|([^<>]*))?>|(?<![\w*_~])([*_~])(?=\S)([^\n]*?\S)\5(?!\w)|(?<!\w):([a-z0-9_+'-]+):/g;

function inline(markup: string, style: Style = {}): Json[] {
  const elements: Json[] = [];
  const add = (element: Json, more: Style = {}) => {
    const styles = { ...style, ...more };
    elements.push(Object.keys(styles).length === 0 ? element : { ...element, style: styles });
  };
  const plain = (part: string, more: Style = {}) => {
    if (part !== '') add({ type: 'text', text: unescaped(part) }, more);
  };
  let last = 0;
  for (const match of markup.matchAll(pieces)) {
    plain(markup.slice(last, match.index));
    const [whole, code, sort, target = '', label, mark, marked = '', emoji] = match;
    if (code !== undefined) plain(code, { code: true });
    else if (sort !== undefined) add(referenceOf(sort, target, label));
    else if (mark !== undefined) elements.push(...inline(marked, { ...style, ...styled(mark) }));
    else add({ type: 'emoji', name: emoji });
    last = match.index + whole.length;
  }
  plain(markup.slice(last));
  return elements;
}

function styled(mark: string): Style {
  const name = styleOf[mark];
  return name === undefined ? {} : { [name]: true };
}

function referenceOf(sort: string, target: string, label: string | undefined): Json {
  const words = label === undefined ? {} : { text: unescaped(label) };
  if (sort === '') return { type: 'link', url: unescaped(target), ...words };
  if (sort === '@') return { type: 'user', user_id: target };
  if (sort === '#') return { type: 'channel', channel_id: target };
  if (target.startsWith('subteam^')) return { type: 'usergroup', usergroup_id: target.slice(8) };
  if (target.startsWith('date^')) return dateOf(target, label);
  return { type: 'broadcast', range: target };
}

function dateOf(target: string, fallback: string | undefined): Json {
  const [, timestamp, format, url] = target.split('^');
  return {
    type: 'date',
    timestamp: Number(timestamp),
    format,
    ...(url === undefined ? {} : { url }),
    ...(fallback === undefined ? {} : { fallback: unescaped(fallback) }),
  };
}

const unescaped = (part: string): string =>
  part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
