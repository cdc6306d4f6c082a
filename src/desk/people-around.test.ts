import { beforeEach, expect, test } from '@jest/globals';
import { createMemoryStore, type MemoryStore } from '../../test/doubles/memory-store.js';
import { person } from '../../test/step-contexts.js';
import { peopleAround } from './people-around.js';

let store: MemoryStore;

beforeEach(async () => {
  store = createMemoryStore();
  await store.directory.savePerson(person('UAUDITOR', { roles: ['auditor'] }));
  await store.directory.savePerson(person('UPARTNER', { roles: [] }));
  await store.directory.savePerson(person('UOTHER', { roles: [] }));
});

test('whoever is named anywhere is found, and the staff without being named', async () => {
  const deep = { answers: { a: [{ by: 'UPARTNER', at: new Date() }] }, note: 'UAT', none: null };
  const around = await peopleAround(store.directory, [deep], undefined);
  expect(around.person('UPARTNER')?.id).toBe('UPARTNER');
  expect(around.person('UAUDITOR')?.id).toBe('UAUDITOR');
  expect(around.person('UAT')).toBeNull();
  expect(around.staff.map(({ id }) => id)).toEqual(['UAUDITOR']);
});

test('nobody is taken for missing because nobody looked them up', async () => {
  const around = await peopleAround(store.directory, { to: 'UNOBODY' });
  expect(around.person('UNOBODY')).toBeNull();
  expect(around.person('desk')).toBeNull();
  expect(around.person('')).toBeNull();
  expect(() => around.person('UOTHER')).toThrow('UOTHER was not looked up');
});
