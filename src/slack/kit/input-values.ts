import type { ViewStateValue } from '@slack/bolt';
import type { InputBlock, PlainTextOption } from '@slack/types';

/**
 * What stands in an input: text, a date, an instant (seconds), a choice, several choices, or people and channels by id.
 */
export type Value =
  | { text: string }
  | { date: string }
  | { instant: number }
  | { option: PlainTextOption }
  | { options: PlainTextOption[] }
  | { ids: string[] }
  | null;

/** What an input was filled with when it was drawn; null where nothing was, or it is of a kind that keeps nothing. */
export function initialOf(element: object): Value {
  const initial = (name: string): unknown => Reflect.get(element, `initial_${name}`);
  return readValue({
    text: initial('value'),
    date: initial('date'),
    instant: initial('date_time'),
    option: initial('option'),
    options: initial('options'),
    ids: initial('users') ?? initial('user') ?? initial('conversation') ?? initial('channel'),
  });
}

/** What was filled in, as Slack sends it. */
export function filledIn(state: ViewStateValue): Value {
  return readValue({
    text: state.value,
    date: state.selected_date,
    instant: state.selected_date_time,
    option: state.selected_option,
    options: state.selected_options,
    ids: state.selected_users ?? state.selected_user ?? state.selected_conversation ?? state.selected_channel,
  });
}

interface Raw {
  text: unknown;
  date: unknown;
  instant: unknown;
  option: unknown;
  options: unknown;
  ids: unknown;
}

function readValue({ text, date, instant, option, options, ids }: Raw): Value {
  if (typeof text === 'string' && text !== '') return { text };
  if (typeof date === 'string' && date !== '') return { date };
  if (typeof instant === 'number') return { instant };
  if (isOption(option)) return { option: plainOption(option) };
  if (Array.isArray(options) && options.length > 0)
    return { options: options.filter(isOption).map(plainOption) };
  const chosen =
    typeof ids === 'string' ? [ids] : Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  return chosen.length === 0 ? null : { ids: chosen };
}

function isOption(value: unknown): value is PlainTextOption {
  if (typeof value !== 'object' || value === null || typeof Reflect.get(value, 'value') !== 'string')
    return false;
  const said: unknown = Reflect.get(value, 'text');
  return typeof said === 'object' && said !== null && typeof Reflect.get(said, 'text') === 'string';
}

/** Slack adds to an option what was not given; what tells options apart is their value, and what they say. */
function plainOption({ text, value, description }: PlainTextOption): PlainTextOption {
  const said = { type: 'plain_text', text: text.text } as const;
  return {
    text: said,
    ...(value === undefined ? {} : { value }),
    ...(description == null ? {} : { description: { type: 'plain_text', text: description.text } as const }),
  };
}

/** The same input, filled with this. An option that is not offered any more is left out: Slack refuses it. */
export function withInitial(block: InputBlock, value: Value): InputBlock {
  const kept = Object.entries(block.element).filter(([name]) => !name.startsWith('initial_'));
  const element = Object.fromEntries([...kept, ...initialFor(block.element, value)]);
  return { ...block, element: element as unknown as InputBlock['element'] };
}

function initialFor(element: InputBlock['element'], value: Value): [string, unknown][] {
  if (value === null) return [];
  if ('text' in value) return [['initial_value', value.text]];
  if ('date' in value) return [['initial_date', value.date]];
  if ('instant' in value) return [['initial_date_time', value.instant]];
  if ('option' in value) return offeredOf(element, [value.option]).map((one) => ['initial_option', one]);
  if ('options' in value) {
    const found = offeredOf(element, value.options);
    return found.length === 0 ? [] : [['initial_options', found]];
  }
  const [first] = value.ids;
  if (element.type === 'multi_users_select') return [['initial_users', value.ids]];
  if (element.type === 'users_select') return [['initial_user', first]];
  if (element.type === 'channels_select') return [['initial_channel', first]];
  return element.type === 'conversations_select' ? [['initial_conversation', first]] : [];
}

/** These options as the element offers them; an element that asks elsewhere for its options takes them as they are. */
function offeredOf(element: InputBlock['element'], wanted: readonly PlainTextOption[]): PlainTextOption[] {
  const options: unknown = Reflect.get(element, 'options');
  const groups: unknown = Reflect.get(element, 'option_groups');
  const inGroups = Array.isArray(groups) ? groups.flatMap((group) => Reflect.get(group, 'options')) : [];
  const offered = [...(Array.isArray(options) ? options : []), ...inGroups].filter(isOption);
  if (offered.length === 0) return [...wanted];
  return wanted.flatMap(({ value }) => offered.find((one) => one.value === value) ?? []);
}

/** In words, for somebody to read beside what they typed themselves. */
export function textOf(value: Exclude<Value, { ids: string[] } | null>): string {
  if ('text' in value) return value.text;
  if ('date' in value) return value.date;
  if ('instant' in value) return new Date(value.instant * 1000).toISOString();
  if ('option' in value) return value.option.text.text;
  return value.options.map(({ text }) => text.text).join(', ');
}
