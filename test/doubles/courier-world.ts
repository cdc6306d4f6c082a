import { loadCatalog } from '../../src/catalog/index.js';
import { type Courier, type CourierParts, createCourier } from '../../src/courier/courier.js';
import { createDesk } from '../../src/desk/desk.js';
import type { DeskParts } from '../../src/desk/desk-parts.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import type { Application } from '../../src/program/application.js';
import type { InputOf, StepName } from '../../src/program/lifecycle.js';
import { Refusal } from '../../src/program/refusal.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { createLogger } from '../../src/runtime/log.js';
import { calendar, monday, partner, people } from '../step-contexts.js';
import { createFakeSlack, type FakeSlack } from './fake-slack.js';
import { createMemoryStore, type MemoryStore } from './memory-store.js';
import { sampleSave } from './samples.js';

export const intake = 'CINTAKE';
export const reviewers = 'CREVIEW';
export const digestHour = 8;

const catalog = loadCatalog();
const logger = createLogger('silent');

export interface CourierWorld {
  store: MemoryStore;
  slack: FakeSlack;
  desk: Desk;
  /** A desk of another process; `over` takes the place of parts of the store. */
  deskOn(over: Partial<MemoryStore>): Desk;
  courier: Courier;
  /** What the courier was built from, for tests that build another on other ports. */
  parts: CourierParts;
  clock: { now(): Date; set(instant: Date): void };
  /** Holds an application as it stands, without telling anybody. */
  place(application: Application): Promise<void>;
  /** Takes a step that has to succeed, at the application's newest revision. */
  perform<Name extends StepName>(name: Name, by: string, input: InputOf<Name>): Promise<void>;
  /** Moves the clock there, has the courier look what is due, and waits until it is out. */
  tickAt(instant: Date): Promise<void>;
}

export interface WorldOptions {
  now?: Date;
  mail?: boolean;
  /** Whether the courier hears of saves by itself; off, a test decides when it looks. */
  awake?: boolean;
  /** What applications are counted in; left out: the same calendar for everybody. */
  calendars?: DeskParts['calendars'];
}

/** The desk and its courier on a store in memory, with the people and the partner of `test/step-contexts.ts`. */
export async function createCourierWorld(options: WorldOptions = {}): Promise<CourierWorld> {
  const { now = monday, mail = true, awake = true } = options;
  const store = createMemoryStore();
  const slack = createFakeSlack();
  let instant = now;
  const clock = {
    now: () => instant,
    set(to: Date) {
      instant = to;
    },
  };
  const calendars = () => ({ program: calendar, partner: calendar });
  let wake: () => void = () => undefined;
  const deskOn = (over: Partial<MemoryStore>) =>
    createDesk({
      ...store,
      ...over,
      catalog,
      clock,
      rules: guide2019,
      channels: { intake, reviewers },
      admins: ['UADMIN'],
      calendars: options.calendars ?? calendars,
      wake: () => (awake ? wake() : undefined),
    });
  const desk = deskOn({});
  const parts: CourierParts = {
    ...store,
    desk,
    messenger: slack.messenger,
    postman: mail ? slack.postman : null,
    channels: { intake, reviewers },
    admins: ['UADMIN'],
    clock,
    monotonic: () => instant.getTime(),
    logger,
    digestHour,
    expectFiles: async () => undefined,
  };
  const courier = createCourier(parts);
  wake = courier.wake;
  await Promise.all([...people.map(store.directory.savePerson), store.directory.savePartner(partner)]);
  let ref = 'DD-1001';
  return {
    store,
    slack,
    desk,
    deskOn,
    courier,
    parts,
    clock,
    async place(application) {
      ref = application.ref;
      await store.applications.insert(sampleSave(application, 1));
    },
    async perform(name, by, input) {
      const done = await desk.perform(name, { ref, by, input, seen: null });
      if (done instanceof Refusal) throw new Error(`${name}: ${done.message}`);
    },
    async tickAt(to) {
      clock.set(to);
      await courier.tick();
      await courier.settle();
    },
  };
}
