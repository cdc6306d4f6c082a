import { beforeAll, expect, test } from '@jest/globals';
import { createMemoryStore } from '../../test/doubles/memory-store.js';
import { anApplicationAt, calendar, monday, partner, people, person } from '../../test/step-contexts.js';
import { loadCatalog } from '../catalog/index.js';
import type { Application } from '../program/application.js';
import { Refusal } from '../program/refusal.js';
import { guide2019 } from '../program/rule-sets/guide-2019.js';
import { createDesk } from './desk.js';
import { sealedSave } from './memory/sealed-save.js';

const store = createMemoryStore();
const desk = createDesk({
  ...store,
  catalog: loadCatalog(),
  clock: { now: () => monday },
  rules: guide2019,
  calendars: () => ({ program: calendar, partner: calendar }),
  wake: () => undefined,
});

beforeAll(async () => {
  const outside = person('UOUT', { roles: ['auditor'], external: true });
  for (const one of [...people, outside]) await store.directory.savePerson(one);
  await store.directory.savePartner(partner);
  const awarded = anApplicationAt('awarded');
  const by = (ref: string, change: Partial<Application>) => ({ ...awarded, ref, ...change });
  const revoked = awarded.award && { ...awarded.award, status: 'revoked' as const };
  for (const application of [
    by('DD-1', { partnerName: 'Zeta Demo' }),
    by('DD-2', { partnerName: 'Beta Demo' }),
    by('DD-3', { partnerName: 'Gone Demo', award: revoked }),
    by('DD-4', { partnerName: 'Other Demo', designation: 'aws-waf', edition: 'aws-waf/2025-02' }),
  ]) {
    const entry = {
      revision: 1,
      step: 'x',
      part: 'x',
      by: 'x',
      at: monday,
      from: null,
      to: application.stage,
      note: '',
    };
    await store.applications.insert(sealedSave(null, { application, entry, notices: [] }));
  }
});

test('SDP-15: people of AWS are told who holds a designation now, by name, whatever they call it', async () => {
  for (const by of ['UOFFICE', 'UPDM', 'UAUDITOR', 'UMANAGER']) {
    for (const named of ['Amazon ECS', 'ecs', 'amazon-ecs']) {
      const found = await desk.applications.holders(by, named);
      if (found instanceof Refusal) throw found;
      expect([found.label, found.held.map(({ partnerName }) => partnerName)]).toEqual([
        'Amazon ECS',
        ['Beta Demo', 'Zeta Demo'],
      ]);
    }
  }
});

test('SDP-15: partners and outside auditors are told nothing of each other', async () => {
  for (const by of ['UAPPLICANT', 'ULEAD', 'UTHIRD', 'UOUT', 'USTRANGER', 'UNOBODY'])
    expect(await desk.applications.holders(by, 'ECS')).toMatchObject({ code: 'not-permitted' });
});

test('SDP-15: a name that is none says what would be one', async () => {
  expect(await desk.applications.holders('UOFFICE', '')).toMatchObject({
    message: 'Which designation?',
    remedy: { action: 'name-designation' },
  });
  expect(await desk.applications.holders('UOFFICE', 'Teapot')).toMatchObject({
    message: expect.stringContaining('Teapot'),
  });
});
