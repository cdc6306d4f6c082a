import { expect, jest, test } from '@jest/globals';
import { isBreak, verifyJournal } from '../../../src/desk/memory/verify.js';
import { applicationKind } from '../../../src/desk/records/kinds.js';
import { openStore } from '../../../src/store/open-store.js';
import { startMongo } from '../../mongo/index.js';
import { businessMorning } from '../start-instant.js';
import { rehearsed } from './cast.js';
import { rehearse } from './rehearse.js';
import { storiesOf } from './stories.js';
import { writeWorld } from './write-world.js';

jest.setTimeout(240_000);

test('a seeded world is what the desk would have written: sealed, of others, and at its own time', async () => {
  const present = businessMorning(new Date('2026-11-25T20:00:00Z'));
  const told = storiesOf(rehearsed).filter(({ designation }) =>
    ['aws-config', 'amazon-redshift', 'amazon-connect'].includes(designation),
  );
  const archetypes = await rehearse(present, told.slice(0, 3));
  const mongo = await startMongo();
  const store = await openStore(`${mongo.uri}seeded`);
  try {
    const size = { applications: 60, partners: 6, deliveries: 600 };
    const seeded = await writeWorld(store.db, { archetypes, size, present });
    expect(seeded).toMatchObject({ applications: 60, partners: 6, staff: 300 });
    const { db } = store;
    const applications = await db.collection<{ _id: string }>('applications').find().toArray();
    expect(applications).toHaveLength(60);
    expect(await db.collection('deliveries').countDocuments({ state: 'sent' })).toBeGreaterThanOrEqual(540);
    expect(await db.collection('applicationRows').countDocuments()).toBe(60);
    for (const { _id: ref } of applications) {
      const journal = await store.applications.journal(ref);
      const found = journal === null ? null : verifyJournal(journal, applicationKind);
      expect([ref, found, found !== null && isBreak(found)]).toEqual([ref, expect.anything(), false]);
    }
    const said = JSON.stringify(await db.collection('applications').find().toArray());
    expect(said).not.toMatch(/rehearsed|U0REH|C0REH/i);
    expect(await store.references.next()).toBe('DD-100061');
    expect((await store.directory.partnerOf('U0PAULA'))?.id).toBe('acme-cloud');
    const of = (partnerId: string) =>
      applications.filter((one) => Reflect.get(one, 'partnerId') === partnerId);
    expect([of('acme-cloud').length, of('bluebird-systems').length]).toEqual([6, 1]);
  } finally {
    await store.close();
    await mongo.stop();
  }
});
