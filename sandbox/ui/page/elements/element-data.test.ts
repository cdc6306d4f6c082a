import { expect, test } from '@jest/globals';
import type { Option } from '../world/types.js';
import { initialValue, richTextWords, stateValue } from './element-data.js';

const option = (value: string, text: string): Option => ({ value, text: { type: 'plain_text', text } });
const block = { type: 'input', block_id: 'b' };
const held = (state: object) => ({ b: { a: state } });

test.each([
  [{ type: 'plain_text_input', initial_value: 'words' }, 'words'],
  [{ type: 'static_select', initial_option: option('y', 'Yes') }, 'y'],
  [{ type: 'external_select', initial_option: option('U1', 'Ada') }, 'Ada'],
  [{ type: 'checkboxes', initial_options: [option('a', 'A'), option('b', 'B')] }, ['a', 'b']],
  [{ type: 'datepicker', initial_date: '2026-03-02' }, '2026-03-02'],
  [{ type: 'datetimepicker', initial_date_time: 1700000000 }, '1700000000'],
  [{ type: 'multi_users_select', initial_users: ['U1'] }, ['U1']],
  [{ type: 'plain_text_input' }, null],
])('%j begins with %j', (element, value) => {
  expect(initialValue(element)).toEqual(value);
});

test.each([
  [{ type: 'plain_text_input', value: 'typed' }, 'typed'],
  [{ type: 'plain_text_input', value: null }, null],
  [{ type: 'radio_buttons', selected_option: option('n', 'No') }, 'n'],
  [{ type: 'multi_static_select', selected_options: [] }, []],
  [{ type: 'timepicker', selected_time: '10:30' }, '10:30'],
  [{ type: 'file_input', files: [{ id: 'F1' }, { id: 'F2' }] }, ['F1', 'F2']],
])('the state %j is read as %j', (state, value) => {
  expect(stateValue(held(state), block, { type: state.type, action_id: 'a' })).toEqual(value);
});

test('an element that the state does not hold has no value of its own, unlike an emptied one', () => {
  const element = { type: 'datepicker', action_id: 'a' };
  expect(stateValue({}, block, element)).toBeUndefined();
  expect(stateValue(held({ type: 'datepicker', selected_date: null }), block, element)).toBeNull();
});

test('rich text is read as its words', () => {
  const text = (words: string) => ({ text: words });
  expect(richTextWords({ elements: [{ elements: [text('one '), text('two')] }] })).toBe('one two');
});
