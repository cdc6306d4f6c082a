import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Seeding, seeding } from '../../sandbox/world/seeding.js';
import type { Directory } from '../../src/desk/ports/directory.js';
import { openStore } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { createMemoryStore } from '../doubles/memory-store.js';
import { samplePartner } from '../doubles/samples.js';
import { monday, person } from '../step-contexts.js';

/** Where people and partners are looked up, and two processes that save them. */
interface Opened {
  directory: Directory;
  mine: Seeding;
  theirs: Seeding;
  close(): Promise<void>;
}

/** Every store the desk can stand on: this is what all of them promise. */
const stores: Record<string, () => Promise<Opened>> = {
  async memory() {
    const store = createMemoryStore();
    return {
      directory: store.directory,
      mine: seeding(store),
      theirs: seeding(store),
      close: async () => undefined,
    };
  },
  async MongoDB() {
    const uri = databaseForTest();
    const [store, other] = [await openStore(uri), await openStore(uri)];
    return {
      directory: store.directory,
      mine: seeding(store),
      theirs: seeding(other),
      async close() {
        await store.db.dropDatabase();
        await Promise.all([store.close(), other.close()]);
      },
    };
  },
};

const nobody = {
  allianceLead: null,
  applicants: [],
  technicalContacts: [],
  pdm: null,
  pdr: null,
  solutionsArchitects: [],
  channel: null,
};

const idsOf = async (found: Promise<readonly { id: string }[]>) => (await found).map(({ id }) => id);

