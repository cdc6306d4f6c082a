import { describe, expect, test } from '@jest/globals';
import { calendar, monday, person } from '../../../../test/step-contexts.js';
import type { BusinessEvent } from '../../business-events/event.js';
import { guide2019 } from '../../rule-sets/guide-2019.js';
import type { BesideTask } from '../task.js';
import { answersTask, deliveryTask, lastDayTask, leftDutiesTask, lossTask } from './desk-tasks.js';
import { eventTasksOf } from './event-tasks.js';
import { besideRemindersOf } from './schedule.js';

const ctx = {
  rules: guide2019,
  program: calendar,
  calendarOf: () => ({ ...calendar, zone: 'Europe/Berlin' }),
  belongs: (who: string, partnerId: string) => who === 'UAPPLICANT' && partnerId === 'acme-demo',
};

const filed: BusinessEvent = {
  ref: 'EV-1001',
  happening: 'acquisition',
  first: { partnerId: 'acme-demo', name: 'Acme Demo' },
  second: { partnerId: null, name: 'Bluebird Demo' },
  filedFor: 'first',
  filed: { by: 'UAPPLICANT', at: monday },
  happenedOn: '2026-09-01',
  disclosedOn: '2026-09-07',
  impacts: '',
  state: 'filed',
  statements: [],
  ruling: null,
  effects: [],
  inForceAt: null,
  undo: null,
};
const identified = { ...filed, second: { partnerId: 'bluebird-demo', name: 'Bluebird Demo' } };

function said(tasks: readonly (BesideTask | null)[]) {
  return tasks.map(
    (task) => task && `${task.id} ${task.holders.join(', ')} by ${task.due?.at.toISOString()}`,
  );
}

describe('what is owed on a business event', () => {
  const ruling =
    'EV-1001/rule-on-event role:program-office, role:program-manager by 2026-09-22T00:00:00.000Z';

  test('SDP-94: filed by a company, with another that is not known yet', () => {
    expect(said(eventTasksOf(filed, ctx))).toEqual([
      'EV-1001/identify-party role:program-office, role:program-manager by 2026-09-11T00:00:00.000Z',
      ruling,
    ]);
  });

  test('the other company, once it is known, says whether it is right, in its own zone', () => {
    expect(said(eventTasksOf(identified, ctx))).toEqual([
      'EV-1001/state-on-event/second partner:bluebird-demo by 2026-09-14T15:00:00.000Z',
      ruling,
    ]);
    const statement = { side: 'second' as const, agrees: false, note: 'No.', by: 'USTRANGER', at: monday };
    expect(said(eventTasksOf({ ...identified, statements: [statement] }, ctx))).toEqual([ruling]);
  });

  test('what the program filed, both companies are asked about', () => {
    const byOffice = { ...identified, filed: { by: 'UOFFICE', at: monday } };
    expect(eventTasksOf(byOffice, ctx).map(({ kind, subject }) => [kind, subject])).toEqual([
      ['state-on-event', 'first'],
      ['state-on-event', 'second'],
      ['rule-on-event', null],
    ]);
  });

  test('SDP-99: a divested business is named by nobody; an event alone has no other company', () => {
    for (const event of [
      { ...filed, happening: 'divestiture' as const },
      { ...filed, second: null },
    ])
      expect(said(eventTasksOf(event, ctx))).toEqual([ruling]);
  });

  test.each(['scheduled', 'applying', 'in-force', 'undoing', 'undone'] as const)(
    '%s: nothing, since the desk goes on by itself',
    (state) => {
      expect(eventTasksOf({ ...filed, state }, ctx)).toEqual([]);
    },
  );
});

describe('what the desk itself stumbles over', () => {
  test('a delivery that was given up, and a channel that is lost: within a business day', () => {
    const delivery = { id: 'd1', ref: 'DD-1001', title: 'Action plan to decide', failedAt: monday };
    const lost = { id: 'C1', kind: 'channel' as const, since: monday, called: 'the channel of Acme Demo' };
    expect(said([deliveryTask(delivery, ctx), lossTask(lost, ctx)])).toEqual([
      'DD-1001/settle-delivery/d1 role:program-office, role:administrator by 2026-09-09T00:00:00.000Z',
      'restore-channel/C1 role:program-office, role:administrator by 2026-09-09T00:00:00.000Z',
    ]);
  });

  test('what somebody left: until it is handed over, or they are back', () => {
    const gone = person('UAUDITOR', { active: false });
    expect(said([leftDutiesTask({ person: gone, duties: 2, since: monday }, ctx)])).toEqual([
      'hand-duties-over/UAUDITOR role:program-office, role:administrator, role:program-manager by 2026-09-11T00:00:00.000Z',
    ]);
    expect(leftDutiesTask({ person: gone, duties: 0, since: monday }, ctx)).toBeNull();
    expect(leftDutiesTask({ person: person('UAUDITOR'), duties: 2, since: monday }, ctx)).toBeNull();
  });

  test('SDP-01: a checklist that was followed by a newer one needs a last day', () => {
    const edition = { id: 'amazon-ecs/2025-02', validFrom: '2025-02-01', acceptedUntil: null };
    const newer = { validFrom: '2026-09-07' };
    expect(said([lastDayTask(edition, newer, ctx)])).toEqual([
      'set-last-day/amazon-ecs/2025-02 role:program-office, role:program-manager by 2026-09-22T00:00:00.000Z',
    ]);
    expect(lastDayTask(edition, null, ctx)).toBeNull();
    expect(lastDayTask({ ...edition, acceptedUntil: '2026-12-31' }, newer, ctx)).toBeNull();
  });
});

test('answers that nobody ruled on are one task, since the first of them', () => {
  expect(answersTask([], ctx)).toBeNull();
  const later = new Date(monday.getTime() + 86_400_000);
  const task = answersTask([{ at: later }, { at: monday }], ctx);
  expect(task).toMatchObject({ id: 'rule-on-answers', since: monday, audience: 'office' });
  expect(task?.asks).toContain('2 answers');
});

test('nobody acting for a month: the day before, the day, then 1, 3, 5 business days and each week, one level up', () => {
  const [statement] = eventTasksOf(identified, ctx);
  if (statement === undefined) throw new Error('it is owed');
  const now = new Date('2026-10-01T07:00:00Z');
  const given = besideRemindersOf([statement], { rules: guide2019, now }).filter(({ at }) => at <= now);
  // Due on Monday 14 September, 17:00 in Berlin, where mornings are two hours ahead of UTC.
  expect(given.map(({ at, to }) => [at.toISOString().slice(0, 13), to.slice(1)])).toEqual([
    ['2026-09-11T07', []],
    ['2026-09-14T07', []],
    ['2026-09-15T07', ['pdm:bluebird-demo']],
    ['2026-09-17T07', ['role:program-office']],
    ['2026-09-21T07', ['role:program-manager']],
    ['2026-09-28T07', ['role:manager']],
  ]);
  expect(given.every(({ to }) => to[0] === 'partner:bluebird-demo')).toBe(true);
  expect(given.at(-1)?.says).toBe(
    'Past its target for 10 business days: answer to the business event was due Mon 14 Sep 2026 17:00 (Europe/Berlin).',
  );
});
