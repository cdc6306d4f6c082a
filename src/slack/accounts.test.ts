import { expect, test } from '@jest/globals';
import { createBoltSurface } from '../../test/doubles/bolt-surface.js';
import { person } from '../../test/step-contexts.js';
import { createAccountWatch } from './accounts.js';
import { speakerIn } from './speaker.js';

test.each([
  [
    'an interaction',
    { type: 'block_actions', team: null, user: { id: 'W1', team_id: 'T2' }, is_enterprise_install: true },
  ],
  [
    'a command',
    { command: '/sdp', user_id: 'W1', team_id: 'T2', enterprise_id: 'E1', is_enterprise_install: 'false' },
  ],
  [
    'what is said',
    { event: { type: 'app_mention', user: 'W1', user_team: 'T2' }, context_enterprise_id: 'E1' },
  ],
])('%s says who acts, and as part of which workspace', (_, body) => {
  expect(speakerIn(body)).toEqual({ id: 'W1', team: 'T2' });
});

test.each([
  null,
  'text',
  {},
  { user: { id: 'U1' } },
  { event: { user: { id: 'U1' } } },
  { user: null, team_id: 'T1' },
])('%j does not', (body) => {
  expect(speakerIn(body)).toBeNull();
});

async function watched() {
  const { desk, store } = await createBoltSurface();
  await store.directory.savePerson(person('W1', { teamId: 'T1' }));
  const asked: string[] = [];
  const middleware: ((given: object) => Promise<void>)[] = [];
  const quiet = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  const info = async ({ user: id }: { user: string }) => {
    asked.push(id);
    const profile = { real_name: 'Wanda (demo)' };
    return {
      user: { id, team_id: 'T2', tz: 'Europe/Berlin', profile, enterprise_user: { enterprise_id: 'E1' } },
    };
  };
  createAccountWatch({
    app: { event: () => undefined, use: (one: never) => middleware.push(one) } as never,
    client: { users: { info } } as never,
    desk,
    inbox: store.inbox,
    channels: { intake: 'CINTAKE', reviewers: 'CREVIEW' },
    teamId: 'T1',
    enterpriseId: 'E1',
    log: quiet,
  });
  const acts = async (team_id: string) => {
    let went = 0;
    const next = async () => {
      went += 1;
    };
    await Promise.all(middleware.map((one) => one({ body: { user: { id: 'W1', team_id } }, next })));
    expect(went).toBe(middleware.length);
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return { desk, asked, acts };
}

test('who acts as part of another workspace than their record says is asked after at once, and stays a colleague in one organisation', async () => {
  const { desk, asked, acts } = await watched();
  await acts('T1');
  expect(asked).toEqual([]);
  await acts('T2');
  await acts('T2');
  expect(asked).toEqual(['W1']);
  expect(await desk.people.find('W1')).toMatchObject({
    teamId: 'T2',
    external: false,
    name: 'Wanda (demo)',
  });
});
