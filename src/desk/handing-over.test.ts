import { beforeEach, expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld } from '../../test/doubles/courier-world.js';
import { anApplicationAt, partner, person } from '../../test/step-contexts.js';
import { Refusal } from '../program/refusal.js';
import { finishHandOver, handOver } from './handing-over.js';
import type { Desk } from './interface/desk.js';
import type { HandingOver } from './plan-hand-over.js';

const roles = ['auditor', 'program-office', 'pdm'] as const;
let world: CourierWorld;

beforeEach(async () => {
  world = await createCourierWorld({ mail: false, awake: false });
  const { directory } = world.store;
  for (const id of ['UAUDITOR', 'UTHIRD', 'UOTHER'])
    await directory.savePerson(person(id, { roles: [...roles] }));
  await world.place(anApplicationAt('validating'));
  await directory.savePartner({ ...partner, pdr: 'UAUDITOR' });
});

async function asking(over: Partial<HandingOver> = {}): Promise<HandingOver> {
  const who = { from: 'UAUDITOR', to: 'UTHIRD', ...over };
  const plan = await world.desk.duties.plan(who);
  if (plan instanceof Refusal) throw plan;
  return { by: 'UOFFICE', byRole: true, shown: plan.print, once: 'V1', ...who };
}

/** A desk whose process ends when it is to change a partner. */
function dying(): Desk {
  const { partnerRecords } = world.store;
  const save = () => Promise.reject(new Error('killed'));
  return world.deskOn({ partnerRecords: { ...partnerRecords, save } });
}

async function historyOf(id: string) {
  const history = (await world.desk.people.stored(id))?.history ?? [];
  return history.filter(({ step }) => step !== 'seed');
}
const posts = () => world.slack.posts.filter(({ key }) => key.startsWith('hand-over/'));

test('the record of whoever hands over says what passes, and what became of it, with who asked', async () => {
  await handOver(world.desk, await asking());
  const entries = await historyOf('UAUDITOR');
  expect(entries.map(({ step, by, note }) => [step, by, note])).toEqual([
    ['hand-over', 'UOFFICE', 'hands 2 duties over to UTHIRD (demo)'],
    [
      'finish-hand-over',
      'desk',
      'passed to UTHIRD (demo): technical validation of DD-1001 (Amazon ECS, Acme Demo); PDR of Acme Demo',
    ],
  ]);
  expect(await world.store.directory.person('UAUDITOR')).not.toHaveProperty('handingOver');
});

test('what somebody else changes meanwhile stays, is said, and is told to nobody as passed', async () => {
  const { desk, store } = world;
  const asked = await asking();
  await expect(handOver(dying(), asked)).rejects.toThrow();
  const { partnerRecords } = store;
  const input = { kind: 'pdr', from: 'UAUDITOR', to: 'UOTHER' } as const;
  await desk.partners.take('hand-over-place', { id: partner.id, by: 'desk', input, seen: null });
  expect((await partnerRecords.load(partner.id))?.partner.pdr).toBe('UOTHER');
  const finished = await finishHandOver(desk, 'UAUDITOR');
  expect(finished?.done.map(({ refused }) => refused?.message ?? null)).toEqual([
    null,
    'Somebody else has this place by now.',
  ]);
  await world.courier.settle();
  expect(posts()).toHaveLength(2);
  for (const { delivery } of posts()) expect(delivery.notice.lines.join()).not.toContain('PDR of Acme Demo');
  expect((await historyOf('UAUDITOR')).at(-1)?.note).toContain(
    'Stayed: PDR of Acme Demo (Somebody else has this place by now.)',
  );
});

test('the very form that was interrupted says all that passed when it comes again, and once more that it was done', async () => {
  const asked = await asking();
  await expect(handOver(dying(), asked)).rejects.toThrow();
  const again = await handOver(world.desk, asked);
  if (again instanceof Refusal || again.outcome !== 'done') throw new Error('It was not done.');
  expect(again.done.map(({ duty, refused }) => [duty.kind, refused])).toEqual([
    ['audit', null],
    ['pdr', null],
  ]);
  expect(await handOver(world.desk, asked)).toEqual({ outcome: 'done-before' });
  await world.courier.settle();
  expect(posts()).toHaveLength(2);
});

test('another hand-over of the same person first brings the interrupted one to its end', async () => {
  const first = await asking();
  const second = await asking({ to: 'UOTHER', once: 'V2' });
  await expect(handOver(dying(), first)).rejects.toThrow();
  const done = await handOver(world.desk, second);
  expect(done).toMatchObject({ outcome: 'changed', plan: { duties: [] } });
  expect(await world.store.directory.partner(partner.id)).toMatchObject({ pdr: 'UTHIRD' });
});

test('whoever may not hand duties over begins nothing, whatever the surface lets through', async () => {
  const asked = await asking({ by: 'UMANAGER' });
  expect(await handOver(world.desk, asked)).toMatchObject({ code: 'not-permitted' });
  expect(await historyOf('UAUDITOR')).toEqual([]);
});
