import { describe, expect, test } from '@jest/globals';
import { sealedSave } from '../../src/desk/memory/sealed-save.js';
import { DeliveryDelayed } from '../../src/desk/ports/delivery-failures.js';
import type { Application } from '../../src/program/application.js';
import { sayDate } from '../../src/program/clocks/local-date.js';
import { sayInstantIn } from '../../src/program/clocks/said-instant.js';
import type { Stage } from '../../src/program/stage.js';
import { type CourierWorld, createCourierWorld, intake } from '../doubles/courier-world.js';
import { anApplicationAt, monday, partner, people, person } from '../step-contexts.js';
import { randomFrom } from './random.js';

const hour = 3_600_000;
const at = (iso: string) => new Date(`${iso}Z`);

/**
 * Every reminder of one application in remediation, by hand (trace section 3): received on Monday 7 September 2026 at
 * 10:00 in Los Angeles, so due on Monday 14th; the final report on Monday 21st. All at 9:00 there, 16:00 UTC. Late
 * ones go up one level each time; managers, who come last, read them in their digest.
 */
const partnerSide = ['UAPPLICANT', 'ULEAD', 'UTECH'];
const schedules = {
  remediation: [
    { reminderStep: '2-left', at: at('2026-09-10T16:00:00'), to: partnerSide },
    { reminderStep: '1-left', at: at('2026-09-11T16:00:00'), to: partnerSide },
    { reminderStep: 'due', at: at('2026-09-14T16:00:00'), to: partnerSide },
    { reminderStep: 'overdue', at: at('2026-09-15T16:00:00'), to: [...partnerSide, 'UPDM', intake] },
    { reminderStep: 'late-2026-09-17', at: at('2026-09-17T16:00:00'), to: [...partnerSide, intake] },
    { reminderStep: 'late-2026-09-21', at: at('2026-09-21T16:00:00'), to: [...partnerSide, 'UPROGRAM'] },
    { reminderStep: 'late-2026-09-28', at: at('2026-09-28T16:00:00'), to: partnerSide },
    { reminderStep: 'late-2026-10-05', at: at('2026-10-05T16:00:00'), to: partnerSide },
    { reminderStep: 'late-2026-10-12', at: at('2026-10-12T16:00:00'), to: partnerSide },
  ],
  'final-report': [
    { reminderStep: '5-left', at: at('2026-09-14T16:00:00'), to: ['UAUDITOR'] },
    { reminderStep: '2-left', at: at('2026-09-17T16:00:00'), to: ['UAUDITOR'] },
    { reminderStep: 'due', at: at('2026-09-21T16:00:00'), to: ['UAUDITOR'] },
    { reminderStep: 'overdue', at: at('2026-09-22T16:00:00'), to: ['UAUDITOR', intake] },
    { reminderStep: 'late-2026-09-24', at: at('2026-09-24T16:00:00'), to: ['UAUDITOR', 'UPROGRAM'] },
    { reminderStep: 'late-2026-09-28', at: at('2026-09-28T16:00:00'), to: ['UAUDITOR'] },
    { reminderStep: 'late-2026-10-05', at: at('2026-10-05T16:00:00'), to: ['UAUDITOR'] },
    { reminderStep: 'late-2026-10-12', at: at('2026-10-12T16:00:00'), to: ['UAUDITOR'] },
  ],
} as const;

/** What somebody who looks only at these instants has to tell: of each clock the newest reminder, once. */
function ideal(ticks: readonly Date[]): string[] {
  const told = new Set<string>();
  for (const now of ticks) {
    for (const [clock, reminderSteps] of Object.entries(schedules)) {
      const newest = reminderSteps.filter((dueAt) => dueAt.at <= now).at(-1);
      for (const to of newest?.to ?? []) told.add(`${clock}/${newest?.reminderStep}/${to}`);
    }
  }
  return [...told].toSorted();
}

const due = sayInstantIn(at('2026-09-15T00:00:00'), 'America/Los_Angeles');

const unhandled = (application: Application): Application => ({ ...application, handler: null });

/** `clock/step/recipient` of every reminder that went out, repeats included. */
function told({ slack }: CourierWorld): string[] {
  return slack.posts
    .filter(({ delivery }) => delivery.notice.kind === 'reminder')
    .map(({ key }) => {
      const [, clock, ...rest] = key.split('/');
      return [clock, ...rest.slice(-2)].join('/');
    })
    .toSorted();
}

