import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Json } from '../json.js';
import type { Surface } from './rule.js';
import { asMessages, validateBlocks, validateView } from './validate.js';

const x = (length: number) => 'x'.repeat(length);
const plain = (length = 1): Json => ({ type: 'plain_text', text: x(length) });
const mrkdwn = (length = 1): Json => ({ type: 'mrkdwn', text: x(length) });
const option = (extra: Json = {}): Json => ({ text: plain(), value: 'v', ...extra });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const options = (count: number): Json[] => many(count, (index) => option({ value: `v${index}` }));

const button = (extra: Json = {}): Json => ({ type: 'button', text: plain(), ...extra });
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
const section = (extra: Json = {}): Json => ({ type: 'section', text: plain(), ...extra });
const select = (extra: Json = {}): Json => ({ type: 'static_select', options: [option()], ...extra });
const input = (element: Json, extra: Json = {}): Json => ({
  type: 'input',
  label: plain(),
  element,
  ...extra,
});
const textInput = (extra: Json = {}): Json => ({ type: 'plain_text_input', ...extra });
const image = (extra: Json = {}): Json => ({
  type: 'image',
  image_url: 'https://host.example/a.png',
  alt_text: 'a',
  ...extra,
});
const rich = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
};
const card = (extra: Json = {}): Json => ({ type: 'card', title: mrkdwn(), ...extra });
const cell: Json = { type: 'raw_text', text: 'a' };
const container = (children: Json[], extra: Json = {}): Json => ({
  type: 'container',
  title: plain(),
  child_blocks: children,
  ...extra,
});
const confirm = (extra: Json = {}): Json => ({
  title: plain(),
  text: plain(),
  confirm: plain(),
  deny: plain(),
  ...extra,
});

const wrong = (block: Json, surface: Surface = 'message') => asMessages(validateBlocks([block], surface));

/** For each limit: a block exactly at it, and the same one step beyond. */
const limitsTable: [string, (n: number) => Json, number, Surface?][] = [
  ['text of a section', (n) => section({ text: mrkdwn(n) }), 3000],
  ['fields of a section', (n) => section({ fields: many(n, () => plain()) }), 10],
  ['text of a field', (n) => section({ fields: [mrkdwn(n)] }), 2000],
  ['header', (n) => ({ type: 'header', text: plain(n) }), 150],
  ['markdown', (n) => ({ type: 'markdown', text: x(n) }), 12_000],
  ['elements of actions', (n) => actions(...many(n, () => button())), 25],
  ['elements of context', (n) => ({ type: 'context', elements: many(n, () => plain()) }), 10],
  ['button text', (n) => actions(button({ text: plain(n) })), 75],
  ['button value', (n) => actions(button({ value: x(n) })), 2000],
  ['button url', (n) => actions(button({ url: x(n) })), 3000],
  ['action_id', (n) => actions(button({ action_id: x(n) })), 255],
  ['block_id', (n) => section({ block_id: x(n) }), 255],
  ['option text', (n) => actions(select({ options: [option({ text: plain(n) })] })), 75],
  ['option value', (n) => actions(select({ options: [option({ value: x(n) })] })), 150],
  ['option description', (n) => actions(select({ options: [option({ description: plain(n) })] })), 75],
  ['options of a menu', (n) => actions(select({ options: options(n) })), 100],
  [
    'groups of a menu',
    (n) =>
      actions({
        type: 'static_select',
        option_groups: options(n).map((one) => ({ label: plain(), options: [one] })),
      }),
    100,
  ],
  [
    'options of a group',
    (n) =>
      actions({
        type: 'static_select',
        option_groups: [{ label: plain(), options: options(n) }],
      }),
    100,
  ],
  ['checkboxes', (n) => actions({ type: 'checkboxes', options: options(n) }), 10],
  ['radio buttons', (n) => actions({ type: 'radio_buttons', options: options(n) }), 10],
  ['overflow', (n) => actions({ type: 'overflow', options: options(n) }), 5],
  ['confirm title', (n) => actions(button({ confirm: confirm({ title: plain(n) }) })), 100],
  ['confirm text', (n) => actions(button({ confirm: confirm({ text: plain(n) }) })), 300],
  ['confirm button', (n) => actions(button({ confirm: confirm({ deny: plain(n) }) })), 30],
  ['placeholder', (n) => actions(select({ placeholder: plain(n) })), 150],
  ['input label', (n) => input(textInput(), { label: plain(n) }), 2000, 'modal'],
  ['input hint', (n) => input(textInput(), { hint: plain(n) }), 2000, 'modal'],
  ['min_length', (n) => input(textInput({ min_length: n })), 3000, 'modal'],
  ['max_length', (n) => input(textInput({ max_length: n })), 3000, 'modal'],
  ['initial value', (n) => input(textInput({ initial_value: x(n) })), 3000, 'modal'],
  ['max_files', (n) => input({ type: 'file_input', max_files: n }), 10, 'modal'],
  ['rich text lines', (n) => input({ type: 'rich_text_input', max_lines: n }), 100, 'modal'],
  ['image alt text', (n) => image({ alt_text: x(n) }), 2000],
  ['image title', (n) => image({ title: plain(n) }), 2000],
  ['alert', (n) => ({ type: 'alert', text: plain(n) }), 200, 'modal'],
  ['card title', (n) => card({ title: mrkdwn(n) }), 150],
  ['card subtitle', (n) => card({ subtitle: mrkdwn(n) }), 150],
  ['card body', (n) => card({ body: mrkdwn(n) }), 200],
  ['carousel', (n) => ({ type: 'carousel', elements: many(n, () => card()) }), 10],
  ['container title', (n) => container([section()], { title: plain(n) }), 150],
  ['container children', (n) => container(many(n, () => section())), 10],
  [
    'context actions',
    (n) => ({
      type: 'context_actions',
      elements: many(n, () => ({ type: 'icon_button', icon: 'trash', text: plain() })),
    }),
    5,
  ],
  ['table rows', (n) => ({ type: 'table', rows: many(n, () => [cell]) }), 100],
  ['table columns', (n) => ({ type: 'table', rows: [many(n, () => cell)] }), 20],
  ['data table rows', (n) => ({ type: 'data_table', caption: 'a', rows: many(n, () => [cell]) }), 101],
  [
    'data table page',
    (n) => ({ type: 'data_table', caption: 'a', rows: [[cell], [cell]], page_size: n }),
    100,
  ],
  [
    'text of a table',
    (n) => ({ type: 'table', rows: [[{ type: 'raw_text', text: x(n - 1) }, cell]] }),
    10_000,
  ],
  [
    'text of a data table',
    (n) => ({ type: 'data_table', caption: 'a', rows: [[cell], [{ type: 'raw_text', text: x(n - 1) }]] }),
    20_000,
  ],
  [
    'row headers of a data table',
    (n) => ({
      type: 'data_table',
      caption: 'a',
      rows: many(2, () => [cell, cell, cell]),
      row_header_column_index: n,
    }),
    2,
  ],
];

