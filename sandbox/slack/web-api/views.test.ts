import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { until } from '../../control.js';
import { type EchoStage, nameModal, startEcho } from '../testing/echo-bot.js';

const errorOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'accepted',
    (error: { data: { error: string } }) => error.data.error,
  );

let stage: EchoStage;
let triggers: string[];

beforeEach(async () => {
  triggers = [];
  stage = await startEcho('socket', (app) => {
    app.shortcut('echo.open', async ({ ack, shortcut }) => {
      await ack();
      triggers.push(shortcut.trigger_id);
    });
    app.action('again', async ({ ack, body }) => {
      await ack();
      if (body.type === 'block_actions') triggers.push(body.trigger_id);
    });
  });
});
afterEach(() => stage.stop());

const olive = () => stage.sandbox.as('U0OLIVE001');

async function trigger(): Promise<string> {
  const before = triggers.length;
  await olive().shortcut('echo.open');
  return until(async () => triggers[before], 'a trigger');
}

const withButton = (extra: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Again' },
  blocks: [
    {
      type: 'actions',
      block_id: 'row',
      elements: [{ type: 'button', action_id: 'again', text: { type: 'plain_text', text: 'Again' } }],
    },
  ],
  ...extra,
});

async function triggerInModal(): Promise<string> {
  const before = triggers.length;
  await olive().click({ actionId: 'again' });
  return until(async () => triggers[before], 'a trigger from the modal');
}

describe('triggers', () => {
  test('one is good once, and a made-up one never', async () => {
    const { client } = stage;
    const id = await trigger();
    await client.views.open({ trigger_id: id, view: nameModal() });
    expect(await errorOf(client.views.open({ trigger_id: id, view: nameModal() }))).toBe(
      'exchanged_trigger_id',
    );
    expect(await errorOf(client.views.open({ trigger_id: '1.2.x', view: nameModal() }))).toBe(
      'invalid_trigger_id',
    );
  });

  test('one is good for three seconds', async () => {
    const id = await trigger();
    const began = Date.now();
    await until(async () => Date.now() - began > 3050, 'three seconds to pass');
    expect(await errorOf(stage.client.views.open({ trigger_id: id, view: nameModal() }))).toBe(
      'expired_trigger_id',
    );
  });
});

describe('modals', () => {
  test('a fourth modal finds the stack full', async () => {
    const { client } = stage;
    await client.views.open({ trigger_id: await trigger(), view: withButton() });
    for (const _ of ['second', 'third'])
      await client.views.push({ trigger_id: await triggerInModal(), view: withButton() });
    expect(await errorOf(client.views.push({ trigger_id: await triggerInModal(), view: withButton() }))).toBe(
      'push_limit_reached',
    );
    expect(await olive().views()).toHaveLength(3);
  });

  test('a fourth modal is refused to a submission as well, and one that was closed takes no update', async () => {
    const { client } = stage;
    stage.app.view('fourth', ({ ack }) => ack({ response_action: 'push', view: withButton() }));
    await client.views.open({ trigger_id: await trigger(), view: withButton() });
    await client.views.push({ trigger_id: await triggerInModal(), view: withButton() });
    const { view } = await client.views.push({
      trigger_id: await triggerInModal(),
      view: withButton({ callback_id: 'fourth', submit: { type: 'plain_text', text: 'Send' } }),
    });
    expect(await olive().submit()).toEqual({ outcome: 'unacknowledged', reason: 'push_limit_reached' });
    await olive().close();
    expect(await errorOf(client.views.update({ view_id: view?.id ?? '', view: withButton() }))).toBe(
      'not_found',
    );
  });

  test('a view may be pushed only from within a modal', async () => {
    const id = await trigger();
    expect(await errorOf(stage.client.views.push({ trigger_id: id, view: withButton() }))).toBe('not_found');
  });

  test('an update with an old hash conflicts, and what was typed stays where the field stays', async () => {
    const { client } = stage;
    const { view } = await client.views.open({ trigger_id: await trigger(), view: nameModal() });
    const update = (hash: string | undefined, title: string) =>
      client.views.update({
        view_id: view?.id ?? '',
        view: nameModal(title),
        ...(hash === undefined ? {} : { hash }),
      });
    await olive().fill({ name: 'typed' });
    await update(view?.hash, 'New');
    expect(await errorOf(update(view?.hash, 'Newer'))).toBe('hash_conflict');
    expect((await olive().modal('New')).values).toEqual({ name: { value: 'typed' } });
    expect(await errorOf(client.views.update({ view_id: 'V0NOTHERE1', view: nameModal() }))).toBe(
      'not_found',
    );
  });

  test('bad views are refused with pointers, doubled external ids and giants too', async () => {
    const { client } = stage;
    const open = async (view: ModalView) => errorOf(client.views.open({ trigger_id: await trigger(), view }));
    const { submit, ...silent } = nameModal();
    expect(submit).toBeDefined();
    expect(await open(silent)).toBe('invalid_arguments');
    expect(await open(withButton({ external_id: 'one' }))).toBe('accepted');
    expect(await open(withButton({ external_id: 'one' }))).toBe('duplicate_external_id');
    const text = { type: 'mrkdwn' as const, text: 'x'.repeat(2900) };
    expect(
      await open(withButton({ blocks: Array.from({ length: 90 }, () => ({ type: 'section', text })) })),
    ).toBe('view_too_large');
  });

  test('closing takes one away, the cross all of them', async () => {
    await stage.client.views.open({ trigger_id: await trigger(), view: withButton() });
    await stage.client.views.push({ trigger_id: await triggerInModal(), view: withButton() });
    await olive().close();
    expect(await olive().views()).toHaveLength(1);
    await stage.client.views.push({ trigger_id: await triggerInModal(), view: withButton() });
    await olive().close(true);
    expect(await olive().views()).toEqual([]);
  });
});

describe('home', () => {
  test('is published to one person, checked like any view, and guarded by its hash', async () => {
    const { client } = stage;
    const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
    const { view: first } = await client.views.publish({ user_id: 'U0PIA00001', view });
    await client.views.publish({ user_id: 'U0PIA00001', view });
    expect(
      await errorOf(client.views.publish({ user_id: 'U0PIA00001', view, hash: first?.hash ?? '' })),
    ).toBe('hash_conflict');
    expect(await errorOf(client.views.publish({ user_id: 'U0NOBODY01', view }))).toBe('user_not_found');
    expect(await errorOf(client.views.publish({ user_id: 'U0PIA00001', view: nameModal() as never }))).toBe(
      'invalid_arguments',
    );
  });
});
