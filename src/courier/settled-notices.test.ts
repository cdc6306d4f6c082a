import { expect, test } from '@jest/globals';
import { createCourierWorld } from '../../test/doubles/courier-world.js';
import { anApplicationAt, monday } from '../../test/step-contexts.js';
import { DeliveryDelayed } from '../desk/ports/delivery-failures.js';
import { createCourier } from './courier.js';

const items = [{ item: 'A1', approach: 'Scope it.', owner: 'Tina', targetDate: '2026-09-25' }];

async function withFiledPlan() {
  const world = await createCourierWorld({ mail: false });
  await world.place(anApplicationAt('remediation'));
  await world.perform('file-action-plan', 'UAPPLICANT', { items });
  await world.courier.settle();
  const told = world.slack.keys().filter((key) => key.endsWith('/UPDM'));
  return { ...world, told };
}

const notices = (redraws: readonly string[]) => redraws.filter((key) => !key.includes('/card/'));

test('the buttons of a notice give way once what it asked for is done, and only once', async () => {
  const { courier, perform, slack, told } = await withFiledPlan();
  expect(told).toHaveLength(1);
  expect(notices(slack.redraws)).toEqual([]);
  await perform('forward-action-plan', 'UPDM', { comment: 'Realistic.' });
  await courier.settle();
  expect(notices(slack.redraws)).toEqual(told);
  await perform('extend-remediation', 'UOFFICE', { until: '2026-09-30', reason: 'A storm.' });
  await courier.settle();
  expect(notices(slack.redraws)).toEqual(told);
});

test('another process, started after the first one died, draws what that one did not', async () => {
  const { courier, desk, parts, slack, store, told } = await withFiledPlan();
  await courier.stop();
  const by = { by: 'UPDM', input: { comment: 'Realistic.' }, seen: null };
  await desk.perform('forward-action-plan', { ref: 'DD-1001', ...by });
  expect(notices(slack.redraws)).toEqual([]);
  const other = createCourier({ ...parts, ...store });
  await other.start();
  await other.settle();
  expect(notices(slack.redraws)).toEqual(told);
});

test('one that cannot be drawn for now is drawn later', async () => {
  const { clock, courier, perform, slack, told } = await withFiledPlan();
  slack.fault.now = (method, moment) => {
    if (method === 'redraw' && moment === 'before') throw new DeliveryDelayed('busy', 1_000, false);
  };
  await perform('forward-action-plan', 'UPDM', { comment: 'Realistic.' });
  await courier.settle();
  expect(notices(slack.redraws)).toEqual([]);
  slack.fault.now = () => undefined;
  clock.set(new Date(monday.getTime() + 60_000));
  await courier.settle();
  expect(notices(slack.redraws)).toEqual(told);
});

test('a notice that goes out after it was settled is drawn so at once', async () => {
  const { courier, perform, slack, store } = await createCourierWorld({ mail: false, awake: false }).then(
    async (world) => {
      await world.place(anApplicationAt('remediation'));
      await world.perform('file-action-plan', 'UAPPLICANT', { items });
      return world;
    },
  );
  await perform('forward-action-plan', 'UPDM', { comment: 'Realistic.' });
  await courier.settle();
  expect(notices(slack.redraws)).toEqual([]);
  const filed = store.deliveries().find(({ notice }) => notice.kind === 'plan-filed');
  expect(filed).toMatchObject({ state: 'sent', shownRevision: 3 });
});