describe('reminders', () => {
  test('looked after steadily, every reminder is given to everybody of it', async () => {
    const world = await createCourierWorld();
    await world.place(unhandled(anApplicationAt('remediation')));
    const ticks: Date[] = [];
    for (let now = monday.getTime(); now < monday.getTime() + 21 * 24 * hour; now += hour)
      ticks.push(new Date(now));
    for (const tick of ticks) await world.tickAt(tick);
    expect(told(world)).toEqual(ideal(ticks));
    expect(told(world)).toHaveLength(3 * 3 + 5 + 4 + 4 + 3 + (3 + 2 + 2 + 1));
  });

  test('looked after at random gaps of up to ten days, exactly the newest reminder is given each time', async () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = randomFrom(seed);
      const world = await createCourierWorld();
      await world.place(unhandled(anApplicationAt('remediation')));
      const ticks: Date[] = [];
      let now = monday.getTime();
      while (now < monday.getTime() + 25 * 24 * hour) {
        now += Math.ceil(random() ** 3 * 240 * hour);
        ticks.push(new Date(now));
      }
      for (const tick of ticks) await world.tickAt(tick);
      expect([seed, told(world)]).toEqual([seed, ideal(ticks)]);
    }
  }, 30_000);

  test('one that could not go out stays due, and goes out once when Slack is back', async () => {
    const world = await createCourierWorld();
    await world.place(anApplicationAt('remediation'));
    world.slack.fault.now = () => {
      throw new DeliveryDelayed('away', 1_000, false);
    };
    await world.tickAt(at('2026-09-10T16:00:00'));
    await world.tickAt(at('2026-09-10T16:05:00'));
    expect(told(world)).toEqual([]);
    world.slack.fault.now = () => undefined;
    await world.tickAt(at('2026-09-10T17:00:00'));
    await world.tickAt(at('2026-09-10T18:00:00'));
    expect(told(world)).toEqual(partnerSide.map((id) => `remediation/2-left/${id}`));
  });

  test('overtaken while Slack was away, only the newest goes out', async () => {
    const world = await createCourierWorld();
    await world.place(anApplicationAt('remediation'));
    world.slack.fault.now = () => {
      throw new DeliveryDelayed('away', 1_000, false);
    };
    await world.tickAt(at('2026-09-10T16:00:00'));
    world.slack.fault.now = () => undefined;
    await world.tickAt(at('2026-09-14T20:00:00'));
    expect(told(world).filter((line) => line.startsWith('remediation'))).toEqual(
      partnerSide.map((id) => `remediation/due/${id}`),
    );
  });

  test.each(['respond', 'withdraw', 'hold'] as const)('what is done reminds nobody: %s', async (how) => {
    const world = await createCourierWorld();
    await world.place(anApplicationAt('remediation'));
    world.slack.fault.now = (_method, _when, key) => {
      if (key.includes('-left/')) throw new DeliveryDelayed('away', 1_000, false);
    };
    await world.tickAt(at('2026-09-10T16:00:00'));
    if (how === 'respond')
      await world.perform('respond-to-item', 'UAPPLICANT', { item: 'A1', text: 'Done.', evidence: 'page 3' });
    if (how === 'withdraw') await world.perform('withdraw', 'UAPPLICANT', { reason: 'Not now.' });
    if (how === 'hold') await world.perform('hold', 'UOFFICE', { reason: 'Waiting for a ruling.' });
    world.slack.fault.now = () => undefined;
    for (const day of ['11', '14', '15', '16']) await world.tickAt(at(`2026-09-${day}T17:00:00`));
    expect(told(world).filter((line) => line.startsWith('remediation'))).toEqual([]);
    if (how !== 'respond') expect(told(world)).toEqual([]);
  });

  test('a moved date is reminded of anew', async () => {
    const world = await createCourierWorld();
    await world.place(anApplicationAt('remediation'));
    await world.tickAt(at('2026-09-14T17:00:00'));
    await world.perform('extend-remediation', 'UOFFICE', {
      until: '2026-09-18',
      reason: 'A holiday abroad.',
    });
    for (const day of ['16', '17', '18', '21']) await world.tickAt(at(`2026-09-${day}T17:00:00`));
    const toLead = told(world).filter((line) => line.endsWith('/ULEAD'));
    expect(toLead).toEqual(
      ['1-left', '2-left', 'due', 'due', 'overdue'].map((name) => `remediation/${name}/ULEAD`),
    );
  });

  test('a new auditor is reminded in place of the one who left', async () => {
    const world = await createCourierWorld();
    await world.place(anApplicationAt('remediation'));
    world.slack.fault.now = () => {
      throw new DeliveryDelayed('away', 1_000, false);
    };
    await world.tickAt(at('2026-09-14T16:30:00'));
    world.slack.fault.now = () => undefined;
    const stored = await world.store.applications.load('DD-1001');
    if (stored === null || stored.application.validation === null) throw new Error('It is in remediation.');
    const { application } = stored;
    await world.store.applications.save(
      sealedSave(stored, {
        application: { ...application, validation: { ...stored.application.validation, auditor: 'UTHIRD' } },
        entry: { ...entry, revision: stored.revision + 1 },
        notices: [],
      }),
    );
    await world.tickAt(at('2026-09-14T18:00:00'));
    expect(told(world).filter((line) => line.startsWith('final-report'))).toEqual([
      'final-report/5-left/UTHIRD',
    ]);
  });

  test('a late one says what is true when it is read', async () => {
    const world = await createCourierWorld();
    await world.place(anApplicationAt('remediation'));
    await world.tickAt(at('2026-09-12T20:00:00'));
    await world.tickAt(at('2026-09-15T01:00:00'));
    const titles = world.slack.posts
      .filter(({ channel, delivery }) => channel === 'D-ULEAD' && delivery.notice.kind === 'reminder')
      .map(({ delivery }) => delivery.notice.title);
    expect(titles).toEqual([
      `Remediation is due ${due} — DD-1001 · Amazon ECS · Acme Demo`,
      `Remediation was due ${due} — DD-1001 · Amazon ECS · Acme Demo`,
    ]);
  });

  test('one poisoned application does not stop the sweep, and thousands at rest are not loaded', async () => {
    const world = await createCourierWorld();
    await world.store.directory.savePartner({ ...partner, id: 'good-demo' });
    await world.place({
      ...anApplicationAt('remediation'),
      ref: 'DD-0001',
      partnerId: 'nobody',
      designation: 'lost',
    });
    await world.place({ ...anApplicationAt('remediation'), ref: 'DD-2000', partnerId: 'good-demo' });
    await world.tickAt(at('2026-09-10T16:00:00'));
    expect(told(world)).toEqual(partnerSide.map((id) => `remediation/2-left/${id}`));
    expect(await world.courier.nextDue(at('2026-09-10T17:00:00'))).toEqual(at('2026-09-11T15:00:00'));
    // What follows from a partner's record that was saved is looked after once.
    await world.tickAt(at('2026-09-10T16:00:15'));
    const soon = at('2026-09-10T16:00:30');
    const due = await world.store.applications.dueChecks(soon, { after: null, limit: 10 });
    expect(due.map(({ ref }) => ref)).not.toContain('DD-2000');
  });

  test('an award is followed by its Welcome Kit, and a year later by its renewal', async () => {
    const world = await createCourierWorld();
    await world.place(anApplicationAt('awarded'));
    for (let day = 0; day < 5; day += 1) await world.tickAt(new Date(monday.getTime() + day * 24 * hour));
    expect(told(world)).toEqual(['welcome-kit/due/UOFFICE', 'welcome-kit/overdue/UOFFICE']);
    await world.perform('confirm-welcome-kit', 'UOFFICE', {});
    for (let day = 5; day < 420; day += 1) await world.tickAt(new Date(monday.getTime() + day * 24 * hour));
    const renewals = ['30-days', '60-days', '90-days', 'due'].flatMap((name) =>
      ['ULEAD', 'UOFFICE', 'UPDM'].map((id) => `renewal/${name}/${id}`),
    );
    const ofClocks = told(world).filter((line) => /^(welcome-kit|renewal)\//.test(line));
    expect(ofClocks.slice(0, 12)).toEqual(renewals);
    expect(ofClocks).toHaveLength(14);
  }, 30_000);

  const quiet: Stage[] = ['withdrawn', 'declined', 'closed'];
  test.each(quiet)('at %s nobody is reminded of anything for a year', async (stage) => {
    const world = await createCourierWorld();
    await world.place(anApplicationAt(stage));
    for (let day = 1; day < 400; day += 20) await world.tickAt(new Date(monday.getTime() + day * 24 * hour));
    expect(told(world)).toEqual([]);
  });
});

