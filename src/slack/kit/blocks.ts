import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  ModalView,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
  RadioButtons,
  SectionBlock,
} from '@slack/types';
import { withDates } from './dates.js';
import { limits } from './limits.js';
import { menuOf } from './menu.js';
import { shorten } from './text.js';

/** A message as it is posted: `text` is what notifications and screen readers read. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

export function plain(text: string, max: number = limits.text): PlainTextElement {
  return { type: 'plain_text', text: shorten(text === '' ? '–' : text, max), emoji: true };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, limits.header) };
}

/** mrkdwn with each instant in its reader's zone; where that would grow too long, with its zone named, and cut. */
function written(mrkdwn: string, max: number): MrkdwnElement {
  const words = mrkdwn === '' ? '–' : mrkdwn;
  const dated = withDates(words);
  return { type: 'mrkdwn', text: dated.length <= max ? dated : shorten(words, max), verbatim: true };
}

/** A paragraph of mrkdwn written by us; people's words in it are escaped by the caller. */
export function section(mrkdwn: string, accessory?: SectionBlock['accessory']): SectionBlock {
  const text = written(mrkdwn, limits.text);
  return accessory === undefined ? { type: 'section', text } : { type: 'section', text, accessory };
}

/** Up to ten pairs of a caption and a value (mrkdwn, escaped by the caller). */
export function fields(pairs: readonly (readonly [string, string])[]): SectionBlock {
  return {
    type: 'section',
    fields: pairs
      .slice(0, limits.sectionFields)
      .map(([caption, value]) => written(`*${caption}*\n${value === '' ? '–' : value}`, limits.sectionField)),
  };
}

export function context(...mrkdwn: string[]): ContextBlock {
  return {
    type: 'context',
    elements: mrkdwn.slice(0, limits.contextElements).map((text) => written(text, limits.text)),
  };
}

export function divider(): DividerBlock {
  return { type: 'divider' };
}

export function button(options: {
  id: string;
  label: string;
  value?: string;
  style?: 'primary' | 'danger';
  confirm?: { title: string; text: string; yes: string };
  url?: string;
}): Button {
  const { confirm } = options;
  return {
    type: 'button',
    action_id: options.id,
    text: plain(options.label, limits.buttonText),
    ...(options.value === undefined ? {} : { value: options.value }),
    ...(options.style === undefined ? {} : { style: options.style }),
    ...(options.url === undefined ? {} : { url: options.url }),
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: plain(confirm.title, 100),
            text: plain(confirm.text, 300),
            confirm: plain(confirm.yes, 30),
            deny: plain('Cancel', 30),
          },
        }),
  };
}

/** Rows of buttons; Slack allows 25 in one block, we show five a row. Empty rows draw nothing. */
export function actions(...elements: ActionsBlock['elements']): ActionsBlock[] {
  const rows: ActionsBlock[] = [];
  for (let start = 0; start < elements.length; start += 5) {
    rows.push({ type: 'actions', elements: elements.slice(start, start + 5) });
  }
  return rows;
}

export function option(value: string, label: string, description?: string): PlainTextOption {
  const base = { text: plain(label, limits.optionText), value };
  return description === undefined ? base : { ...base, description: plain(description, limits.optionText) };
}

/** The action id of every input element: the block id says which field it is. */
export const inputAction = 'value';

/**
 * An input. `field` becomes the block id and is the path of the value in the step's input (`fields.endedOn`), so that
 * a refusal that names a field shows exactly there. Inputs are optional unless said otherwise: drafts are saved
 * unfinished.
 */
export function input(options: {
  field: string;
  label: string;
  element: InputBlock['element'];
  hint?: string;
  required?: boolean;
  dispatch?: boolean;
}): InputBlock {
  return {
    type: 'input',
    block_id: options.field,
    label: plain(options.label, limits.inputLabel),
    element: {
      ...options.element,
      action_id: options.element.action_id ?? inputAction,
    } as InputBlock['element'],
    optional: options.required !== true,
    ...(options.hint === undefined ? {} : { hint: plain(options.hint, limits.inputLabel) }),
    ...(options.dispatch === true ? { dispatch_action: true } : {}),
  };
}

/** A text field; `value` is what it starts with, `max` at most Slack's 3,000 characters. */
export function textField(options: {
  field: string;
  label: string;
  value: string;
  max: number;
  multiline?: boolean;
  hint?: string;
  placeholder?: string;
  required?: boolean;
}): InputBlock {
  const max = Math.min(options.max, limits.inputText);
  return input({
    ...options,
    element: {
      type: 'plain_text_input',
      action_id: inputAction,
      max_length: max,
      multiline: options.multiline === true,
      ...(options.value === '' ? {} : { initial_value: options.value.slice(0, max) }),
      ...(options.placeholder === undefined
        ? {}
        : { placeholder: plain(options.placeholder, limits.placeholder) }),
    },
  });
}

/** A day; `value` is `YYYY-MM-DD` or null. */
export function dateField(options: {
  field: string;
  label: string;
  value: string | null;
  hint?: string;
  required?: boolean;
}): InputBlock {
  return input({
    ...options,
    element: {
      type: 'datepicker',
      action_id: inputAction,
      ...(options.value === null ? {} : { initial_date: options.value }),
    },
  });
}

/**
 * One of any number of choices: radio buttons up to five, a menu above, which is searched where Slack would not list
 * it.
 */
export function choiceField(options: {
  field: string;
  label: string;
  choices: readonly PlainTextOption[];
  value: string | null;
  hint?: string;
  required?: boolean;
  select?: boolean;
}): InputBlock {
  const asSelect = options.select === true || options.choices.length > 5;
  return input({
    ...options,
    element: asSelect ? menuOf({ ...options, action: inputAction }) : radioOf(options),
  });
}

type Choices = { choices: readonly PlainTextOption[]; value: string | null };

function radioOf({ choices, value }: Choices): RadioButtons {
  const chosen = choices.find((choice) => choice.value === value);
  const element: RadioButtons = { type: 'radio_buttons', action_id: inputAction, options: [...choices] };
  return chosen === undefined ? element : { ...element, initial_option: chosen };
}

/** At most what Slack shows in one window; where that cuts something off, the last block says so. */
export function fitView(blocks: KnownBlock[]): KnownBlock[] {
  if (blocks.length <= limits.viewBlocks) return blocks;
  const left = blocks.length - limits.viewBlocks + 1;
  return [
    ...blocks.slice(0, limits.viewBlocks - 1),
    context(
      `${left} more parts do not fit into one window of Slack. Ask me for *status* or *help* to get at them.`,
    ),
  ];
}

/** A modal. Titles and buttons are cut to Slack's 24 characters. */
export function modal(options: {
  id: string;
  metadata: string;
  title: string;
  blocks: KnownBlock[];
  submit?: string;
  close?: string;
}): ModalView {
  return {
    type: 'modal',
    callback_id: options.id,
    private_metadata: options.metadata,
    title: plain(options.title, limits.viewTitle),
    close: plain(options.close ?? (options.submit === undefined ? 'Close' : 'Cancel'), limits.viewTitle),
    ...(options.submit === undefined ? {} : { submit: plain(options.submit, limits.viewTitle) }),
    blocks: fitView(options.blocks),
  };
}
