import { expect, test } from '@jest/globals';
import { parseInline, parseMrkdwn } from './mrkdwn.js';

const text = (value: string) => ({ kind: 'text', text: value });

test.each([
  ['plain *bold* rest', [text('plain '), { kind: 'bold', children: [text('bold')] }, text(' rest')]],
  [
    '_it_ ~gone~',
    [{ kind: 'italic', children: [text('it')] }, text(' '), { kind: 'strike', children: [text('gone')] }],
  ],
  [
    '*a _b_ c*',
    [{ kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }, text(' c')] }],
  ],
  ['2*3*4 snake_case_name', [text('2*3*4 snake_case_name')]],
  ['* not bold *', [text('* not bold *')]],
  ['`*x* <@U1>`', [{ kind: 'code', text: '*x* <@U1>' }]],
  ['&lt;!channel&gt; &amp;amp;', [text('<!channel> &amp;')]],
  [
    '<@U1|Ann> in <#C1>',
    [{ kind: 'user', id: 'U1', label: 'Ann' }, text(' in '), { kind: 'channel', id: 'C1', label: null }],
  ],
  [
    '<!here> <!subteam^S1|@office>',
    [{ kind: 'broadcast', range: 'here' }, text(' '), { kind: 'group', id: 'S1', label: '@office' }],
  ],
  [
    '<https://a.example/?x=1&amp;y=2|see>',
    [{ kind: 'link', url: 'https://a.example/?x=1&y=2', label: 'see' }],
  ],
  ['<mailto:a@b.example>', [{ kind: 'link', url: 'mailto:a@b.example', label: 'a@b.example' }]],
  ['<javascript:alert(1)|x>', [text('<javascript:alert(1)|x>')]],
  [
    '<!date^1700000000^{date_short}|Nov 14>',
    [{ kind: 'date', seconds: 1700000000, format: '{date_short}', url: null, fallback: 'Nov 14' }],
  ],
  [
    ':tada: 10:30:00',
    [{ kind: 'emoji', name: 'tada' }, text(' 10'), { kind: 'emoji', name: '30' }, text('00')],
  ],
])('reads %s', (source, expected) => {
  expect(parseInline(source)).toEqual(expected);
});

test('a bold mark inside a link target does not end the bold text', () => {
  expect(parseInline('*see <https://a.example/*b|it>*')).toEqual([
    { kind: 'bold', children: [text('see '), { kind: 'link', url: 'https://a.example/*b', label: 'it' }] },
  ]);
});

test('quotes, lines and preformatted text come apart', () => {
  expect(parseMrkdwn('one\ntwo\n&gt; said\n```\n*raw* &lt;\n```\nend')).toEqual([
    { kind: 'line', children: [text('one'), { kind: 'break' }, text('two')] },
    { kind: 'quote', children: [text('said')] },
    { kind: 'pre', text: '*raw* <' },
    { kind: 'line', children: [text('end')] },
  ]);
});

test('empty text is no piece at all', () => {
  expect(parseMrkdwn('')).toEqual([]);
  expect(parseMrkdwn('  \n ')).toEqual([]);
});
