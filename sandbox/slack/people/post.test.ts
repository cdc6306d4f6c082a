import { expect, test } from '@jest/globals';
import { startEcho } from '../testing/echo-bot.js';

test('what a person only typed arrives as text with ids and as rich text with elements', async () => {
  const heard: unknown[] = [];
  const stage = await startEcho('socket', (app) => {
    app.event('app_mention', async ({ event }) => void heard.push(event));
    app.message(async ({ message }) => void heard.push(message));
  });
  const olive = stage.sandbox.as('U0OLIVE001');
  await olive.say('#general', '@Echo Bot tell @Adam Auditor & #general');
  await olive.say('@bot', 'only <words>');
  await stage.sandbox.idle();
  await stage.stop();
  const typed = (elements: object[]) => [
    {
      type: 'rich_text',
      block_id: expect.any(String),
      elements: [{ type: 'rich_text_section', elements }],
    },
  ];
  expect(heard).toEqual([
    expect.objectContaining({
      type: 'app_mention',
      text: `<@${stage.slack.botUserId}> tell <@U0ADAM0001> &amp; <#C0GENERAL1|general>`,
      blocks: typed([
        { type: 'user', user_id: stage.slack.botUserId },
        { type: 'text', text: ' tell ' },
        { type: 'user', user_id: 'U0ADAM0001' },
        { type: 'text', text: ' & ' },
        { type: 'channel', channel_id: 'C0GENERAL1' },
      ]),
    }),
    expect.objectContaining({
      type: 'message',
      text: 'only &lt;words&gt;',
      blocks: typed([{ type: 'text', text: 'only <words>' }]),
    }),
  ]);
});
