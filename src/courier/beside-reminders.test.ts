import { expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld, intake } from '../../test/doubles/courier-world.js';
import { acme, awarded } from '../../test/doubles/event-contexts.js';
import { sampleSave } from '../../test/doubles/samples.js';
import { monday, person } from '../../test/step-contexts.js';
import type { Desk } from '../desk/interface/desk.js';
import { Refusal } from '../program/refusal.js';
import { besidePrefix } from './beside-reminders.js';

const day = 86_400_000;
/** Nine in the morning in Los Angeles, and a minute. */
const nine = (isoDay: string) => new Date(`${isoDay}T16:01:00Z`);

/** "2026-09-09 CINTAKE due": the day, the reader, and which reminder. */
function reminders({ slack }: CourierWorld): string[] {
  return slack.posts
    .filter(({ delivery }) => delivery.key.startsWith(besidePrefix))
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

async function withEvent(): Promise<CourierWorld & { ref: string }> {
  const world = await createCourierWorld({ mail: false });
  await world.store.applications.insert(sampleSave(awarded(acme, 'DD-1001'), 1));
  const input = {
    happening: 'acquisition',
    side: 'first',
    otherName: 'Bluebird Demo',
    happenedOn: '2026-09-01',
    disclosedOn: '2026-09-07',
    impacts: 'Ten engineers join.',
  };
  const filed = await world.desk.businessEvents.file({ by: 'ULEAD', partnerId: null, input });
  if (filed instanceof Refusal) throw filed;
  await world.courier.settle();
  return { ...world, ref: filed.event.ref };
}

async function ofEvent({ desk, ref }: { desk: Desk; ref: string }, who: string): Promise<string[]> {
  const { items } = await desk.tasks.mine(who);
  return items.map(({ task }) => task.id).filter((id) => id.startsWith(ref));
}

test('SDP-94: an event that nobody rules on stands with the office and the Program Manager, and both are told, once each', async () => {
  const world = await withEvent();
  for (const who of ['UOFFICE', 'UPROGRAM'])
    expect(await ofEvent(world, who)).toEqual([`${world.ref}/identify-party`, `${world.ref}/rule-on-event`]);
  expect(await ofEvent(world, 'ULEAD')).toEqual([]);
  await mornings(world, '2026-10-01');
  // Three business days for the name end on Thursday 10 September, ten for the ruling on Monday 21.
  expect(reminders(world)).toEqual([
    '2026-09-10 CINTAKE due',
    '2026-09-11 CINTAKE overdue',
    '2026-09-11 UPROGRAM overdue',
    '2026-09-15 CINTAKE late-2026-09-15',
    '2026-09-17 CINTAKE late-2026-09-17',
    '2026-09-17 CINTAKE 2-left',
    '2026-09-21 CINTAKE due',
    '2026-09-22 CINTAKE overdue',
    '2026-09-22 UPROGRAM overdue',
    '2026-09-24 CINTAKE late-2026-09-24',
    '2026-09-24 CINTAKE late-2026-09-24',
    '2026-09-28 CINTAKE late-2026-09-28',
    '2026-10-01 CINTAKE late-2026-10-01',
  ]);
  const digest = world.slack.posts.findLast(({ delivery }) => delivery.notice.kind === 'digest');
  expect(digest?.delivery.notice.lines.join('\n')).toContain(
    `${world.ref} · Acme Demo acquires Bluebird Demo: `,
  );
});

test('what is settled is reminded of no more, and stands in no list', async () => {
  const world = await withEvent();
  const input = {
    row: 'acquires-other' as const,
    treatment: 'note' as const,
    awards: [],
    effectiveOn: '2026-09-20',
    deadline: null,
    reason: 'By the guide.',
  };
  const { ref } = world;
  const ruled = await world.desk.businessEvents.take('rule-on-event', {
    ref,
    by: 'UOFFICE',
    input,
    seen: null,
  });
  expect(ruled).not.toBeInstanceOf(Refusal);
  await world.courier.settle();
  expect(await ofEvent(world, 'UOFFICE')).toEqual([]);
  await mornings(world, '2026-09-30');
  expect(reminders(world)).toEqual([]);
});

test('a channel that is lost stands with the office and the administrators, who are told directly where it is theirs', async () => {
  const world = await createCourierWorld({ mail: false });
  await world.store.directory.savePerson(person('UADMIN'));
  await world.store.losses.note({ id: intake, kind: 'channel', since: monday, reason: 'is_archived' });
  await world.tickAt(nine('2026-09-08'));
  for (const who of ['UOFFICE', 'UADMIN'])
    expect((await world.desk.tasks.mine(who)).items.map(({ task }) => task.asks)).toEqual([
      'let Delivery Desk post in the intake channel again, or enter another channel',
    ]);
  expect(reminders(world)).toEqual(['2026-09-08 UOFFICE due', '2026-09-08 UADMIN due']);
  expect(await world.desk.rows.check()).toMatchObject({ differences: [] });
  await world.store.losses.end(intake);
  await world.tickAt(nine('2026-09-09'));
  expect(await world.desk.tasks.counts('UADMIN')).toMatchObject({ mine: 0 });
  expect(await world.desk.rows.check()).toMatchObject({ differences: [] });
});
