import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { wordsOf } from '../control.js';
import { type EchoApp, type EchoStage, nameModal, startEcho } from './testing/echo-bot.js';

function echo(app: EchoApp): void {
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({
      channel: event.channel,
      thread_ts: event.ts,
      text: `heard ${event.text}`,
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: `You said: ${event.text.replace(/<@\w+>/, '').trim()}` },
        },
        {
          type: 'actions',
          block_id: 'row',
          elements: [
            {
              type: 'button',
              action_id: 'open',
              text: { type: 'plain_text', text: 'Open it' },
              value: 'A-1',
            },
          ],
        },
      ],
    });
  });
  app.message(async ({ message, say }) => {
    if (message.subtype === undefined) await say({ text: `you wrote ${message.text}`, blocks: [] });
  });
  app.command('/echo', async ({ command, ack, respond }) => {
    await ack();
    await respond({ text: `command ${command.text}` });
  });
  app.action('open', async ({ ack, body, client }) => {
    await ack();
    if (body.type === 'block_actions')
      await client.views.open({ trigger_id: body.trigger_id, view: nameModal() });
  });
  app.view('name', async ({ ack, view }) => {
    const given = view.state.values.name?.value?.value;
    if (given === 'taken') await ack({ response_action: 'errors', errors: { name: 'That name is taken' } });
    else if (given === 'more') await ack({ response_action: 'push', view: nameModal('Second') });
    else if (given === 'all') await ack({ response_action: 'clear' });
    else await ack();
  });
  app.shortcut('echo.open', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: nameModal('From shortcut') });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home')
      await client.views.publish({
        user_id: event.user,
        view: {
          type: 'home',
          blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `Hello <@${event.user}>` } }],
        },
      });
  });
}

describe.each(['socket', 'http'] as const)('the real Bolt app over %s', (mode) => {
  let stage: EchoStage;
  beforeEach(async () => {
    stage = await startEcho(mode, echo);
  });
  afterEach(() => stage.stop());

  test('a mention in a shared channel is answered in its thread, and its button opens a modal', async () => {
    const pia = stage.sandbox.as('U0PIA00001');
    const { ts } = await pia.say('#ext-partner', '@Echo Bot hello & welcome');
    const reply = await pia.sees('#ext-partner', 'You said: hello &amp; welcome');
    expect(reply.threadTs).toBe(ts);
    expect(await pia.click('Open it')).toEqual({ acknowledged: true });
    const modal = await pia.modal('Name it');
    expect(modal).toMatchObject({ callbackId: 'name', submit: 'Save', close: 'Cancel' });
    expect(JSON.stringify(modal)).not.toContain('A-1');
  });

  test('a modal is checked by Slack, then by the app, then closes', async () => {
    const olive = stage.sandbox.as('U0OLIVE001');
    expect(await olive.shortcut('echo.open')).toEqual({ acknowledged: true });
    await olive.modal('From shortcut');
    expect(await olive.submit()).toEqual({
      outcome: 'errors',
      errors: { name: 'Please complete this required field.' },
    });
    expect(await olive.submit({ 'Your name': 'x' })).toMatchObject({ outcome: 'errors' });
    expect(await olive.submit({ name: 'taken' })).toEqual({
      outcome: 'errors',
      errors: { name: 'That name is taken' },
    });
    expect((await olive.modal()).errors).toEqual({ name: 'That name is taken' });
    expect(await olive.submit({ value: 'more' })).toEqual({ outcome: 'pushed' });
    expect((await olive.views()).map(({ title }) => title)).toEqual(['From shortcut', 'Second']);
    expect(await olive.submit({ name: 'all' })).toEqual({ outcome: 'cleared' });
    expect(await olive.views()).toEqual([]);
  });

  test('a command answers the one who typed it only, and people elsewhere have none', async () => {
    const olive = stage.sandbox.as('U0OLIVE001');
    expect(await olive.command('hi @Adam Auditor', { command: '/echo', channel: '#general' })).toEqual({
      acknowledged: true,
    });
    const answer = await olive.sees('#general', 'command hi <@U0ADAM0001|adam>');
    expect(answer.ephemeral).toBe(true);
    expect(await stage.sandbox.as('U0ADAM0001').messages('#general')).toEqual([]);
    for (const id of ['U0PIA00001', 'U0GUESTS01'])
      expect(await stage.sandbox.as(id).command('hi', { command: '/echo' })).toEqual({
        acknowledged: false,
        error: '/echo is not a valid command',
      });
    expect(await olive.command('', { command: '/nope' })).toMatchObject({
      error: '/nope is not a valid command',
    });
  });

  test('the home is published when opened, and a DM is answered', async () => {
    const pia = stage.sandbox.as('U0PIA00001');
    const home = await pia.home();
    expect(wordsOf({ blocks: home?.blocks ?? [] })).toContain('Hello <@U0PIA00001>');
    await pia.say('@bot', 'status?');
    expect((await pia.sees('@bot', 'you wrote status?')).user).toBe(stage.slack.botUserId);
  });
});
