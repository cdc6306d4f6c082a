import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { drawnAgain, formsOn, words } from './doubles/forms.js';
import { fullDraft, partner, person } from './step-contexts.js';

/**
 * Somebody with two accounts, their own workspace's and the one by which their company's channel is shared: they are
 * one person on every surface, whichever they act from, and are answered where they act.
 */

let surface: BoltSurface;
let forms: ReturnType<typeof formsOn>;
let count = 0;

const accounts = (...ids: string[]) => ({ identities: ids.map((id) => ({ kind: 'slack' as const, id })) });

beforeEach(async () => {
  surface = await createBoltSurface(null, ['UADMIN2']);
  forms = formsOn(surface);
  const { directory } = surface.store;
  const lead = await directory.person('ULEAD');
  if (lead === null) throw new Error('nobody leads');
  await directory.savePerson({ ...lead, ...accounts('ULEAD', 'ULEAD2') });
  await directory.savePerson({ ...lead, id: 'ULEAD2', mergedInto: 'ULEAD' });
  await directory.savePerson(person('UADMIN', accounts('UADMIN', 'UADMIN2')));
  await directory.savePerson(person('UADMIN2', { mergedInto: 'UADMIN' }));
  await surface.place({ ...fullDraft(), ref: 'DD-1001' });
});

function event(inner: Record<string, unknown>): Promise<unknown> {
  count += 1;
  return surface.send({
    type: 'event_callback',
    team_id: 'T1',
    event_id: `Ev${count}`,
    event: inner,
  });
}

const called = (method: string) => surface.calls.filter((call) => call.method === method);
const newest = (method: string) => called(method).at(-1)?.args ?? {};

describe('from the second account', () => {
  test('chat answers as to the person', async () => {
    const said = {
      type: 'message',
      channel_type: 'im',
      channel: 'D2',
      ts: '1700000000.000100',
      text: 'status',
    };
    await event({ ...said, user: 'ULEAD2' });
    expect(newest('chat.postMessage').channel).toBe('D2');
    expect(JSON.stringify(newest('chat.postMessage'))).toContain('DD-1001');
  });

  test('a mention is answered to the account that asked', async () => {
    const ts = '1700000000.000200';
    await event({ type: 'app_mention', channel: 'CSHARED', ts, text: '<@UBOT> status', user: 'ULEAD2' });
    expect(called('conversations.open').map(({ args }) => args.users)).toEqual(['ULEAD2']);
    expect(newest('chat.postEphemeral').user).toBe('ULEAD2');
  });

  test('Home shows what is theirs, where they opened it', async () => {
    await event({ type: 'app_home_opened', tab: 'home', user: 'ULEAD2', channel: 'D2', event_ts: '1.1' });
    const { user_id: published, view } = newest('views.publish');
    expect(published).toBe('ULEAD2');
    expect(JSON.stringify(view)).toContain('DD-1001');
  });

  test('a command answers as to the person', async () => {
    await surface.send({
      command: '/sdp',
      text: 'status',
      user_id: 'ULEAD2',
      team_id: 'T2',
      channel_id: 'C9',
      trigger_id: '1.2.3',
      response_url: 'https://hooks.example.com/none',
      token: 't',
    });
    expect(newest('chat.postEphemeral').user).toBe('ULEAD2');
    expect(JSON.stringify(newest('chat.postEphemeral'))).toContain('DD-1001');
  });

  test('a form is saved by the person, and Home is drawn again where they are', async () => {
    const form = await forms.opened('ULEAD2', 'open-withdraw', { seen: 1 });
    const answer = await forms.submitted('ULEAD2', form, {
      reason: 'Not now.',
      confirmation: ['confirmed'],
    });
    expect(answer?.response_action).toBe('update');
    const stored = await surface.store.applications.load('DD-1001');
    expect(stored?.history.at(-1)).toMatchObject({ step: 'withdraw', by: 'ULEAD' });
    expect(newest('views.publish').user_id).toBe('ULEAD2');
  });

  test('an absence is the person’s', async () => {
    const form = await forms.opened('ULEAD2', 'open-absence');
    await forms.submitted('ULEAD2', form, { from: '2026-10-05', to: '2026-10-09', note: '' });
    expect((await surface.store.directory.person('ULEAD'))?.absences).toHaveLength(1);
  });

  test.each(['UADMIN', 'UADMIN2'])('an administrator is one from either account: %s', async (admin) => {
    const form = await forms.openedBy(admin, { action_id: 'admin.partner.add' });
    expect(words(form.blocks)).toContain('Alliance lead');
  });
});

