import { beforeEach, expect, test } from '@jest/globals';
import { openErasing } from '../src/store/open-erasing.js';
import { openStore } from '../src/store/open-store.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { databaseForTest } from './doubles/database.js';
import { anApplicationAt, person } from './step-contexts.js';

let surface: BoltSurface;
let count = 0;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.place({ ...anApplicationAt('remediation'), ref: 'DD-1001' });
});

async function says(text: string): Promise<void> {
  count += 1;
  const event = {
    type: 'message',
    channel_type: 'im',
    user: 'UAPPLICANT',
    text,
    channel: 'D1',
    ts: `1700001000.${1000 + count}`,
  };
  await surface.send({ type: 'event_callback', team_id: 'T1', event_id: `EvV${count}`, event });
}

async function words(user: string, command = 'words'): Promise<string> {
  surface.calls.length = 0;
  count += 1;
  await surface.send({
    command: '/sdp',
    text: command,
    user_id: user,
    team_id: 'T1',
    channel_id: 'CRANDOM',
    trigger_id: `trigger${count}`,
  });
  return JSON.stringify(surface.calls);
}

test('what is not understood is counted by week, and shown to the office with its words', async () => {
  await says('the purple elephant dances');
  await says('bring me a sandwich with cheese');
  await says('status');
  await says('DD-1001');
  const shown = await words('UOFFICE');
  expect(shown).toContain('2026, week 37: 2 times');
  expect(shown).toContain('the purple elephant dances');
  expect(shown).not.toContain('UAPPLICANT');
  expect(shown).toContain('Add an answer');
});

test('nothing of it is shown to anybody else', async () => {
  await says('the purple elephant dances');
  for (const user of ['UAPPLICANT', 'UAUDITOR', 'UPDM']) expect(await words(user)).not.toContain('elephant');
});

test('where nothing was asked in vain it says so', async () => {
  expect(await words('UOFFICE')).toContain('Nothing was asked in vain yet');
});

test('/sdp answers opens the list of answers that are offered', async () => {
  expect(await words('UOFFICE', 'answers')).toContain('views.open');
  expect(await words('UAPPLICANT', 'answers')).not.toContain('views.open');
});

test('words go when whoever said them is erased', async () => {
  const uri = databaseForTest();
  const store = await openStore(uri);
  await store.db
    .collection<{ _id: string; person: object }>('people')
    .insertOne({ _id: 'UGONE', person: person('UGONE', { active: false }) });
  await store.inVain.keep('UGONE', 'my secret sandwich');
  await store.inVain.keep('UTECH', 'somebody else’s');
  const erasing = await openErasing(uri);
  await erasing.erase(
    { person: 'UGONE', also: [], admins: [] },
    {
      reason: 'asked for',
      by: 'operator',
      at: new Date('2026-09-07T09:00:00Z'),
    },
  );
  const left = JSON.stringify(await store.db.collection('wordsInVain').find({}).toArray());
  expect(left).not.toContain('sandwich');
  expect(left).not.toContain('UGONE');
  expect(left).toContain('somebody else’s');
  await erasing.close();
  await store.db.dropDatabase();
  await store.close();
});
