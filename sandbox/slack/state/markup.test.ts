import { expect, test } from '@jest/globals';
import { startStage } from '../testing/echo-bot.js';
import { commandText, normaliseAppText, pingsOf, swallowedIn, typedText } from './markup.js';

const stage = await startStage();
const { workspace } = stage.slack;
await stage.slack.close();

test.each([
  ['hi @Echo Bot!', 'hi <@U0DESKBOT1>!'],
  ['@Adam Auditor and @adam', '<@U0ADAM0001> and <@U0ADAM0001>'],
  ['@Adamant', '@Adamant'],
  ['mail me@adam.example.', 'mail <mailto:me@adam.example|me@adam.example>.'],
  [
    'see https://host.example/a?b&c, or (http://x.example/y).',
    'see <https://host.example/a?b&amp;c>, or (<http://x.example/y>).',
  ],
  ['no link: https:// and me@adam', 'no link: https:// and me@adam'],
  ['see #general, #generally', 'see <#C0GENERAL1|general>, #generally'],
  ['@channel @auditors', '<!channel> <!subteam^S0AUDITORS>'],
  ['<!channel> & <b>', '&lt;!channel&gt; &amp; &lt;b&gt;'],
  ['<@U0ADAM0001> <@U0NOBODY01>', '<@U0ADAM0001> &lt;@U0NOBODY01&gt;'],
])('what a person types, %s, becomes markup', (typed, markup) => {
  expect(typedText(workspace, typed)).toBe(markup);
});

test.each([
  ['`/sdp review <ref>`', ['<ref>']],
  ['<b>bold</b>', ['<b>', '</b>']],
  ['to <pia@partner.example>', ['<pia@partner.example>']],
  ['a &lt;ref&gt;, <@U1>, <#C1|general>, <!date^1^{date}|then>, <https://host.example|here>', []],
  ['3 < 4 and 5 > 4', []],
])('of %s no reader sees %j', (sent, swallowed) => {
  expect(swallowedIn(sent)).toEqual(swallowed);
});

test('a command escapes names only when the manifest asks for it', () => {
  expect(commandText(workspace, 'to @Adam Auditor in #general', true)).toBe(
    'to <@U0ADAM0001|adam> in <#C0GENERAL1|general>',
  );
  expect(commandText(workspace, 'to @Adam Auditor', false)).toBe('to @Adam Auditor');
});

test.each([
  ['a & b < c', 'a &amp; b &lt; c'],
  ['a &amp; b &lt; c', 'a &amp; b &lt; c'],
  ['<https://host.example|link> <@U1> <!here> <nothing>', '<https://host.example|link> <@U1> <!here> '],
  ['<!date^1392734382^{date}|Feb 18>', '<!date^1392734382^{date}|Feb 18>'],
])('what an app sends, %s, is kept', (sent, kept) => {
  expect(normaliseAppText(sent)).toBe(kept);
});

test('each person or group is pinged once, however often named', () => {
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text: '<@U1> <@U1|one>' } },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'broadcast', range: 'channel' },
            { type: 'usergroup', usergroup_id: 'S1' },
          ],
        },
      ],
    },
  ];
  expect(pingsOf({ text: '<@U1> &lt;!here&gt;', blocks })).toEqual([
    { kind: 'user', id: 'U1' },
    { kind: 'channel' },
    { kind: 'usergroup', id: 'S1' },
  ]);
});
