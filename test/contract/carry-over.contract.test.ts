import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Db, type Document, MongoClient } from 'mongodb';
import { type Connection, createConnection } from 'mongoose';
import { z } from 'zod';
import { digest, SealedEntry } from '../../src/desk/memory/chain.js';
import { stateAfter } from '../../src/desk/memory/changes.js';
import { verifyArchives } from '../../src/desk/memory/heads.js';
import { type CheckedKind, isBreak, verifyJournal } from '../../src/desk/memory/verify.js';
import { personKind } from '../../src/desk/records/kinds.js';
import type { Stored as StoredRecord } from '../../src/desk/records/record.js';
import { sealed } from '../../src/desk/records/sealed.js';
import { Application } from '../../src/program/application.js';
import type { Entry } from '../../src/program/entry.js';
import type { Person } from '../../src/program/people/person.js';
import { migrations } from '../../src/store/migrations/known.js';
import { migrate } from '../../src/store/migrations/migrate.js';
import { createOlderReleases } from '../../src/store/older-releases.js';
import { openArchives } from '../../src/store/open-archives.js';
import { openStore } from '../../src/store/open-store.js';
import { placesOn } from '../../src/store/records/places.js';
import { createRecords, journalFields, journalFrom } from '../../src/store/records/records.js';
import { lateSealed } from '../../src/store/seal-as-found.js';
import { databaseForTest } from '../doubles/database.js';
import { demoWorld, loadDump, readDump } from '../doubles/dumped-world.js';
import { type AtWrite, dyingDatabase } from '../doubles/dying-database.js';
import { timedDesk } from '../doubles/timed-desk.js';

type Stored = Document & { _id: string };
type StoredPerson = StoredRecord<'person', Person>;

const uri = databaseForTest();
const clients = [new MongoClient(uri), new MongoClient(uri)];
const [db, another] = clients.map((client) => client.db()) as [Db, Db];
let dump: Map<string, Document[]>;

beforeAll(async () => {
  dump = await readDump(demoWorld);
});
afterAll(async () => {
  await db.dropDatabase();
  for (const client of clients) await client.close();
});

const stored = (collection: string) => db.collection<Stored>(collection);

/** Everything the database holds but the schema, which says when. */
async function everything(): Promise<Map<string, Document[]>> {
  const listed = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = listed.map(({ name }) => name).filter((name) => name !== 'schema');
  const read = names
    .toSorted()
    .map(async (name) => [name, await stored(name).find({}).sort({ _id: 1 }).toArray()] as const);
  return new Map(await Promise.all(read));
}

/** Any state will do: whether it is a person is not asked here. */
const anyKind: CheckedKind = { name: 'record', shape: z.looseObject({}), lookupOf: () => ({}) };

/** The breaks in histories of what was sealed late. */
async function breaks(): Promise<{ ref: string; what: string }[]> {
  const found: { ref: string; what: string }[] = [];
  for (const { collection, field } of lateSealed) {
    for (const document of await stored(collection).find({}, { projection: journalFields }).toArray()) {
      const outcome = verifyJournal(journalFrom(document, [], field), anyKind);
      if (isBreak(outcome)) found.push({ ref: outcome.ref, what: outcome.what });
    }
  }
  return found;
}

/** States as the release before would read them. */
async function states(): Promise<Record<string, unknown>> {
  const read: [string, unknown][] = [];
  for (const { collection, field } of lateSealed)
    for (const document of await stored(collection).find({}).toArray())
      read.push([`${collection}/${document._id}`, document[field]]);
  return Object.fromEntries(read);
}

function statesInDump(): Record<string, unknown> {
  return Object.fromEntries(
    lateSealed.flatMap(({ collection, field }) =>
      (dump.get(collection) ?? []).map((document) => [`${collection}/${document['_id']}`, document[field]]),
    ),
  );
}

const release = '0.2.0';
const person = async (id: string) => await stored('people').findOne({ _id: id });