const entry = {
  step: 'assign-auditor',
  part: 'application',
  by: 'UOFFICE',
  at: monday,
  from: 'remediation',
  to: 'remediation',
  note: 'reassigned',
} as const;

describe('the managers’ digest', () => {
  const digests = ({ slack }: CourierWorld) =>
    slack.posts.filter(({ key }) => key.startsWith('digest/')).map(({ key }) => key);

  test('comes once each business morning, to every active manager', async () => {
    const world = await createCourierWorld({ now: at('2026-09-18T14:00:00') });
    await world.store.directory.savePerson(person('UBOSS', { roles: ['manager', 'program-office'] }));
    await world.store.directory.savePerson(person('UGONE', { roles: ['manager'], active: false }));
    await world.place(anApplicationAt('remediation'));
    for (
      let now = at('2026-09-18T14:00:00').getTime();
      now < at('2026-09-23T00:00:00').getTime();
      now += hour / 2
    )
      await world.tickAt(new Date(now));
    expect(digests(world)).toEqual(
      ['2026-09-18', '2026-09-21', '2026-09-22'].flatMap((day) => [
        `digest/${day}/UBOSS`,
        `digest/${day}/UMANAGER`,
      ]),
    );
  });

  test('missed, it comes once on return the same day; yesterday’s never', async () => {
    const world = await createCourierWorld({ now: at('2026-09-17T20:00:00') });
    await world.place(anApplicationAt('remediation'));
    await world.tickAt(at('2026-09-18T23:00:00'));
    expect(digests(world)).toEqual(['digest/2026-09-18/UMANAGER']);
    await world.tickAt(at('2026-09-22T14:59:00'));
    expect(digests(world)).toHaveLength(1);
    await world.tickAt(at('2026-09-22T15:00:00'));
    expect(digests(world).at(-1)).toBe('digest/2026-09-22/UMANAGER');
  });

  test('one that Slack kept from going out is replaced by the next morning’s', async () => {
    const world = await createCourierWorld({ now: at('2026-09-18T15:00:00') });
    await world.place(anApplicationAt('remediation'));
    world.slack.fault.now = () => {
      throw new DeliveryDelayed('away', 1_000, false);
    };
    await world.tickAt(at('2026-09-18T15:00:00'));
    world.slack.fault.now = () => undefined;
    await world.tickAt(at('2026-09-21T16:00:00'));
    expect(digests(world)).toEqual(['digest/2026-09-21/UMANAGER']);
    expect(await world.store.ledger.busy()).toBe(false);
  });

  test('a draft nobody submitted, a finished one, and what is due in a later week are not in it', async () => {
    const world = await createCourierWorld();
    await world.place({ ...anApplicationAt('remediation'), ref: 'DD-1' });
    await world.place({ ...anApplicationAt('decision-pending'), ref: 'DD-2', designation: 'waf' });
    await world.place({ ...anApplicationAt('draft'), ref: 'DD-3', designation: 'emr' });
    await world.place({ ...anApplicationAt('declined'), ref: 'DD-4', designation: 'eks' });
    await world.place({ ...anApplicationAt('on-hold'), ref: 'DD-5', designation: 'rds' });
    await world.tickAt(at('2026-09-15T16:00:00'));
    const [digest] = world.slack.posts.filter(({ key }) => key.startsWith('digest/'));
    expect(digest?.delivery.notice.lines).toEqual([
      'Late:',
      `• DD-1 · Amazon ECS · Acme Demo: 1 business day late, with ULEAD (demo): the partner responds to A1 (was due ${due})`,
    ]);
    expect(digest?.delivery.notice.title).toBe(
      `This morning: 1 late, 0 due this week — ${sayDate('2026-09-15')}`,
    );
  });

  test('without managers there is none, and nothing falls due', async () => {
    const world = await createCourierWorld();
    const manager = people.find(({ id }) => id === 'UMANAGER');
    if (manager === undefined) throw new Error('There is a manager among the people.');
    await world.store.directory.savePerson({ ...manager, active: false });
    await world.tickAt(at('2026-09-08T16:00:00'));
    expect(digests(world)).toEqual([]);
    expect(await world.courier.nextDue(monday)).toBeNull();
  });
});
