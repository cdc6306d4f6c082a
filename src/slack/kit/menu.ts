import type {
  ExternalSelect,
  MultiExternalSelect,
  MultiStaticSelect,
  PlainTextOption,
  StaticSelect,
} from '@slack/types';
import { limits } from './limits.js';

/** What a menu offers: `also` are further names an option is found by (aliases). The likeliest stand first. */
export interface Offer {
  choices: readonly PlainTextOption[];
  also?: (value: string) => readonly string[];
}

/** What of a great many somebody means by what they typed, the nearest first; at most a hundred. */
export type FindOptions = (typed: string) => Promise<PlainTextOption[]>;

export interface MenuOptions extends Offer {
  action: string;
  placeholder?: string;
}

/**
 * Slack lists at most a hundred options. A longer menu asks us as somebody types into it; what it offers goes with
 * the element under this symbol, which never leaves the process: Slack's request is answered by drawing the form anew
 * for whoever asks, so that a menu shows to nobody what its form would not.
 */
const offer = Symbol('everything this menu offers');

/** A menu of any length to choose one from; `value` is what is chosen already. */
export function menuOf(options: MenuOptions & { value: string | null }): StaticSelect | ExternalSelect {
  const { action, choices, value, placeholder } = options;
  const chosen = choices.find((choice) => choice.value === value);
  const own = {
    action_id: action,
    ...(placeholder === undefined ? {} : { placeholder: plainText(placeholder) }),
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
  return isLong(choices)
    ? { ...own, type: 'external_select', ...searched(options) }
    : { ...own, type: 'static_select', options: [...choices] };
}

/** A menu of what nobody would read at once, to choose one from; `value` is what is chosen already. */
export function searchMenuOf(options: {
  action: string;
  placeholder: string;
  find: FindOptions;
  value: PlainTextOption | null;
}): ExternalSelect {
  const { action, placeholder, find, value } = options;
  return {
    action_id: action,
    ...(value === null ? {} : { initial_option: value }),
    type: 'external_select',
    min_query_length: 0,
    placeholder: plainText(`${placeholder}: type to search`),
    [offer]: find,
  } as ExternalSelect;
}

/** As `menuOf`, to choose several from. */
export function multiMenuOf(
  options: MenuOptions & { values: readonly string[] },
): MultiStaticSelect | MultiExternalSelect {
  const { action, choices, values, placeholder } = options;
  const chosen = choices.filter(({ value }) => values.includes(value ?? ''));
  const own = {
    action_id: action,
    ...(placeholder === undefined ? {} : { placeholder: plainText(placeholder) }),
    ...(chosen.length === 0 ? {} : { initial_options: chosen.slice(0, limits.options) }),
  };
  return isLong(choices)
    ? { ...own, type: 'multi_external_select', ...searched(options) }
    : { ...own, type: 'multi_static_select', options: [...choices] };
}

/**
 * What a menu of these blocks offers: the one in the block of that id, which names its field; where the block has
 * none of ours, the one with that action id. Null where there is no such menu.
 */
export function offerIn(
  blocks: readonly unknown[],
  at: { block_id: string; action_id: string },
): Offer | FindOptions | null {
  const found = [...elementsIn(blocks)].find(({ block, element }) =>
    block.block_id === undefined ? element.action_id === at.action_id : block.block_id === at.block_id,
  );
  return found?.element[offer] ?? null;
}

interface Element {
  action_id?: string;
  [offer]?: Offer | FindOptions;
}
interface Block {
  block_id?: string;
  element?: Element;
  accessory?: Element;
  elements?: Element[];
}

function* elementsIn(blocks: readonly unknown[]): Generator<{ block: Block; element: Element }> {
  for (const block of blocks as readonly Block[])
    for (const element of [block.element, block.accessory, ...(block.elements ?? [])])
      if (typeof element === 'object') yield { block, element };
}

function isLong(choices: readonly unknown[]): boolean {
  return choices.length > limits.options;
}

function searched({ choices, also, placeholder }: MenuOptions) {
  const said = `${placeholder ?? 'Choose'}: type to search among ${choices.length}`;
  return {
    min_query_length: 0,
    placeholder: plainText(said),
    [offer]: { choices, ...(also === undefined ? {} : { also }) },
  };
}

function plainText(text: string) {
  return { type: 'plain_text' as const, text: text.slice(0, limits.placeholder), emoji: true };
}
