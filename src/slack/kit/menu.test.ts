import { expect, test } from '@jest/globals';
import { choiceField, input, option, section } from './blocks.js';
import { menuOf, multiMenuOf, offerIn } from './menu.js';
import { renewed } from './renew.js';

const many = (count: number) => Array.from({ length: count }, (_, at) => option(`p${at}`, `Partner ${at}`));

test('up to a hundred are listed; more are searched, and what is chosen already stays shown', () => {
  expect(menuOf({ action: 'a', choices: many(100), value: 'p7' })).toMatchObject({
    type: 'static_select',
    initial_option: option('p7', 'Partner 7'),
  });
  const long = menuOf({ action: 'a', choices: many(101), value: 'p100', placeholder: 'Choose a partner' });
  expect(JSON.parse(JSON.stringify(long))).toEqual({
    type: 'external_select',
    action_id: 'a',
    min_query_length: 0,
    initial_option: option('p100', 'Partner 100'),
    placeholder: { type: 'plain_text', text: 'Choose a partner: type to search among 101', emoji: true },
  });
  expect(multiMenuOf({ action: 'a', choices: many(101), values: ['p3', 'p100'] })).toMatchObject({
    type: 'multi_external_select',
    initial_options: [option('p3', 'Partner 3'), option('p100', 'Partner 100')],
  });
});

test('a menu is found again by its field, else by its action, and never in place of another', () => {
  const fields = [
    choiceField({ field: 'partner', label: 'Partner', choices: many(101), value: null, select: true }),
    choiceField({ field: 'other', label: 'Other', choices: many(120), value: null, select: true }),
    input({
      field: 'few',
      label: 'Few',
      element: multiMenuOf({ action: 'value', choices: many(3), values: [] }),
    }),
    section('Choose', menuOf({ action: 'hub.choose', choices: many(130), value: null })),
  ];
  const offered = (blocks: readonly unknown[], block_id: string, action_id: string) => {
    const offer = offerIn(blocks, { block_id, action_id });
    return offer === null || typeof offer === 'function' ? null : offer.choices.length;
  };
  expect(offered(fields, 'partner', 'value')).toBe(101);
  expect(offered(renewed(fields, 'again'), 'other', 'value.again')).toBe(120);
  expect(offered(fields, 'few', 'value')).toBeNull();
  expect(offered(fields, 'unknown', 'value')).toBeNull();
  expect(offered(fields, 'Zx81', 'hub.choose')).toBe(130);
});