describe('whoever chooses the second account chooses the person', () => {
  const choosing = (chosen: string): Promise<ModalView> =>
    forms.openedBy('UADMIN2', {
      action_id: 'admin.person.choose',
      type: 'users_select',
      selected_user: chosen,
    });

  test('the form that opens is the person’s', async () => {
    const form = await choosing('ULEAD2');
    expect(words(form.blocks)).toContain('is on record');
    expect(form.private_metadata).toContain('"ULEAD"');
  });

  test('a partner’s record names the person', async () => {
    const form = await forms.openedBy('UADMIN', {
      action_id: 'admin.partner.choose',
      type: 'static_select',
      selected_option: { value: partner.id, text: { type: 'plain_text', text: partner.name } },
    });
    await forms.submitted('UADMIN', form, { technicalContacts: ['ULEAD2', 'UTECH'], allianceLead: 'ULEAD2' });
    expect(await surface.store.directory.partner(partner.id)).toMatchObject({
      technicalContacts: ['ULEAD', 'UTECH'],
      allianceLead: 'ULEAD',
    });
  });
});

test('a stranger’s account stays a stranger’s', async () => {
  await event({ type: 'app_home_opened', tab: 'home', user: 'ULEAD3', channel: 'D3', event_ts: '1.1' });
  expect(JSON.stringify(newest('views.publish'))).not.toContain('DD-1001');
});

describe('an administrator merges two accounts', () => {
  const press = async (on: string, account: string) => {
    const record = await forms.openedBy('UADMIN', {
      action_id: 'admin.person.choose',
      type: 'users_select',
      selected_user: on,
    });
    await forms.pressIn('UADMIN', record, { action_id: 'admin.merge.open' });
    return forms.submitted('UADMIN', forms.newest(), { account, reason: 'They told us so.' }, 'V0');
  };

  test('what passes is shown, confirmed, done and told', async () => {
    const preview = drawnAgain(await press('UOFFICE', 'UAUDITOR'));
    expect(words(preview.blocks)).toMatch(/Passes[\s\S]*the role auditor/);
    expect(await surface.store.directory.person('UAUDITOR')).toMatchObject({ id: 'UAUDITOR' });
    await forms.submitted('UADMIN', preview, {});
    await rested();
    expect(JSON.stringify(newest('views.update'))).toContain('Both accounts are one person now');
    expect(await surface.store.directory.person('UAUDITOR')).toMatchObject({
      id: 'UOFFICE',
      roles: ['program-office', 'auditor'],
    });
    const record = await forms.openedBy('UADMIN', {
      action_id: 'admin.person.choose',
      type: 'users_select',
      selected_user: 'UAUDITOR',
    });
    expect(words(record.blocks)).toContain('Accounts: <@UOFFICE>, <@UAUDITOR>');
  });

  test('an account that nobody is on record under becomes theirs', async () => {
    const preview = drawnAgain(await press('ULEAD', 'ULEAD9'));
    expect(words(preview.blocks)).toContain('Nobody is on record under this account');
    await forms.submitted('UADMIN', preview, {});
    await rested();
    expect((await surface.store.directory.person('ULEAD9'))?.id).toBe('ULEAD');
    await event({ type: 'app_home_opened', tab: 'home', user: 'ULEAD9', channel: 'D9', event_ts: '1.1' });
    expect(JSON.stringify(newest('views.publish'))).toContain('DD-1001');
  });

  test('what stands in the way is said, and there is nothing to confirm', async () => {
    const preview = drawnAgain(await press('UOFFICE', 'UAPPLICANT'));
    expect(words(preview.blocks)).toMatch(/They cannot be one person[\s\S]*both sides/);
    expect(preview.submit).toBeUndefined();
    expect(await press('ULEAD', 'ULEAD2')).toMatchObject({ response_action: 'errors' });
  });

  test('nobody else does, whatever they send', async () => {
    const preview = drawnAgain(await press('UOFFICE', 'UAUDITOR'));
    for (const by of ['UOFFICE', 'UPROGRAM', 'UAUDITOR', 'ULEAD2', 'USTRANGER']) {
      await forms.submitted(by, preview, {});
      await rested();
    }
    expect((await surface.store.directory.person('UAUDITOR'))?.id).toBe('UAUDITOR');
  });
});

/** What follows an answer is over. */
async function rested(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
