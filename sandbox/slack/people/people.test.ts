import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import { ControlError, until } from '../../control.js';
import { type Json, record, records, text } from '../json.js';
import { type EchoStage, startEcho } from '../testing/echo-bot.js';

const plain = (words: string): PlainTextElement => ({ type: 'plain_text', text: words });
const option = (words: string, value = words.toLowerCase()) => ({ text: plain(words), value });

let stage: EchoStage;
/** Every interaction payload the app was sent, newest last. */
let payloads: Json[];
let answer: (payload: Json) => Json | undefined;

beforeEach(async () => {
  payloads = [];
  answer = () => undefined;
  stage = await startEcho('socket', (app) => {
    app.action(/.*/, async ({ ack, body }) => {
      payloads.push(body as unknown as Json);
      await ack();
    });
    app.shortcut(/.*/, async ({ ack, body }) => {
      payloads.push(body as unknown as Json);
      await ack();
    });
    app.view(/.*/, async ({ ack, body }) => {
      payloads.push(body as unknown as Json);
      await ack(answer(body as unknown as Json) as never);
    });
    app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ ack, body }) => {
      payloads.push(body as unknown as Json);
      await ack();
    });
    app.options(/.*/, async ({ ack, body }) => {
      payloads.push(body as unknown as Json);
      await ack({
        options: ['Alpha', 'Alabama', 'Beta']
          .filter((name) => name.startsWith(body.value))
          .map((name) => option(name)),
      });
    });
  });
});
afterEach(() => stage.stop());

const olive = () => stage.sandbox.as('U0OLIVE001');
const pia = () => stage.sandbox.as('U0PIA00001');

const show = async (blocks: KnownBlock[], channel = 'C0SHARED01') =>
  (await stage.client.chat.postMessage({ channel, text: 'card', blocks })).ts ?? '';

const modal = (blocks: KnownBlock[], extra: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Send'),
  blocks,
  ...extra,
});

async function open(view: ModalView): Promise<void> {
  await olive().shortcut('echo.open');
  const trigger = text(payloads.at(-1)?.trigger_id);
  await stage.client.views.open({ trigger_id: trigger, view });
}

const input = (
  label: string,
  element: Extract<KnownBlock, { type: 'input' }>['element'],
  optional = false,
): KnownBlock => ({
  type: 'input',
  block_id: label.toLowerCase(),
  label: plain(label),
  optional,
  element,
});

const buttons = (...labels: string[]): KnownBlock => ({
  type: 'actions',
  block_id: 'row',
  elements: labels.map((label, index) => ({
    type: 'button',
    action_id: `b${index}`,
    text: plain(label),
    value: `v${index}`,
  })),
});

async function refusal(call: Promise<unknown>): Promise<ControlError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ControlError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
}