describe('the demo world of release 0.1', () => {
  beforeAll(async () => {
    await db.dropDatabase();
    await loadDump(db, demoWorld);
    const store = await openStore(uri, { release });
    await store.close();
  });

  test('is there as it was, and what had no history has one', async () => {
    const now = await everything();
    for (const [collection, documents] of dump) {
      const late = lateSealed.find((one) => one.collection === collection);
      const mark = marked.includes(collection) ? { unsettled: true } : {};
      const kept = now
        .get(collection)
        ?.map((one) => (late ? { _id: one['_id'], [late.field]: one[late.field] } : one));
      expect(kept).toEqual(documents.map((one) => ({ ...one, ...mark })));
    }
    expect(await person('U0ADA')).toMatchObject({
      revision: 1,
      outbox: [],
      history: [
        { revision: 1, step: 'carry-over', by: 'desk', note: expect.stringContaining('release before') },
      ],
    });
    expect(await db.collection('schema').findOne({})).toMatchObject({
      version: migrations.length,
      applied: migrations.map(({ name }) => ({ name, release, at: expect.any(Date) })),
    });
  });

  test('no history has a break', async () => {
    expect(await breaks()).toEqual([]);
    const { archives, close } = await openArchives(uri);
    const outcome = await verifyArchives(archives, null).finally(close);
    expect(outcome).toMatchObject({ counts: { applications: 12, events: 3, calendars: 1 } });
  });

  test('every state an application ever had can be read', async () => {
    const documents = await stored('applications').find({}).toArray();
    const longest = Math.max(...documents.map(({ history }) => history.length));
    expect(longest).toBeGreaterThan(50);
    for (const { _id, history } of documents) {
      const entries = SealedEntry.array().parse(history);
      for (const until of entries.keys()) {
        const after = stateAfter(entries.slice(0, until + 1));
        if (typeof after === 'string') throw new Error(after);
        expect(Application.parse(after.state).ref).toBe(_id);
      }
    }
  });

  test('a second start changes nothing', async () => {
    const before = digest([...(await everything())]);
    const schema = await db.collection('schema').findOne({});
    const store = await openStore(uri, { release: '0.2.1' });
    await store.close();
    expect(digest([...(await everything())])).toBe(before);
    expect(await db.collection('schema').findOne({})).toEqual(schema);
  });
});

/** Collections whose records get a mark that something may wait. */
const marked = ['business_events', 'calendars'];

/** What was without history, or without a mark, as the release before left it, in an empty database. */
async function asBefore(): Promise<void> {
  for (const collection of [...lateSealed.map((one) => one.collection), ...marked]) {
    await stored(collection).deleteMany({});
    await stored(collection).insertMany((dump.get(collection) ?? []) as Stored[]);
  }
  await db.collection('schema').deleteMany({});
  await db.collection('heartbeats').deleteMany({});
}

async function carriedOverOnce(): Promise<void> {
  expect(await breaks()).toEqual([]);
  for (const { collection } of lateSealed)
    for (const { revision, history } of await stored(collection).find({}).toArray())
      expect([revision, history.length]).toEqual([1, 1]);
  for (const collection of marked)
    expect(await stored(collection).countDocuments({ unsettled: { $ne: true } })).toBe(0);
  expect(await db.collection('schema').findOne({})).toMatchObject({
    version: migrations.length,
    applied: migrations.map(({ name }) => ({ name })),
  });
}

describe('interrupted', () => {
  beforeEach(asBefore);

  /** A document each or a collection each; for each migration the schema and its line in it. */
  const writes = 12 + 2 + 1 + 2 + 2 + 1 + migrations.length * 2;
  const deaths = Array.from({ length: writes }, (_, at) => at + 1).flatMap((nth) =>
    (['before', 'after'] as const).map((dies): AtWrite & { dies: string } => ({ nth, dies })),
  );

  test('there are as many writes as are tried', async () => {
    const whole = dyingDatabase(db, { nth: 1_000, dies: 'before' });
    await migrate(whole.db, { release });
    expect(whole.count()).toBe(writes);
  });

  test.each(deaths)('$dies write $nth and begun again, it comes to the same', async (at) => {
    await expect(migrate(dyingDatabase(db, at).db, { release })).rejects.toThrow(
      `killed ${at.dies} write ${at.nth}`,
    );
    expect(await states()).toEqual(statesInDump());
    await migrate(db, { release });
    expect(await states()).toEqual(statesInDump());
    await carriedOverOnce();
  });

  test('by two processes at once, each record is carried over once', async () => {
    await Promise.all([migrate(db, { release }), migrate(another, { release })]);
    expect(await states()).toEqual(statesInDump());
    await carriedOverOnce();
  });
});

