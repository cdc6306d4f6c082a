import { expect, test } from '@jest/globals';
import { validateBlocks } from '../block-kit/validate.js';
import { richTextOf } from './rich-text.js';

test('links are shown as such in rich text', () => {
  const [block] = richTextOf('see <https://h.example/?a&amp;b>, <mailto:a@b.example|a@b.example>', 'b');
  expect((block as { elements: { elements: object[] }[] }).elements[0]?.elements).toEqual([
    { type: 'text', text: 'see ' },
    { type: 'link', url: 'https://h.example/?a&b' },
    { type: 'text', text: ', ' },
    { type: 'link', url: 'mailto:a@b.example', text: 'a@b.example' },
  ]);
});

test('what was typed is shown as rich text', () => {
  expect(richTextOf('a &amp; <@U1>', 'b')).toEqual([
    {
      type: 'rich_text',
      block_id: 'b',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'a & ' },
            { type: 'user', user_id: 'U1' },
          ],
        },
      ],
    },
  ]);
});

const text = (words: string, style?: object) => ({ type: 'text', text: words, ...(style ? { style } : {}) });

test.each<[string, object[]]>([
  [
    '*help _ad_* ~no~ `a *b*` snake_case_name 2*3*4',
    [
      text('help ', { bold: true }),
      text('ad', { bold: true, italic: true }),
      text(' '),
      text('no', { strike: true }),
      text(' '),
      text('a *b*', { code: true }),
      text(' snake_case_name 2*3*4'),
    ],
  ],
  [':x: at 10:30:45', [{ type: 'emoji', name: 'x' }, text(' at 10:30:45')]],
  [
    '*<https://h.example|the guide>* <!here> <!subteam^S1> <#C1|general>',
    [
      { type: 'link', url: 'https://h.example', text: 'the guide', style: { bold: true } },
      text(' '),
      { type: 'broadcast', range: 'here' },
      text(' '),
      { type: 'usergroup', usergroup_id: 'S1' },
      text(' '),
      { type: 'channel', channel_id: 'C1' },
    ],
  ],
  [
    'by <!date^1392734382^{date}|Feb 18>',
    [text('by '), { type: 'date', timestamp: 1_392_734_382, format: '{date}', fallback: 'Feb 18' }],
  ],
])('%s is styled as Slack shows it', (markup, elements) => {
  const blocks = richTextOf(markup, 'b');
  expect(blocks).toEqual([
    { type: 'rich_text', block_id: 'b', elements: [{ type: 'rich_text_section', elements }] },
  ]);
  expect(validateBlocks(blocks)).toEqual([]);
});

test('fenced code and quoted lines are paragraphs of their own', () => {
  const blocks = richTextOf('see\n```a &lt; *b*\nc```\n&gt; one\n&gt; *two*\nend', 'b');
  expect(blocks[0]?.elements).toEqual([
    { type: 'rich_text_section', elements: [text('see\n')] },
    { type: 'rich_text_preformatted', elements: [text('a < *b*\nc')], border: 0 },
    { type: 'rich_text_quote', elements: [text('one\n'), text('two', { bold: true })] },
    { type: 'rich_text_section', elements: [text('end')] },
  ]);
  expect(validateBlocks(blocks)).toEqual([]);
});
