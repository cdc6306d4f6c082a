import type { ModalView } from '@slack/types';

/** What the kit draws in place of words that are not there: right for a fact nobody knows, wrong for a name. */
const nothing = ['', '–'];

/** Where something that is to be read by its name has none: windows, buttons, fields and choices, each by its path. */
export function unnamed(shown: unknown, path = ''): string[] {
  if (Array.isArray(shown)) return shown.flatMap((one, at) => unnamed(one, `${path}/${at}`));
  if (typeof shown !== 'object' || shown === null) return [];
  const { type, text } = shown as Partial<Pick<ModalView['title'], 'type' | 'text'>>;
  if (type === 'plain_text') return nothing.includes(text ?? '') ? [path] : [];
  return Object.entries(shown).flatMap(([name, value]) => unnamed(value, `${path}/${name}`));
}
