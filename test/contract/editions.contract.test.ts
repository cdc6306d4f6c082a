import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Editions } from '../../src/desk/ports/editions.js';
import type { PublishedEdition } from '../../src/program/checklist/publication.js';
import { openStore } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { createMemoryStore } from '../doubles/memory-store.js';
import { edition, monday } from '../step-contexts.js';

const stores: Record<string, () => Promise<{ editions: Editions; close(): Promise<void> }>> = {
  memory: async () => ({ editions: createMemoryStore().editions, close: async () => undefined }),
  MongoDB: async () => {
    const store = await openStore(databaseForTest());
    return {
      editions: store.editions,
      async close() {
        await store.db.dropDatabase();
        await store.close();
      },
    };
  },
};

function published(label: string, change: Partial<PublishedEdition> = {}): PublishedEdition {
  return {
    edition: { ...edition, id: `amazon-ecs/${label}` },
    by: 'UOFFICE',
    at: monday,
    closes: null,
    ...change,
  };
}

describe.each(Object.keys(stores))('published editions on %s', (name) => {
  let editions: Editions;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const opened = await stores[name]?.();
    if (opened === undefined) throw new Error(name);
    ({ editions, close } = opened);
  });
  afterAll(() => close());

  test('SDP-01: an edition is held once, as it was first published, whoever tries again', async () => {
    const first = published('2026-02', { closes: { edition: edition.id, acceptedUntil: '2026-12-31' } });
    expect(await editions.publish(first)).toBeNull();
    const second = published('2026-02', { by: 'UPROGRAM', edition: { ...first.edition, title: 'Another' } });
    expect(await editions.publish(second)).toStrictEqual(first);
    expect((await editions.records()).published).toStrictEqual([first]);
  });

  test('two that publish the same at once: one is held, the other is told of it', async () => {
    const one = published('2026-08', { by: 'UONE' });
    const other = published('2026-08', { by: 'UTWO' });
    const answers = await Promise.all([editions.publish(one), editions.publish(other)]);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    const held = (await editions.records()).published.find(({ edition: { id } }) => id === one.edition.id);
    expect(answers.find((answer) => answer !== null)).toStrictEqual(held);
  });

  test('rulings on windows are all kept, oldest first', async () => {
    const ruling = { edition: edition.id, by: 'UOFFICE', reason: 'AWS gave more time' };
    const later = new Date(monday.getTime() + 60_000);
    await editions.rule({ ...ruling, acceptedUntil: '2027-01-31', at: monday });
    await editions.rule({ ...ruling, acceptedUntil: null, at: later });
    expect((await editions.records()).rulings.map(({ acceptedUntil }) => acceptedUntil)).toEqual([
      '2027-01-31',
      null,
    ]);
  });

  test('a ruling under one key is kept once, from however many processes it comes', async () => {
    const { rulings } = await editions.records();
    const ruling = {
      edition: edition.id,
      acceptedUntil: '2027-02-28',
      by: 'UOFFICE',
      reason: 'r',
      key: 'k1',
    };
    const later = new Date(monday.getTime() + 120_000);
    await Promise.all([
      editions.rule({ ...ruling, at: later }),
      editions.rule({ ...ruling, at: new Date(later.getTime() + 1) }),
    ]);
    expect((await editions.records()).rulings).toHaveLength(rulings.length + 1);
    expect((await editions.records()).rulings.at(-1)).toMatchObject({ key: 'k1' });
  });
});
