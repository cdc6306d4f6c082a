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

const wordsOf = (option: Option): string => option.text.text;

/** The app searches its own list by words, so that an external select holds those; every other one holds values. */
export const optionKey = (element: Element, option: Option): string =>
  element.type.endsWith('external_select') ? wordsOf(option) : option.value;

interface RichTextNode {
  text?: string;
  elements?: RichTextNode[];
}

/** A rich text's words; formatting is left out. */
export function richTextWords(node: RichTextNode | null | undefined): string {
  if (!node) return '';
  return (node.text ?? '') + (node.elements ?? []).map(richTextWords).join('');
}

type Reader = (value: unknown, element: Element) => Simple;

const readers: [string, Reader][] = [
  ['value', (value) => (typeof value === 'object' ? richTextWords(value as RichTextNode) : String(value))],
  ['option', (value, element) => optionKey(element, value as Option)],
  ['options', (value, element) => (value as Option[]).map((one) => optionKey(element, one))],
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

function readFirst(element: Element, field: (name: string) => unknown): Simple {
  for (const [name, read] of readers) {
    const value = field(name);
    if (value !== undefined && value !== null) return read(value, element);
  }
  return null;
}

/** The value an element begins with, from its `initial_*` field. */
export const initialValue = (element: Element): Simple =>
  readFirst(element, (name) => element[`initial_${name}`]);

/** The value of an element in `view.state.values`; undefined where the view's state does not hold the element. */
export function stateValue(
  values: StateValues | undefined,
  block: Block,
  element: Element,
): Simple | undefined {
  const held = values?.[block.block_id ?? '']?.[element.action_id ?? ''] as
    | Record<string, unknown>
    | undefined;
  if (held === undefined || held === null) return undefined;
  if (Array.isArray(held.files)) return (held.files as { id: string }[]).map((file) => file.id);
  if (held.rich_text_value) return richTextWords(held.rich_text_value as RichTextNode);
  return readFirst(element, (name) => held[name === 'value' ? 'value' : `selected_${name}`]);
}

export const asList = (value: Simple): string[] =>
  Array.isArray(value) ? value : value === null || value === '' ? [] : [value];

export const asText = (value: Simple): string => (Array.isArray(value) ? value.join(', ') : (value ?? ''));
