import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { echoManifest, keptLogger, type Stage, startStage } from '../sandbox/slack/testing/echo-bot.js';
import { Person } from '../src/program/people/person.js';
import { profileOf } from '../src/slack/admin/profile.js';
import { identify } from '../src/slack/identity.js';
import { monday, person } from './step-contexts.js';

const log = keptLogger();
let stage: Stage;

beforeAll(async () => {
  stage = await startStage({
    manifest: echoManifest(),
    seed: {
      team: { id: 'T1', name: 'Host', domain: 'host', enterpriseId: 'E1' },
      partners: [
        { id: 'T2', name: 'Sister', domain: 'sister', enterpriseId: 'E1' },
        { id: 'T3', name: 'Other', domain: 'other', enterpriseId: 'E9' },
        { id: 'T4', name: 'Small', domain: 'small' },
      ],
      users: ['T1', 'T2', 'T3', 'T4'].map((teamId, at) => ({
        id: `W0${teamId}`,
        name: `one${at}`,
        realName: `One ${at}`,
        teamId,
        title: '',
      })),
      channels: [{ id: 'C1', name: 'all', topic: '', members: ['W0T1', 'W0T2', 'W0T3', 'W0T4', 'BOT'] }],
    },
  });
});
afterAll(() => stage.slack.close());

test.each([
  ['W0T1', false],
  ['W0T2', false],
  ['W0T3', true],
  ['W0T4', true],
])('within one organisation people of every workspace are colleagues: %s', async (id, external) => {
  const { teamId, enterpriseId } = await identify(stage.client, log);
  expect(enterpriseId).toBe('E1');
  const desk = { clock: { now: () => monday } };
  expect(await profileOf({ client: stage.client, desk, teamId, enterpriseId, log }, id)).toMatchObject({
    id,
    external,
  });
});

test('an id that begins with W is an id', () => {
  expect(Person.safeParse({ ...person('UANY'), id: 'W0123ABC' }).success).toBe(true);
});
