import { beforeEach, describe, expect, test } from '@jest/globals';
import { type BoltSurface, createBoltSurface, otherPartner } from './doubles/bolt-surface.js';
import { monday, people } from './step-contexts.js';

let surface: BoltSurface;
let count = 0;

beforeEach(async () => {
  surface = await createBoltSurface();
});

async function event(inner: Record<string, unknown>): Promise<void> {
  count += 1;
  await surface.send({ type: 'event_callback', team_id: 'T1', event_id: `Ev${count}`, event: inner });
}

const losses = () => surface.store.losses.all();
const told = () =>
  surface.store.deliveries().map(({ address, notice }) => ({ address, title: notice.title }));
const office = people.filter(({ roles }) => roles.includes('program-office')).map(({ id }) => id);
const homeOf = async (user: string) => {
  surface.calls.length = 0;
  await event({ type: 'app_home_opened', user, tab: 'home', channel: 'D1' });
  return JSON.stringify(surface.calls);
};

describe('a channel the desk speaks in that is lost', () => {
  test.each([
    ['channel_archive', { channel: 'CACME' }],
    ['group_archive', { channel: 'CACME' }],
    ['channel_deleted', { channel: 'CACME' }],
    ['group_deleted', { channel: 'CACME' }],
    ['channel_left', { channel: 'CACME' }],
    ['group_left', { channel: 'CACME' }],
    ['member_left_channel', { channel: 'CACME', user: 'UBOT' }],
  ])('by %s is kept, and told once to office and administrators directly', async (type, inner) => {
    await event({ type, ...inner });
    await event({ type, ...inner });
    expect(await losses()).toMatchObject([{ id: 'CACME', kind: 'channel' }]);
    const readers = told().map(({ address }) => address);
    expect(readers).toEqual(
      [...new Set([...office, 'UADMIN'])].map((person) => ({ via: 'direct-message', person })),
    );
    expect(told()[0]?.title).toMatch(/cannot post in the channel of/);
  });

  test.each(['CINTAKE', 'CREVIEW'])('is one of the desk’s own as well: %s', async (channel) => {
    await event({ type: 'channel_left', channel });
    expect(await losses()).toMatchObject([{ id: channel }]);
  });

  test('stays on the Home of whoever can mend it until it is mended, and on nobody else’s', async () => {
    await event({ type: 'channel_archive', channel: 'CACME' });
    expect(await homeOf('UOFFICE')).toContain('To be mended');
    expect(await homeOf('UADMIN')).toContain('To be mended');
    expect(await homeOf('UAPPLICANT')).not.toContain('To be mended');
    await event({ type: 'channel_unarchive', channel: 'CACME' });
    expect(await homeOf('UOFFICE')).not.toContain('To be mended');
    expect(await losses()).toEqual([]);
  });

  test('stands among the tasks of whoever can mend it, and of nobody else', async () => {
    const tasks = async (user: string) => {
      surface.calls.length = 0;
      await surface.send({
        command: '/sdp',
        text: 'tasks',
        user_id: user,
        user_name: user,
        team_id: 'T1',
        team_domain: 'aws-demo',
        channel_id: 'COTHER',
        channel_name: 'other',
        trigger_id: 't.1',
        response_url: 'http://127.0.0.1:9/none',
      });
      return JSON.stringify(surface.calls);
    };
    await event({ type: 'channel_archive', channel: 'CACME' });
    for (const user of ['UOFFICE', 'UADMIN']) expect(await tasks(user)).toContain('To be mended');
    for (const user of ['UMANAGER', 'UAPPLICANT']) expect(await tasks(user)).not.toContain('To be mended');
    await event({ type: 'channel_unarchive', channel: 'CACME' });
    expect(await tasks('UOFFICE')).not.toContain('To be mended');
  });

  test('is no loss where the desk relies on it for nothing, or somebody else left', async () => {
    await event({ type: 'channel_left', channel: 'CELSEWHERE' });
    await event({ type: 'member_left_channel', channel: 'CACME', user: 'UOFFICE' });
    expect(await losses()).toEqual([]);
    expect(told()).toEqual([]);
  });
});