describe.each(Object.keys(stores))('the directory on %s', (name) => {
  let directory: Directory;
  let mine: Seeding;
  let theirs: Seeding;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const opened = await stores[name]?.();
    if (opened === undefined) throw new Error(name);
    ({ directory, mine, theirs, close } = opened);
  });
  afterAll(() => close());

  test('people and partners are found by their ids, several at once', async () => {
    await mine.savePerson(person('U0ID1'));
    await mine.savePerson(person('U0ID2'));
    const found = await directory.peopleBy(['U0ID2', 'U0NOBODY', 'U0ID1']);
    expect([...found.keys()].sort()).toEqual(['U0ID1', 'U0ID2']);
    expect(found.get('U0ID1')?.id).toBe('U0ID1');
    expect((await directory.peopleBy([])).size).toBe(0);

    await mine.savePartner(samplePartner({ id: 'by-id', ...nobody }));
    const partners = await directory.partnersBy(['by-id', 'strange']);
    expect([...partners.keys()]).toEqual(['by-id']);
    expect((await directory.partnersBy([])).size).toBe(0);
  });

  test('the staff are whoever has a role, as they stand now, whoever saved them', async () => {
    const staff = async () =>
      (await directory.staff())
        .filter(({ id }) => id.startsWith('U0STAFF'))
        .map(({ id, name, active }) => [id, name, active]);
    await mine.savePerson(person('U0STAFF2', { roles: ['auditor'], name: 'Two' }));
    await mine.savePerson(person('U0STAFF1', { roles: ['manager'], name: 'One' }));
    await mine.savePerson(person('U0STAFF3', { roles: [], name: 'Three' }));
    expect(await staff()).toEqual([
      ['U0STAFF1', 'One', true],
      ['U0STAFF2', 'Two', true],
    ]);
    await theirs.savePerson(person('U0STAFF1', { roles: ['manager'], name: 'Une', active: false }));
    await theirs.savePerson(person('U0STAFF3', { roles: ['pdm', 'auditor'], name: 'Trois' }));
    await theirs.savePerson(person('U0STAFF2', { roles: [] }));
    expect(await staff()).toEqual([
      ['U0STAFF1', 'Une', false],
      ['U0STAFF3', 'Trois', true],
    ]);
    // The same revision as one that was remembered, of somebody who was away in between.
    await theirs.savePerson(person('U0STAFF2', { roles: ['auditor'], name: 'Deux' }));
    expect(await staff()).toEqual([
      ['U0STAFF1', 'Une', false],
      ['U0STAFF2', 'Deux', true],
      ['U0STAFF3', 'Trois', true],
    ]);
  });

  test('partners are found by whom they name, by their channel, and by what binds them', async () => {
    const removed = { at: monday, why: 'a test' };
    await mine.savePartner(samplePartner({ id: 'named-a', ...nobody, pdm: 'U0NPDM', channel: 'C0NAMED' }));
    await mine.savePartner(
      samplePartner({ id: 'named-b', ...nobody, applicants: ['U0NAPP'], pdr: 'U0NPDM' }),
    );
    await mine.savePartner(samplePartner({ id: 'named-c', ...nobody, solutionsArchitects: ['U0NSA'] }));
    await mine.savePartner(
      samplePartner({ id: 'named-d', ...nobody, channel: 'C0NAMED', mergedInto: 'named-a' }),
    );
    await mine.savePartner(samplePartner({ id: 'named-e', ...nobody, divestedFrom: 'named-d' }));
    await mine.savePartner(
      samplePartner({ id: 'named-f', ...nobody, pdm: 'U0NPDM', channel: 'C0NAMED', removed }),
    );
    expect(await idsOf(directory.partnersNaming(['U0NPDM']))).toEqual(['named-a', 'named-b']);
    expect(await idsOf(directory.partnersNaming(['U0NSA', 'U0NAPP']))).toEqual(['named-b', 'named-c']);
    expect(await idsOf(directory.partnersNaming([]))).toEqual([]);
    expect(await idsOf(directory.partnersIn(['C0NAMED', 'C0OTHER']))).toEqual(['named-a', 'named-d']);
    expect(await idsOf(directory.partnersIn([]))).toEqual([]);
    expect(await idsOf(directory.partnersBoundTo(['named-a']))).toEqual(['named-d']);
    expect(await idsOf(directory.partnersBoundTo(['named-d']))).toEqual(['named-e']);
  });

  test('whoever is switched off is asked after until nothing is left with them', async () => {
    const leavers = async () => (await directory.leavers()).filter(({ id }) => id.startsWith('U0LEAVES'));
    await mine.savePerson(person('U0LEAVES1'));
    await mine.savePerson(person('U0LEAVES2', { active: false }));
    await mine.savePerson(person('U0LEAVES1', { active: false }));
    expect(await leavers()).toEqual([
      { id: 'U0LEAVES1', revision: 2 },
      { id: 'U0LEAVES2', revision: 1 },
    ]);
    await directory.forgetLeaver({ id: 'U0LEAVES2', revision: 1 });
    expect((await leavers()).map(({ id }) => id)).toEqual(['U0LEAVES1']);
    // They were saved since it was found that nothing is left.
    await mine.savePerson(person('U0LEAVES1'));
    await mine.savePerson(person('U0LEAVES1', { active: false }));
    await directory.forgetLeaver({ id: 'U0LEAVES1', revision: 2 });
    expect(await leavers()).toEqual([{ id: 'U0LEAVES1', revision: 4 }]);
    await mine.savePerson(person('U0LEAVES1'));
    expect(await leavers()).toEqual([]);
  });

  test('channels that several partners are entered with are found, whoever was removed left out', async () => {
    const removed = { at: monday, why: 'a test' };
    for (const [id, over] of [
      ['shares-a', { channel: 'C0SHARED' }],
      ['shares-b', { channel: 'C0SHARED' }],
      ['shares-c', { channel: 'C0ALONE' }],
      ['shares-d', { channel: 'C0ALONE', removed }],
      ['shares-e', { channel: null }],
    ] as const)
      await mine.savePartner(samplePartner({ id, ...nobody, ...over }));
    const found = await directory.sharedChannels();
    expect(found).toContain('C0SHARED');
    expect(found).not.toContain('C0ALONE');
  });
});