/** What release 0.1 does, write for write. */
const old = {
  async beats() {
    await stored('heartbeats').updateOne(
      { _id: 'old process' },
      { $inc: { beats: 1 }, $currentDate: { at: true } },
      { upsert: true },
    );
  },
  async ends() {
    await stored('heartbeats').deleteOne({ _id: 'old process' });
  },
  async adds(id: string) {
    const added = { ...(await person('U0ADA'))?.['person'], id, name: 'Nora New' };
    const put = { $setOnInsert: { person: added } };
    await stored('people').updateOne({ _id: id }, put, { upsert: true });
  },
  async renames(id: string, name: string) {
    const before = (await person(id))?.['person'];
    const unchanged = { _id: id, person: before };
    const now = { ...before, name };
    const { matchedCount } = await stored('people').updateOne(unchanged, { $set: { person: now } });
    expect(matchedCount).toBe(1);
  },
  async awards(partnerId: string) {
    const at = new Date('2026-10-07T10:00:00Z');
    await stored('partners').updateOne(
      { _id: partnerId, 'partner.firstAwardAt': null },
      { $set: { 'partner.firstAwardAt': at, 'partner.firstAwardRef': 'DD-1003' } },
    );
  },
  async rules(id: string) {
    const ruling = {
      edition: 'aws-waf/2025-02',
      acceptedUntil: null,
      by: 'U0OTTO',
      at: new Date(0),
      reason: 'Open.',
    };
    await stored('editionWindows').insertOne({ _id: id, ruling });
  },
};