describe('clicking', () => {
  test('a click on a message carries what Slack sends, with the external team of who clicked', async () => {
    const ts = await show([buttons('Go')]);
    expect(await pia().click({ in: { channel: '#ext-partner', ts }, label: 'Go' })).toEqual({
      acknowledged: true,
    });
    expect(payloads[0]).toMatchObject({
      type: 'block_actions',
      api_app_id: 'A0DESKAPP1',
      team: { id: 'T0PARTNER1' },
      user: { id: 'U0PIA00001', team_id: 'T0PARTNER1' },
      container: { type: 'message', message_ts: ts, channel_id: 'C0SHARED01', is_ephemeral: false },
      channel: { id: 'C0SHARED01', name: 'ext-partner' },
      message: { ts, text: 'card', bot_id: 'B0DESKBOT1' },
      state: { values: {} },
      actions: [{ type: 'button', action_id: 'b0', block_id: 'row', value: 'v0', text: { text: 'Go' } }],
      is_enterprise_install: false,
    });
    expect(text(payloads[0]?.response_url)).toContain('/response/');
    expect(text(payloads[0]?.trigger_id)).not.toBe('');
  });

  test('the newest card is meant when several stand in sight, a modal when one is open', async () => {
    await show([buttons('Go')]);
    const ts = await show([buttons('Go')]);
    await olive().click('Go');
    expect(record(payloads.at(-1)?.container).message_ts).toBe(ts);
    await open(modal([buttons('Go')]));
    await olive().click('Go');
    expect(payloads.at(-1)).toMatchObject({ container: { type: 'view' }, view: { callback_id: 'form' } });
  });

  test('a label two elements share, or none has, is answered with what there is', async () => {
    const ts = await show([buttons('Go', 'Go', 'Stop')]);
    const where = { channel: '#ext-partner', ts };
    expect((await refusal(olive().click({ in: where, label: 'Go' }))).message).toMatch(/ambiguous.*b0.*b1/);
    expect((await refusal(olive().click({ in: where, label: 'Fly' }))).message).toMatch(
      /nothing fits.*"Go".*"Stop"/,
    );
    expect(
      (await refusal(olive().click({ in: { channel: '#ext-partner', ts: '1.0' }, label: 'Go' }))).error,
    ).toBe('unknown_message');
    expect((await refusal(stage.sandbox.as('U0ADAM0001').click({ in: where, label: 'Go' }))).error).toBe(
      'not_a_member',
    );
  });

  test('menus, choices and pickers take words or values and refuse what is not offered', async () => {
    const ts = await show([
      {
        type: 'section',
        block_id: 's',
        text: { type: 'mrkdwn', text: '*Pick* one' },
        accessory: { type: 'static_select', action_id: 'pick', options: [option('One'), option('Two')] },
      },
      {
        type: 'actions',
        block_id: 'a',
        elements: [
          { type: 'datepicker', action_id: 'day' },
          { type: 'overflow', action_id: 'more', options: [option('Edit'), option('Drop')] },
        ],
      },
    ]);
    const where = { channel: '#ext-partner', ts };
    await olive().click({ in: where, label: 'Pick one', value: 'two' });
    expect(records(payloads.at(-1)?.actions)).toMatchObject([
      { type: 'static_select', selected_option: { value: 'two', text: { text: 'Two' } } },
    ]);
    expect(payloads.at(-1)).toMatchObject({
      state: {
        values: { s: { pick: { selected_option: { value: 'two' } } }, a: { day: { selected_date: null } } },
      },
    });
    await olive().click({ in: where, label: 'Edit' });
    expect(records(payloads.at(-1)?.actions)).toMatchObject([
      { type: 'overflow', selected_option: { value: 'edit' } },
    ]);
    await olive().click({ in: where, actionId: 'day', value: '2026-03-31' });
    expect(records(payloads.at(-1)?.actions)).toMatchObject([{ selected_date: '2026-03-31' }]);
    expect((await refusal(olive().click({ in: where, actionId: 'pick', value: 'Three' }))).message).toMatch(
      /no option "Three".*"One", "Two"/,
    );
    expect((await refusal(olive().click({ in: where, actionId: 'pick' }))).error).toBe('needs_value');
    expect((await refusal(olive().click({ in: where, actionId: 'day', value: 'soon' }))).error).toBe(
      'bad_format',
    );
  });
});

describe('response_url', () => {
  const send = async (url: string, body: Json) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.text() };
  };

  test('adds a private note, replaces, deletes, and is good five times', async () => {
    await show([buttons('Go')]);
    await pia().click('Go');
    const url = text(payloads[0]?.response_url);
    expect(await send(url, { text: 'just you' })).toEqual({ status: 200, body: 'ok' });
    expect(await pia().messages('#ext-partner')).toMatchObject([
      { text: 'card' },
      { text: 'just you', ephemeral: true },
    ]);
    expect(await olive().messages('#ext-partner')).toHaveLength(1);
    await send(url, { text: 'done', replace_original: true });
    expect(await olive().messages('#ext-partner')).toMatchObject([{ text: 'done', blocks: [] }]);
    expect((await send(url, { text: 'x', blocks: [{ type: 'nope' }] })).status).toBe(400);
    await send(url, { text: 'all', response_type: 'in_channel' });
    await send(url, { delete_original: true });
    expect((await olive().messages('#ext-partner')).map((message) => message.text)).toEqual(['all']);
    expect(await send(url, { text: 'sixth' })).toEqual({
      status: 404,
      body: '{"ok":false,"error":"used_url"}',
    });
  });

  test('an ephemeral card can be clicked and replaced', async () => {
    await stage.client.chat.postEphemeral({
      channel: 'C0SHARED01',
      user: 'U0PIA00001',
      text: 'card',
      blocks: [buttons('Go')],
    });
    await pia().click('Go');
    expect(payloads[0]).toMatchObject({ container: { is_ephemeral: true } });
    expect(payloads[0]?.message).toBeUndefined();
    await send(text(payloads[0]?.response_url), { text: 'gone', replace_original: true });
    expect(await pia().messages('#ext-partner')).toMatchObject([{ text: 'gone', ephemeral: true }]);
  });
});