describe('a channel the bot is brought into', () => {
  const joined = (channel: string, at = '5.1') => ({
    type: 'member_joined_channel',
    user: 'UBOT',
    channel,
    event_ts: at,
  });
  const posts = () => surface.calls.filter(({ method }) => method === 'chat.postMessage');

  test('is greeted once where it is a partner’s, with the ways to begin', async () => {
    await event(joined('CACME'));
    await event(joined('CACME'));
    expect(posts()).toHaveLength(1);
    expect(JSON.stringify(posts())).toContain('door.apply');
  });

  test('gets at once what waited for it', async () => {
    await event({ type: 'channel_left', channel: 'CACME' });
    await event(joined('CACME'));
    expect(surface.calls.filter(({ method }) => method === 'openAgain')).toMatchObject([
      { args: { channel: 'CACME' } },
    ]);
    expect(await losses()).toEqual([]);
  });

  test('is told of nobody’s applications where several partners are entered with it', async () => {
    await surface.store.directory.savePartner({ ...otherPartner, channel: 'CACME' });
    await event(joined('CACME'));
    expect(posts()).toHaveLength(1);
    expect(JSON.stringify(posts())).not.toMatch(/Acme|Other Demo|door\./);
  });

  test('learns what to do where it is nobody’s', async () => {
    await event(joined('CNEW'));
    expect(JSON.stringify(posts())).toContain('/sdp admin');
  });

  test('is not greeted when somebody else joins', async () => {
    await event({ ...joined('CACME'), user: 'UOFFICE' });
    expect(posts()).toEqual([]);
  });
});

describe('a channel with another id', () => {
  test('is followed where it is a partner’s', async () => {
    await event({ type: 'channel_id_changed', old_channel_id: 'CACME', new_channel_id: 'CACME2' });
    const partners = await surface.store.directory.searchPartners('', 100);
    expect(partners.filter(({ channel }) => channel === 'CACME2')).toMatchObject([{ channelSince: monday }]);
    expect(partners.filter(({ channel }) => channel === 'CACME')).toEqual([]);
  });

  test('is followed for everybody who is entered with it', async () => {
    await surface.store.directory.savePartner({ ...otherPartner, channel: 'CACME' });
    await event({ type: 'channel_id_changed', old_channel_id: 'CACME', new_channel_id: 'CACME2' });
    const partners = await surface.store.directory.searchPartners('', 100);
    expect(partners.map(({ channel }) => channel)).toEqual(['CACME2', 'CACME2']);
  });

  test('is told to whoever can set it where it is the desk’s own', async () => {
    await event({ type: 'channel_id_changed', old_channel_id: 'CINTAKE', new_channel_id: 'CINTAKE2' });
    expect(told().map(({ address }) => address)).toContainEqual({ via: 'direct-message', person: 'UADMIN' });
    expect(JSON.stringify(surface.store.deliveries())).toContain('INTAKE_CHANNEL=CINTAKE2');
  });

  test('is told once for each time it is another one, however often Slack says so', async () => {
    const inner = { type: 'channel_id_changed', old_channel_id: 'CINTAKE', new_channel_id: 'CINTAKE2' };
    for (const event_ts of ['1.1', '1.1', '2.2']) await event({ ...inner, event_ts });
    const admins = told().filter(({ address }) => 'person' in address && address.person === 'UADMIN');
    expect(admins).toHaveLength(2);
  });

  test('is nothing when it only has another name', async () => {
    await event({ type: 'channel_rename', channel: { id: 'CACME', name: 'acme-2', created: 1 } });
    expect(await losses()).toEqual([]);
    expect(surface.errors).toEqual([]);
  });
});

describe('the app itself', () => {
  test.each([
    ['app_uninstalled', {}],
    ['tokens_revoked', { tokens: { oauth: [], bot: ['UBOT'] } }],
  ])('%s is kept and logged', async (type, inner) => {
    await event({ type, ...inner });
    expect(await losses()).toMatchObject([{ id: 'slack', kind: 'surface' }]);
    expect(surface.errors).toHaveLength(1);
  });

  test('somebody’s own revoked token is not the app’s', async () => {
    await event({ type: 'tokens_revoked', tokens: { oauth: ['UOFFICE'] } });
    expect(await losses()).toEqual([]);
  });
});