describe('beside a process of the release before', () => {
  const releases = createOlderReleases(db);
  beforeEach(async () => {
    await asBefore();
    await old.beats();
  });

  test.each(Array.from({ length: 12 }, (_, at) => at + 1))(
    'what it writes just before write %i is neither lost nor taken for a forgery',
    async (nth) => {
      const meanwhile = async () => {
        await old.renames('U0ADA', 'Ada Adamant');
        await old.adds('U0NORA');
      };
      await migrate(dyingDatabase(db, { nth, meanwhile }).db, { release });
      await releases.lookAfterTheirs();
      expect((await person('U0ADA'))?.['person'].name).toBe('Ada Adamant');
      expect((await person('U0NORA'))?.['person'].name).toBe('Nora New');
      expect(await breaks()).toEqual([]);
    },
  );

  test('what it writes between the reading and the sealing of a record is what is sealed', async () => {
    const renaming = (name: string) => ({ nth: 1, meanwhile: () => old.renames('U0ADA', name) });
    await migrate(dyingDatabase(db, renaming('Ada Adamant')).db, { release });
    expect(await breaks()).toEqual([]);
    await releases.live();
    await old.renames('U0ADA', 'Ada Again');
    // Its first write says that an older release was seen.
    const { db: raced } = dyingDatabase(db, { ...renaming('Ada Anew'), nth: 2 });
    await createOlderReleases(raced).lookAfterTheirs();
    expect(await breaks()).toEqual([]);
    expect(await person('U0ADA')).toMatchObject({ revision: 2, person: { name: 'Ada Anew' } });
  });

  test('whatever it writes afterwards is sealed as found, and it goes on undisturbed', async () => {
    await migrate(db, { release });
    await old.renames('U0ADA', 'Ada Adamant');
    await old.adds('U0NORA');
    await old.awards('bluebird-systems');
    await old.rules('late ruling');
    await releases.lookAfterTheirs();
    expect(await breaks()).toEqual([]);
    expect(await person('U0ADA')).toMatchObject({
      revision: 2,
      person: { name: 'Ada Adamant' },
      history: [{}, { step: 'carry-over', by: 'desk', note: expect.stringContaining('beside this one') }],
    });
    expect((await person('U0NORA'))?.['revision']).toBe(1);
    await old.renames('U0ADA', 'Ada Again');
    await old.renames('U0NORA', 'Nora Again');
    await releases.lookAfterTheirs();
    expect(await breaks()).toEqual([]);
    expect((await person('U0ADA'))?.['person'].name).toBe('Ada Again');
  });

  test('sealing goes round without a change where nothing was written', async () => {
    await migrate(db, { release });
    const before = await states();
    await Promise.all([releases.lookAfterTheirs(), createOlderReleases(another).lookAfterTheirs()]);
    expect(await states()).toEqual(before);
    await carriedOverOnce();
  });

  describe('a record of this release that it writes past its seal', () => {
    let connection: Connection;
    beforeAll(async () => {
      connection = await createConnection(uri).asPromise();
    });
    afterAll(() => connection.close());
    const records = () =>
      createRecords(personKind, placesOn(connection, () => undefined, releases).of('people'));
    /** One step on a person as it was loaded. */
    const renamed = (before: StoredPerson, name: string) => {
      const revision = before.revision + 1;
      const entry = {
        revision,
        step: 'rename',
        by: 'U0OTTO',
        at: new Date('2100-01-04T10:00:00Z'),
        note: 'renamed',
      };
      const next = { ...before.person, name };
      return sealed<'person', Person, Entry>(personKind, before, { person: next, entry, notices: [] });
    };

    test('is sealed as found where it is loaded', async () => {
      await migrate(db, { release });
      await old.renames('U0ADA', 'Ada Adamant');
      const loaded = await records().load('U0ADA');
      if (loaded === null) throw new Error('She is gone.');
      expect([loaded.person.name, loaded.revision]).toEqual(['Ada Adamant', 2]);
      expect(await records().save(renamed(loaded, 'Ada Anew'))).toBe(true);
      expect(await breaks()).toEqual([]);
      expect((await person('U0ADA'))?.['revision']).toBe(3);
    });

    test('is asked after where it was switched off', async () => {
      await migrate(db, { release });
      const leavers = () => stored('people').find({ leaves: true }).toArray();
      expect(await leavers()).toEqual([]);
      await stored('people').updateOne({ _id: 'U0ADA' }, { $set: { 'person.active': false } });
      await records().load('U0ADA');
      expect((await leavers()).map(({ _id }) => _id)).toEqual(['U0ADA']);
    });

    test('is not overwritten by who loaded it before', async () => {
      await migrate(db, { release });
      const loaded = await records().load('U0ADA');
      if (loaded === null) throw new Error('She is gone.');
      await old.renames('U0ADA', 'Ada Adamant');
      expect(await records().save(renamed(loaded, 'Ada Anew'))).toBe(false);
      expect((await person('U0ADA'))?.['person'].name).toBe('Ada Adamant');
    });

    test('stays a forgery where no such process runs', async () => {
      await migrate(db, { release });
      await old.ends();
      await old.renames('U0ADA', 'Mallory');
      expect((await records().load('U0ADA'))?.revision).toBe(1);
      expect(await breaks()).toEqual([{ ref: 'U0ADA', what: 'state, name' }]);
    });
  });

  test('entries stay where it looks for them, while it lives', async () => {
    const store = await openStore(uri, { release });
    const settle = () => store.applications.settle('DD-1012', 52);
    const whole = dump.get('applications')?.find(({ _id }) => _id === 'DD-1012') ?? {};
    await stored('applications').replaceOne({ _id: 'DD-1012' }, whole, { upsert: true });
    await settle();
    const length = async () => (await stored('applications').findOne({ _id: 'DD-1012' }))?.['history'].length;
    expect(await length()).toBe(52);
    await old.ends();
    await stored('schema').updateOne({ _id: 'schema' }, { $unset: { olderSeen: 1 } });
    const next = await openStore(uri, { release });
    await next.applications.settle('DD-1012', 52);
    expect(await length()).toBeLessThan(52);
    expect((await next.applications.load('DD-1012'))?.history.length).toBe(52);
    await stored('applications').deleteMany({});
    await stored('entries').deleteMany({});
    await store.close();
    await next.close();
  });

  test('it reads a calendar that this release changed', async () => {
    const store = await openStore(uri, { release });
    const desk = timedDesk(store, () => new Date('2026-10-08T10:00:00Z'));
    const { revision } = await desk.calendar.stored();
    const change = { zone: 'America/Los_Angeles', holidays: 'US,2026-10-20', reason: 'We move.' };
    expect(await desk.calendar.change('U0OTTO', change, revision)).toMatchObject({ by: 'U0OTTO' });
    const asOldReadsIt = z.object({
      revision: z.number().int().positive(),
      head: z.string(),
      state: z.object({ program: z.object({ zone: z.string(), holidays: z.string() }).nullable() }),
      history: z.array(
        z.object({
          revision: z.number(),
          at: z.date(),
          by: z.string(),
          reason: z.string(),
          moved: z.array(z.object({})),
        }),
      ),
    });
    const document = await stored('calendars').findOne({ _id: 'calendars' });
    expect(asOldReadsIt.parse(document).history).toHaveLength(revision + 1);
    await store.close();
  });

  test('what it saved and did not live to tell or carry out is marked, once', async () => {
    await migrate(db, { release });
    for (const collection of marked) await stored(collection).updateMany({}, { $set: { unsettled: false } });
    const [event, calendars] = [{ _id: 'EV-1002' }, { _id: 'calendars' }];
    const notice = { key: 'EV-1002/4/0' };
    await stored('business_events').updateOne(event, {
      $inc: { revision: 1 },
      $push: { outbox: notice } as never,
    });
    const unsettled = async () => {
      const found = await Promise.all(marked.map((name) => stored(name).find({ unsettled: true }).toArray()));
      return found.flat().map(({ _id }) => _id);
    };
    await releases.lookAfterTheirs();
    expect(await unsettled()).toEqual(['EV-1002', 'calendars']);
    await stored('calendars').updateOne(calendars, { $set: { unsettled: false } });
    await releases.lookAfterTheirs();
    expect(await unsettled()).toEqual(['EV-1002']);
    const history = { $each: [{ revision: 3, reason: 'Another day.' }] };
    await stored('calendars').updateOne(calendars, { $inc: { revision: 1 }, $push: { history } as never });
    await releases.lookAfterTheirs();
    expect(await unsettled()).toEqual(['EV-1002', 'calendars']);
  });

  test('its last words are sealed after its end', async () => {
    await migrate(db, { release });
    expect(await releases.live()).toBe(true);
    await old.renames('U0ADA', 'Ada Adamant');
    await old.ends();
    await releases.lookAfterTheirs();
    expect(await breaks()).toEqual([]);
  });
});

