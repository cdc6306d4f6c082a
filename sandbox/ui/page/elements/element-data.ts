import type { Block, Element, Option, OptionGroup, StateValues, TextObject } from '../world/types.js';

/** What a person has put into one element: text, an option's value, a date, an id; a list where several may stand. */
export type Simple = string | string[] | null;

export const textField = (element: Element | Block, name: string): TextObject | undefined =>
  element[name] as TextObject | undefined;

export const stringField = (element: Element | Block, name: string): string | undefined => {
  const value = element[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

export const placeholder = (element: Element): string => textField(element, 'placeholder')?.text ?? '';

export const optionsOf = (element: Element): Option[] => (element.options as Option[] | undefined) ?? [];

export const groupsOf = (element: Element): OptionGroup[] =>
  (element.option_groups as OptionGroup[] | undefined) ?? [];

/** Every option, whether it stands in a group or not. */
export const allOptions = (element: Element): Option[] => [
  ...optionsOf(element),
  ...groupsOf(element).flatMap((group) => group.options),
];

const optionValues = (options: unknown): string[] =>
  ((options as Option[] | null) ?? []).map((one) => one.value);

interface RichTextNode {
  text?: string;
  elements?: RichTextNode[];
}

/** A rich text's words; formatting is left out. */
export function richTextWords(node: RichTextNode | null | undefined): string {
  if (!node) return '';
  return (node.text ?? '') + (node.elements ?? []).map(richTextWords).join('');
}

const readers: [string, (value: unknown) => Simple][] = [
  ['value', (value) => String(value)],
  ['option', (value) => (value as Option).value],
  ['options', optionValues],
  ['date', String],
  ['time', String],
  ['date_time', String],
  ['user', String],
  ['users', (value) => value as string[]],
  ['conversation', String],
  ['conversations', (value) => value as string[]],
  ['channel', String],
  ['channels', (value) => value as string[]],
];

/** The value an element begins with, from its `initial_*` field. */
export function initialValue(element: Element): Simple {
  for (const [name, read] of readers) {
    const value = element[`initial_${name}`];
    if (value !== undefined && value !== null)
      return name === 'value' && typeof value === 'object' ? richTextWords(value) : read(value);
  }
  return null;
}

/** The value of an element in `view.state.values`; undefined where the view's state does not hold the element. */
export function stateValue(
  values: StateValues | undefined,
  block: Block,
  element: Element,
): Simple | undefined {
  const held = values?.[block.block_id ?? '']?.[element.action_id ?? ''];
  if (held === undefined || held === null) return undefined;
  if (typeof held !== 'object') return String(held);
  const fields = held as Record<string, unknown>;
  if (Array.isArray(fields.files)) return (fields.files as { id: string }[]).map((file) => file.id);
  if (fields.rich_text_value) return richTextWords(fields.rich_text_value as RichTextNode);
  for (const [name, read] of readers) {
    const value = fields[name === 'value' ? 'value' : `selected_${name}`];
    if (value !== undefined && value !== null) return read(value);
  }
  return null;
}

export const asList = (value: Simple): string[] =>
  Array.isArray(value) ? value : value === null || value === '' ? [] : [value];

export const asText = (value: Simple): string => (Array.isArray(value) ? value.join(', ') : (value ?? ''));
