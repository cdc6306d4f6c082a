import { describe, expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld } from '../../test/doubles/courier-world.js';
import { anApplicationAt, aStepContext, monday, people, take } from '../../test/step-contexts.js';
import { DeliveryDelayed } from '../desk/ports/delivery-failures.js';
import { notice } from '../program/notices/notice.js';

const day = 86_400_000;
/** Nine in the morning in Los Angeles, and a minute. */
const nine = (isoDay: string) => new Date(`${isoDay}T16:01:00Z`);

/** "2026-09-21 UAUDITOR 5-left": the day, the reader, and which reminder. */
function reminders({ slack }: CourierWorld): string[] {
  return slack.posts
    .filter(({ delivery }) => delivery.notice.kind === 'reminder')
    .map(({ key, delivery }) => {
      const [name, to] = key.split('/').slice(-2);
      return `${delivery.createdAt.toISOString().slice(0, 10)} ${to} ${name}`;
    });
}

async function mornings(world: CourierWorld, last: string): Promise<void> {
  for (let at = nine('2026-09-08').getTime(); at <= nine(last).getTime(); at += day) {
    await world.tickAt(new Date(at));
    await world.tickAt(new Date(at + 3_600_000));
  }
}

describe('a validation that began on Monday 7 September, and nobody acts for six weeks', () => {
  // Fifteen business days end on Monday 28 September; then 1, 3 and 5 business days after it, and every week.
  const byHand = [
    '2026-09-21 UAUDITOR 5-left',
    '2026-09-25 UAUDITOR 1-left',
    '2026-09-28 UAUDITOR due',
    '2026-09-29 UAUDITOR overdue',
    '2026-09-29 UOFFICE overdue',
    '2026-10-01 UAUDITOR late-2026-10-01',
    '2026-10-01 UPROGRAM late-2026-10-01',
    '2026-10-05 UAUDITOR late-2026-10-05',
    '2026-10-12 UAUDITOR late-2026-10-12',
    '2026-10-19 UAUDITOR late-2026-10-19',
  ];

  test('whoever owes it is reminded, and it goes up one level each time, once each', async () => {
    const world = await createCourierWorld({ mail: false });
    await world.place(anApplicationAt('validating'));
    await mornings(world, '2026-10-19');
    expect(reminders(world)).toEqual(byHand);
  });

  test('a desk that never said so before, or stood still, gives the newest alone, and once', async () => {
    const world = await createCourierWorld({ mail: false });
    await world.place(anApplicationAt('validating'));
    for (const hours of [0, 1, 24])
      await world.tickAt(new Date(nine('2026-10-19').getTime() + hours * 3_600_000));
    expect(reminders(world)).toEqual(['2026-10-19 UAUDITOR late-2026-10-19']);
    expect(await world.store.ledger.busy()).toBe(false);
  });

  test('one that is overtaken before it went out is not told', async () => {
    const world = await createCourierWorld({ mail: false });
    await world.place(anApplicationAt('validating'));
    world.slack.fault.now = () => {
      throw new DeliveryDelayed('away', 1_000, false);
    };
    await world.tickAt(nine('2026-10-01'));
    world.slack.fault.now = () => undefined;
    await world.tickAt(nine('2026-10-05'));
    expect(reminders(world).toSorted()).toEqual(['2026-10-05 UAUDITOR late-2026-10-05']);
  });
});

test('what managers read in their digest every morning is not sent to them beside it', async () => {
  const world = await createCourierWorld({ mail: false });
  await world.place(anApplicationAt('summary-sent'));
  await mornings(world, '2026-09-28');
  expect(reminders(world).filter((line) => / UMANAGER /.test(line))).toEqual([]);
  expect(reminders(world).filter((line) => / UAUDITOR (overdue|late)/.test(line))).toHaveLength(3);
  const digest = world.slack.posts.find(({ key }) => key === 'digest/2026-09-22/UMANAGER');
  expect(digest?.delivery.notice.lines.join('\n')).toMatch(/Late:\n• .*DD-1001/i);
});

test('a clock’s reminders have the keys they always had, so that none is given again by a newer release', async () => {
  const world = await createCourierWorld({ mail: false });
  await world.place(anApplicationAt('summary-sent'));
  const key = `DD-1001/final-report/${monday.toISOString()}/2026-09-21/overdue`;
  const told = { kind: 'reminder', to: ['auditor' as const], title: 'Overdue', lines: [] };
  await world.store.ledger.enter(
    ['UAUDITOR', 'UOFFICE'].map((person) => ({
      key: `${key}/${person}`,
      ref: 'DD-1001',
      address: { via: 'direct-message' as const, person },
      copy: false,
      notice: notice(told),
      card: null,
      notBefore: nine('2026-09-22'),
      createdAt: nine('2026-09-22'),
      state: 'superseded' as const,
    })),
  );
  await world.tickAt(nine('2026-09-22'));
  expect(world.slack.keys().filter((one) => one.includes('final-report'))).toEqual([]);
  await world.tickAt(nine('2026-09-24'));
  expect(reminders(world)).toEqual([
    '2026-09-24 UAUDITOR late-2026-09-24',
    '2026-09-24 UPROGRAM late-2026-09-24',
  ]);
});

test('SDP-68: a conflict that nobody rules on is called to mind in no channel', async () => {
  const world = await createCourierWorld({ mail: false });
  const manager = people.find(({ id }) => id === 'UPROGRAM');
  if (manager === undefined) throw new Error('There is a Program Manager among the people.');
  await world.store.directory.savePerson({ ...manager, active: false });
  const reported = take('report-conflict', aStepContext(anApplicationAt('validating'), 'UPDM'), {
    person: 'UAUDITOR',
    reason: 'Worked for them.',
  });
  await world.place({ ...reported.application, handler: null });
  await mornings(world, '2026-10-05');
  const late = world.slack.posts.filter(({ delivery }) => /conflict of interest/.test(delivery.notice.title));
  expect(late.length).toBeGreaterThan(0);
  expect(late.filter(({ delivery }) => delivery.address.via === 'channel')).toEqual([]);
});