describe('without a process of a release before', () => {
  const releases = createOlderReleases(db);
  beforeEach(async () => {
    await asBefore();
    await migrate(db, { release });
  });

  test.each([
    ['changed', () => old.renames('U0ADA', 'Mallory'), { ref: 'U0ADA', what: 'state, name' }],
    ['put there', () => old.adds('U0NORA'), { ref: 'U0NORA', what: 'history' }],
  ])('a record that was %s past its seal is a forgery, and found', async (_, forge, found) => {
    await forge();
    await releases.lookAfterTheirs();
    expect(await breaks()).toEqual([found]);
  });

  test('after a step back, the older release is started once more for what it wrote to be sealed', async () => {
    await old.renames('U0ADA', 'Ada Adamant');
    await old.adds('U0NORA');
    await releases.lookAfterTheirs();
    expect(await breaks()).toHaveLength(2);
    await old.beats();
    await releases.lookAfterTheirs();
    expect(await breaks()).toEqual([]);
  });

  test('a process of this release, one that ended, and one seen long ago are none', async () => {
    const store = await openStore(uri, { release });
    await store.heartbeats.beat('this process');
    expect(await store.olderReleases.live()).toBe(false);
    await old.beats();
    expect(await store.olderReleases.live()).toBe(true);
    await old.ends();
    expect(await store.olderReleases.live()).toBe(true);
    await db
      .collection('schema')
      .updateOne({}, [{ $set: { olderSeen: { $subtract: ['$olderSeen', 3_600_000] } } }]);
    expect(await store.olderReleases.live()).toBe(false);
    await stored('heartbeats').updateOne(
      { _id: 'older' },
      { $set: { beats: 1, schema: 0 } },
      { upsert: true },
    );
    expect(await store.olderReleases.live()).toBe(true);
    await store.close();
  });
});

describe('a database of a newer release', () => {
  beforeEach(asBefore);

  test('is worked on, which the log says', async () => {
    const said: unknown[] = [];
    const logger = { warn: (words: unknown) => said.push(words), info: () => undefined } as never;
    await migrate(db, { release });
    const newer = { name: 'something of later', at: new Date(0), release: '0.9.0' };
    await db.collection('schema').updateOne({}, { $inc: { version: 1 }, $push: { applied: newer } as never });
    await migrate(db, { release, logger });
    expect(said).toEqual([expect.stringContaining(`schema ${migrations.length + 1}`)]);
    expect(await db.collection('schema').findOne({})).toMatchObject({
      version: migrations.length + 1,
      applied: [...migrations.map(({ name }) => ({ name })), newer],
    });
  });

  test('is left alone where this one would do harm', async () => {
    await db.collection<Stored>('schema').insertOne({ _id: 'schema', version: 7, needs: 7, applied: [] });
    await expect(openStore(uri, { release })).rejects.toThrow(/needs schema 7.*Start the newer release/);
    expect(await states()).toEqual(statesInDump());
  });
});
