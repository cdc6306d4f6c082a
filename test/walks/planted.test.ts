import { afterEach, expect, test } from '@jest/globals';
import type { KnownBlock, ModalView } from '@slack/types';
import { type EchoStage, startEcho } from '../../sandbox/slack/testing/echo-bot.js';
import { crawl, type Ground } from './crawl.js';

let stage: EchoStage;
afterEach(() => stage.stop());

const button = (id: string, block: string): KnownBlock => ({
  type: 'actions',
  block_id: block,
  elements: [{ type: 'button', action_id: id, text: { type: 'plain_text', text: id } }],
});

const modal = (title: string): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: title },
  blocks: [button('plant.push', 'a'), button('plant.nothing', 'b'), button('plant.twice', 'c')],
});

/** A bot with faults: it pushes a window above each, one of its buttons does nothing, and one answers twice. */
async function startPlanted(): Promise<Ground> {
  stage = await startEcho('socket', (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      const view = { type: 'home' as const, blocks: [button('plant.open', 'home')] };
      await client.views.publish({ user_id: event.user, view });
    });
    app.action('plant.open', async ({ ack, body, client }) => {
      await ack();
      if (body.type === 'block_actions')
        await client.views.open({ trigger_id: body.trigger_id, view: modal('First') });
    });
    app.action('plant.push', async ({ ack, body, client }) => {
      await ack();
      if (body.type === 'block_actions')
        await client.views.push({ trigger_id: body.trigger_id, view: modal('Above') }).catch(() => undefined);
    });
    app.action('plant.nothing', ({ ack }) => ack());
    app.action('plant.twice', async ({ ack, body, client }) => {
      await ack();
      for (const text of ['One', 'Two'])
        await client.chat.postEphemeral({ channel: 'C0GENERAL1', user: body.user.id, text });
    });
  });
  return {
    slack: stage.slack,
    control: stage.sandbox,
    answered: async () => {
      await stage.sandbox.idle();
    },
    now: () => new Date(),
    stages: async () => new Map(),
  };
}

test('a fourth window that is pushed, a button that does nothing and one that answers twice are found', async () => {
  const ground = await startPlanted();
  const { breaks } = await crawl(
    { ...ground, timeoutMs: 300 },
    { user: 'U0OLIVE001', channels: [], commands: [], words: [] },
  );
  expect(breaks.filter((text) => text.includes('push_limit_reached'))).toEqual([
    expect.stringContaining('Home → plant.open → plant.push → plant.push → plant.push: views.push'),
  ]);
  expect(breaks.find((text) => /plant\.nothing: 0 answers/.test(text))).toBeDefined();
  expect(breaks.find((text) => /plant\.twice: 2 answers/.test(text))).toBeDefined();
}, 120_000);