describe('limits', () => {
  test.each(limitsTable)('%s', (_name, make, max, surface = 'message') => {
    expect(wrong(make(max), surface)).toEqual([]);
    expect(wrong(make(max + 1), surface)).toHaveLength(1);
  });

  test('50 blocks in a message, 100 in a view', () => {
    expect(validateBlocks(many(50, () => ({ type: 'divider' })))).toEqual([]);
    expect(asMessages(validateBlocks(many(51, () => ({ type: 'divider' }))))).toEqual([
      '[ERROR] no more than 50 items allowed [json-pointer:/blocks]',
    ]);
    const home = (count: number) =>
      validateView({ type: 'home', blocks: many(count, () => ({ type: 'divider' })) }, ['home']);
    expect(home(100)).toEqual([]);
    expect(home(101)).toHaveLength(1);
  });

  test('markdown blocks share one budget', () => {
    const markdown = { type: 'markdown', text: x(7000) };
    expect(validateBlocks([markdown])).toEqual([]);
    expect(validateBlocks([markdown, markdown])).toHaveLength(1);
  });
});

/** What Slack refuses for its shape, and the pointer it names. */
const shapes: [string, Json, string, Surface?][] = [
  [
    'no text',
    section({ text: plain(0) }),
    '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'neither text nor fields',
    { type: 'section' },
    '[ERROR] missing required field: text or fields [json-pointer:/blocks/0]',
  ],
  [
    'a stray property',
    section({ colour: 'red' }),
    '[ERROR] invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  ['an unknown block', { type: 'poem' }, '[ERROR] unsupported type: poem [json-pointer:/blocks/0/type]'],
  [
    'text where an object belongs',
    section({ text: 'words' }),
    '[ERROR] must provide an object [json-pointer:/blocks/0/text]',
  ],
  [
    'mrkdwn in a header',
    { type: 'header', text: mrkdwn() },
    '[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
  ],
  [
    'mrkdwn on a button',
    actions(button({ text: mrkdwn() })),
    '[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]',
  ],
  [
    'emoji in mrkdwn',
    section({ text: { ...mrkdwn(), emoji: true } }),
    '[ERROR] invalid additional property: emoji [json-pointer:/blocks/0/text]',
  ],
  [
    'a text input in actions',
    actions(textInput()),
    '[ERROR] unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'a button in an input',
    input(button()),
    '[ERROR] unsupported type: button [json-pointer:/blocks/0/element/type]',
  ],
  [
    'a datetimepicker beside a section',
    section({ accessory: { type: 'datetimepicker' } }),
    '[ERROR] unsupported type: datetimepicker [json-pointer:/blocks/0/accessory/type]',
  ],
  [
    'a file input in a message',
    input({ type: 'file_input' }),
    '[ERROR] unsupported type: file_input [json-pointer:/blocks/0/element/type]',
  ],
  [
    'an alert in a message',
    { type: 'alert', text: plain() },
    '[ERROR] unsupported type: alert [json-pointer:/blocks/0/type]',
  ],
  [
    'a table in a modal',
    { type: 'table', rows: [[cell]] },
    '[ERROR] unsupported type: table [json-pointer:/blocks/0/type]',
    'modal',
  ],
  ['no elements', actions(), '[ERROR] no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
  [
    'one action_id twice',
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    '[ERROR] action_id `a` already exists [json-pointer:/blocks/0/elements/1]',
  ],
  [
    'a button of another colour',
    actions(button({ style: 'warning' })),
    '[ERROR] must be a valid enum value: primary, danger [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'an initial option not offered',
    actions(select({ initial_option: option({ value: 'other' }) })),
    '[ERROR] initial option must exactly match one of the provided options [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'options and groups together',
    actions(select({ option_groups: [{ label: plain(), options: [option({ value: 'w' })] }] })),
    '[ERROR] must provide either options or option_groups [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'a date that is none',
    actions({ type: 'datepicker', initial_date: '31.3.2026' }),
    '[ERROR] must be a date in the format YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]',
  ],
  [
    'a number input without its choice of decimals',
    input({ type: 'number_input' }),
    '[ERROR] missing required field: is_decimal_allowed [json-pointer:/blocks/0/element]',
  ],
  [
    'an image without a source',
    { type: 'image', alt_text: 'a' },
    '[ERROR] must provide either image_url or slack_file [json-pointer:/blocks/0]',
  ],
  [
    'a table whose rows differ',
    { type: 'table', rows: [[cell], [cell, cell]] },
    '[ERROR] all rows must have the same number of cells [json-pointer:/blocks/0/rows]',
  ],
  [
    'a data table with a header of rich text',
    { type: 'data_table', caption: 'a', rows: [[rich], [rich]] },
    '[ERROR] unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]',
  ],
  [
    'one action_id twice in a card',
    card({ actions: [button({ action_id: 'a' }), button({ action_id: 'a' })] }),
    '[ERROR] action_id `a` already exists [json-pointer:/blocks/0/actions/1]',
  ],
  [
    'one action_id twice in context actions',
    {
      type: 'context_actions',
      elements: many(2, () => ({ type: 'icon_button', icon: 'trash', text: plain(), action_id: 'a' })),
    },
    '[ERROR] action_id `a` already exists [json-pointer:/blocks/0/elements/1]',
  ],
  [
    'one block_id twice within a container',
    container([section({ block_id: 'a' }), section()], { block_id: 'a' }),
    '[ERROR] `block_id` already exists: a [json-pointer:/blocks/0/child_blocks/0/block_id]',
  ],
  [
    'lengths that cross',
    input(textInput({ min_length: 5, max_length: 4 })),
    '[ERROR] min_length must not exceed max_length [json-pointer:/blocks/0/element]',
  ],
];

describe('shapes', () => {
  test.each(shapes)('%s', (_name, block, message, surface = 'message') => {
    expect(wrong(block, surface)).toEqual([message]);
  });

  test.each(['static_select', 'multi_static_select', 'checkboxes', 'radio_buttons', 'overflow'])(
    'a value stands once among the options of %s',
    (type) => {
      expect(wrong(actions({ type, options: options(2) }))).toEqual([]);
      expect(wrong(actions({ type, options: [option(), option({ text: plain(2) })] }))).toEqual([
        '[ERROR] option `value` already exists: v [json-pointer:/blocks/0/elements/0/options/1/value]',
      ]);
    },
  );

  test('a value stands once among the groups of a menu', () => {
    const groups = many(2, () => ({ label: plain(), options: [option()] }));
    expect(wrong(actions({ type: 'static_select', option_groups: groups }))).toEqual([
      '[ERROR] option `value` already exists: v [json-pointer:/blocks/0/elements/0/option_groups/1/options/0/value]',
    ]);
  });

  test('a block_id stands once, and one element takes the focus', () => {
    expect(asMessages(validateBlocks([section({ block_id: 'a' }), section({ block_id: 'a' })]))[0]).toContain(
      'already exists',
    );
    const focused = input(textInput({ focus_on_load: true }));
    expect(validateBlocks([focused], 'modal')).toEqual([]);
    expect(validateBlocks([focused, focused], 'modal')).toHaveLength(1);
  });

  test('a finding has the shape blocks.validate answers with', () => {
    expect(validateBlocks([section({ text: mrkdwn(3001) })])).toEqual([
      {
        pointer: '/blocks/0/text/text',
        code: 'max_length',
        message: 'must be less than 3001 characters',
        constraint: { type: 'max_length', expected: 3000, got: 3001 },
      },
    ]);
  });
});

describe('views', () => {
  const modal = (extra: Json = {}): Json => ({
    type: 'modal',
    title: plain(),
    blocks: [section()],
    ...extra,
  });
  const wrongView = (view: unknown) => asMessages(validateView(view, ['modal']));

  test.each([
    ['title', (n: number) => modal({ title: plain(n) }), 24],
    ['submit', (n: number) => modal({ submit: plain(n) }), 24],
    ['close', (n: number) => modal({ close: plain(n) }), 24],
    ['private_metadata', (n: number) => modal({ private_metadata: x(n) }), 3000],
    ['callback_id', (n: number) => modal({ callback_id: x(n) }), 255],
    ['external_id', (n: number) => modal({ external_id: x(n) }), 255],
  ])('%s', (_name, make, max) => {
    expect(wrongView(make(max))).toEqual([]);
    expect(wrongView(make(max + 1))).toHaveLength(1);
  });

  test('needs a title, and a submit where there is an input', () => {
    expect(wrongView({ type: 'modal', blocks: [] })).toEqual([
      '[ERROR] missing required field: title [json-pointer:/view]',
    ]);
    expect(wrongView(modal({ blocks: [input(textInput())] }))).toEqual([
      '[ERROR] must define `submit` to use an `input` block in modals [json-pointer:/view]',
    ]);
    expect(wrongView(modal({ blocks: [input(textInput())], submit: plain() }))).toEqual([]);
    expect(wrongView({ type: 'home', blocks: [] })).toEqual([
      '[ERROR] unsupported type: home [json-pointer:/view/type]',
    ]);
    expect(wrongView(modal({ submit_disabled: true }))).toEqual([
      '[ERROR] invalid additional property: submit_disabled [json-pointer:/view]',
    ]);
    expect(wrongView('words')).toEqual(['[ERROR] must provide an object [json-pointer:/view]']);
  });
});

describe('everything @slack/types knows is known here', () => {
  const root = join(dirname(createRequire(import.meta.url).resolve('@slack/types')), 'block-kit');
  const typesIn = (file: string) => [
    ...new Set(
      [...readFileSync(join(root, file), 'utf8').matchAll(/^ {4}type: '(\w+)';/gm)].map(
        ([, name]) => name ?? '',
      ),
    ),
  ];
  const unsupported = (block: Json, type: string) =>
    (['message', 'modal'] as const).every((surface) =>
      wrong(block, surface).some((line) => line.includes(`unsupported type: ${type} `)),
    );
  /** Rich text's own parts and the sources of a task card are held by blocks, not placed in them as elements. */
  const parts =
    /^rich_text_(section|list|quote|preformatted)$|^(broadcast|color|channel|date|emoji|link|team|text|user|usergroup|url)$/;

  test('as a block', () => {
    const names = typesIn('blocks.d.ts');
    expect(names).toContain('section');
    expect(names.filter((type) => unsupported({ type }, type))).toEqual([]);
    expect(wrong(rich)).toEqual([]);
  });

  test('as an element', () => {
    const names = typesIn('block-elements.d.ts').filter((type) => !parts.test(type));
    expect(names).toContain('datetimepicker');
    const places = (element: Json): Json[] => [
      actions(element),
      section({ accessory: element }),
      input(element),
      { type: 'context', elements: [element] },
      { type: 'context_actions', elements: [element] },
    ];
    expect(names.filter((type) => places({ type }).every((block) => unsupported(block, type)))).toEqual([]);
  });
});