describe('modals', () => {
  const every: KnownBlock[] = [
    input('Name', { type: 'plain_text_input', action_id: 'v', max_length: 5 }),
    input('Mail', { type: 'email_text_input', action_id: 'v' }),
    input('Site', { type: 'url_text_input', action_id: 'v' }),
    input('Count', {
      type: 'number_input',
      action_id: 'v',
      is_decimal_allowed: false,
      min_value: '1',
      max_value: '9',
    }),
    input('Day', { type: 'datepicker', action_id: 'v' }),
    input('Who', { type: 'users_select', action_id: 'v' }),
    input('Colour', { type: 'radio_buttons', action_id: 'v', options: [option('Red'), option('Blue')] }),
    input(
      'Extras',
      { type: 'checkboxes', action_id: 'v', options: [option('Salt'), option('Pepper')] },
      true,
    ),
    input('Files', { type: 'file_input', action_id: 'v', filetypes: ['png'], max_files: 1 }, true),
  ];

  test('Slack itself checks every kind of field, and sends the state once all is well', async () => {
    await open(modal(every));
    const sent = payloads.length;
    expect(await olive().submit()).toMatchObject({
      outcome: 'errors',
      errors: Object.fromEntries(
        ['name', 'mail', 'site', 'count', 'day', 'who', 'colour'].map((id) => [
          id,
          'Please complete this required field.',
        ]),
      ),
    });
    const wrong = await olive().upload('notes.txt', 'words', 'text/plain');
    const bad = {
      Name: 'too long',
      Mail: 'nowhere',
      Site: 'ftp:/x',
      Count: '10',
      Day: '2026-03-31',
      Who: 'Adam Auditor',
      Colour: 'Blue',
      Files: [wrong],
    };
    expect(await olive().submit(bad)).toMatchObject({
      errors: {
        name: 'Please enter no more than 5 characters.',
        mail: 'Please enter a valid email address.',
        site: 'Please enter a valid URL.',
        count: 'Please enter a number that is at most 9.',
        files: 'This file type is not supported: notes.txt',
      },
    });
    expect(payloads).toHaveLength(sent);
    const right = await olive().upload('plan.png', 'PNG', 'image/png');
    const good = {
      Name: 'Olive',
      Mail: 'o@host.example',
      Site: 'https://host.example',
      Count: '4',
      Extras: ['Salt'],
      Files: [right],
    };
    expect(await olive().submit(good)).toEqual({ outcome: 'closed' });
    expect(record(record(payloads.at(-1)?.view).state).values).toMatchObject({
      name: { v: { type: 'plain_text_input', value: 'Olive' } },
      count: { v: { type: 'number_input', value: '4' } },
      day: { v: { type: 'datepicker', selected_date: '2026-03-31' } },
      who: { v: { type: 'users_select', selected_user: 'U0ADAM0001' } },
      colour: { v: { selected_option: { value: 'blue' } } },
      extras: { v: { selected_options: [{ value: 'salt' }] } },
      files: { v: { type: 'file_input', files: [{ id: right, name: 'plan.png', mimetype: '' }] } },
    });
  });

  test('a submitted file can be fetched with the token, and only with it', async () => {
    await open(modal([input('Files', { type: 'file_input', action_id: 'v' })]));
    const id = await olive().upload('plan.png', 'PNG bytes', 'image/png');
    expect(
      await stage.client.files.info({ file: id }).catch((error: { data: Json }) => error.data),
    ).toMatchObject({ error: 'file_not_found' });
    await olive().submit({ Files: [id] });
    const { file } = await stage.client.files.info({ file: id });
    const fetched = await fetch(file?.url_private_download ?? '', {
      headers: { authorization: `Bearer ${stage.slack.botToken}` },
    });
    expect(await fetched.text()).toBe('PNG bytes');
    expect((await fetch(file?.url_private_download ?? '', { redirect: 'manual' })).status).toBe(302);
  });

  test('the app may update, complain, and is not believed when it answers nonsense', async () => {
    await open(modal([input('Name', { type: 'plain_text_input', action_id: 'v' })]));
    answer = () => ({
      response_action: 'update',
      view: modal([input('Name', { type: 'plain_text_input', action_id: 'v' })], { title: plain('Again') }),
    });
    expect(await olive().submit({ Name: 'kept' })).toEqual({ outcome: 'updated' });
    expect((await olive().modal('Again')).values).toEqual({ name: { v: 'kept' } });
    answer = () => ({ response_action: 'errors', errors: { nowhere: 'x' } });
    expect(await olive().submit()).toMatchObject({
      outcome: 'unacknowledged',
      reason: expect.stringContaining('nowhere'),
    });
    expect((await olive().modal()).notice).toBe('We had some trouble connecting. Try again?');
    answer = () => ({ response_action: 'update', view: { type: 'modal' } });
    expect(await olive().submit()).toMatchObject({ outcome: 'unacknowledged' });
    answer = () => ({});
    expect(await olive().submit()).toEqual({ outcome: 'closed' });
  });

  test('closing is told to who asked for it', async () => {
    await open(modal([buttons('x')], { notify_on_close: true }));
    await olive().close();
    expect(payloads.at(-1)).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { callback_id: 'form' },
    });
  });

  test('a modal without a submit button cannot be submitted, and only the one on top is at hand', async () => {
    const { submit, ...silent } = modal([buttons('x')]);
    expect(submit).toBeDefined();
    await open(silent);
    expect((await refusal(olive().submit())).error).toBe('no_submit');
    expect((await refusal(pia().submit())).error).toBe('no_modal');
    expect((await refusal(olive().fill({ Nothing: 'x' }))).error).toBe('not_found');
  });
});

describe('external menus', () => {
  const menu = modal([input('State', { type: 'external_select', action_id: 'state', min_query_length: 2 })]);

  test('ask the app as one types, but not before enough is typed', async () => {
    await open(menu);
    expect(await olive().suggest('state', 'A')).toEqual([]);
    expect((await olive().suggest('state', 'Al')).map((entry) => record(entry.text).text)).toEqual([
      'Alpha',
      'Alabama',
    ]);
    expect(payloads.at(-1)).toMatchObject({
      type: 'block_suggestion',
      action_id: 'state',
      block_id: 'state',
      value: 'Al',
      view: { callback_id: 'form' },
    });
    await olive().submit({ State: 'Alpha' });
    expect(record(record(payloads.at(-1)?.view).state).values).toMatchObject({
      state: { state: { selected_option: { value: 'alpha' } } },
    });
  });
});

describe('shortcuts', () => {
  test('stand on messages too, and people of other companies have none', async () => {
    const { ts } = await olive().say('#ext-partner', 'quote me');
    await olive().shortcut('echo.quote', { channel: 'C0SHARED01', ts });
    expect(payloads.at(-1)).toMatchObject({
      type: 'message_action',
      callback_id: 'echo.quote',
      message_ts: ts,
      message: { text: 'quote me' },
    });
    expect((await refusal(pia().shortcut('echo.open'))).error).toBe('no_shortcut');
    expect((await refusal(olive().shortcut('echo.none'))).error).toBe('no_shortcut');
  });
});

describe('people and places', () => {
  test('somebody can be invited, changed and deactivated', async () => {
    await stage.sandbox.ask('POST', 'invite', { channel: '#outside', user: 'BOT' });
    await until(
      async () =>
        (await stage.sandbox.traffic()).some(({ detail }) =>
          JSON.stringify(detail).includes('member_joined_channel'),
        ),
      'the join',
    );
    await stage.sandbox.ask('POST', 'person', { id: 'U0ADAM0001', title: 'Lead auditor', deleted: true });
    expect((await stage.client.users.info({ user: 'U0ADAM0001' })).user).toMatchObject({
      deleted: true,
      profile: { title: 'Lead auditor' },
    });
    expect((await refusal(stage.sandbox.as('U0ADAM0001').say('#general', 'x'))).error).toBe('deactivated');
    expect((await refusal(stage.sandbox.as('U0STRANGE1').say('@bot', 'x'))).error).toBe('no_connection');
    expect((await refusal(olive().say('#general', '/echo x'))).error).toBe('is_command');
  });
});
