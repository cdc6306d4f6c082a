import { createHash } from 'node:crypto';
import { type Courier, createCourier } from '../../../src/courier/courier.js';
import type { Desk } from '../../../src/desk/interface/desk.js';
import { atHour, localDate, plusDays } from '../../../src/program/clocks/local-date.js';
import { filesIn } from '../../../src/program/files/file-places.js';
import { isAwaited } from '../../../src/program/files/file-ref.js';
import type { InputOf } from '../../../src/program/lifecycle.js';
import { Refusal } from '../../../src/program/refusal.js';
import { guide2019 } from '../../../src/program/rule-sets/guide-2019.js';
import { createLogger } from '../../../src/runtime/log.js';
import { openStore, type Store } from '../../../src/store/open-store.js';
import { startMongo } from '../../mongo/index.js';
import { channels } from '../channels.js';
import type { Act, Scene } from '../demo/act.js';
import type { Story } from '../demo/stories.js';
import { concerns, type Due, demoBegins, quiet, timetable } from '../demo/timetable.js';
import { program } from '../environment.js';
import { createPeoplesDesk } from '../peoples-desk.js';
import { seeding } from '../seeding.js';
import type { Archetype } from './archetype.js';
import { rehearsed, staff } from './cast.js';
import { storiesOf } from './stories.js';

/** A clock that stands wherever it was set. */
interface StageClock {
  now(): Date;
  set(instant: Date): void;
}

/** The desk and its courier at work, and nobody who reads. */
interface Stage {
  store: Store;
  desk: Desk;
  courier: Courier;
  clock: StageClock;
}

const week = 7 * 86_400_000;
/** Of the newest so many weeks a state is kept each week; before that, every eighth. */
const recentWeeks = 8;

/**
 * Plays every story with the real steps, and has the real courier tell and remind of them: on a store of its own,
 * with a Slack that takes everything at once.
 * @param present an instant of the weekday and hour everything is kept at: from here back, week after week
 * @throws when a step is refused, since the stories then no longer fit the program
 */
export async function rehearse(
  present: Date,
  told: readonly Story[] = storiesOf(rehearsed),
): Promise<Archetype[]> {
  const clock = standingAt(demoBegins(present, told));
  const mongo = await startMongo({ clock });
  try {
    const store = await openStore(`${mongo.uri}rehearsal`);
    try {
      return await play(await stageOn(store, clock), told, present);
    } finally {
      await store.close();
    }
  } finally {
    await mongo.stop();
  }
}

function standingAt(first: Date): StageClock {
  let instant = first;
  return {
    now: () => instant,
    set(to) {
      instant = to;
    },
  };
}

async function stageOn(store: Store, clock: StageClock): Promise<Stage> {
  const put = seeding(store);
  const companies = [0, 1, 2].map(rehearsed);
  for (const one of [...staff, ...companies.flatMap(({ people }) => people)]) await put.addPerson(one);
  for (const { partner } of companies) await put.addPartner(partner);
  const desk = createPeoplesDesk({ store, clock, rules: guide2019 });
  let posted = 0;
  const courier = createCourier({
    ...store,
    desk,
    messenger: {
      post: async ({ delivery: { address } }) => {
        posted += 1;
        const channel = address.via === 'channel' ? address.channel : `D${posted}`;
        return {
          channel,
          ts: `${Math.floor(clock.now().getTime() / 1000)}.${String(posted).padStart(6, '0')}`,
        };
      },
      find: async () => null,
      redraw: async () => undefined,
    },
    postman: { send: async () => undefined },
    channels: { intake: channels.intake.id, reviewers: channels.reviewers.id },
    admins: [],
    clock,
    monotonic: () => performance.now(),
    logger: createLogger('error'),
    digestHour: program.digestHour,
    expectFiles: async () => undefined,
  });
  await courier.start();
  return { store, desk, courier, clock };
}

async function play(stage: Stage, told: readonly Story[], present: Date): Promise<Archetype[]> {
  const kept: Archetype[] = [];
  const refs = new Map<Story, string>();
  const first = stage.clock.now();
  const weeks = Math.ceil((present.getTime() - first.getTime()) / week);
  const dues: (Due | Date)[] = [...timetable(present, told)];
  for (let back = weeks; back >= 0; back -= 1)
    if (back < recentWeeks || back % 8 === 0) dues.push(new Date(present.getTime() - back * week));
  const instantOf = (due: Due | Date) => (due instanceof Date ? due : due.at).getTime();
  dues.sort((one, other) => instantOf(one) - instantOf(other));
  for (const due of dues) {
    await walkTo(stage, new Date(instantOf(due)));
    if (due instanceof Date) kept.push(...(await asTheyStand(stage, due)));
    else await enact(stage, due, refs);
  }
  return kept;
}

/** The hour of the program's zone at which it is looked after what fell due: reminders come in the morning. */
const lookedAt = 9;
const afterTheHourMs = 600_000;

/** Looks after what falls due on the way, once a day; not on days on which nothing does. */
async function walkTo({ store, courier, clock }: Stage, to: Date): Promise<void> {
  for (
    let day = localDate(clock.now(), program.zone);
    day <= localDate(to, program.zone);
    day = plusDays(day, 1)
  ) {
    const at = new Date(atHour(day, lookedAt, program.zone).getTime() + afterTheHourMs);
    if (at <= clock.now() || at >= to) continue;
    clock.set(at);
    if ((await store.applications.dueChecks(at, { after: null, limit: 1 })).length === 0) continue;
    await courier.tick();
    await courier.settle();
  }
  clock.set(to);
}

async function enact(stage: Stage, { story, act }: Due, refs: Map<Story, string>): Promise<void> {
  const { desk, courier } = stage;
  const ref = refs.get(story);
  if (act === null || ref === undefined) {
    const opened = await desk.open(story.by, story.designation);
    if (opened instanceof Refusal) throw new Error(`${story.designation}: ${opened.message}`);
    refs.set(story, opened.ref);
    return;
  }
  const input = await act.input(await sceneOf(stage, ref));
  if (!concerns(input)) return;
  await take(stage, ref, { ...act, input });
  if (act.step === 'add-document') await recordFiles(stage, ref);
  if (!quiet.test(act.step)) await courier.settle();
}

async function take(
  { desk }: Stage,
  ref: string,
  { step, by, input }: Pick<Act, 'step' | 'by'> & { input: unknown },
): Promise<void> {
  const done = await desk.perform(step, { ref, by, seen: null, input: input as InputOf<typeof step> });
  if (done instanceof Refusal) throw new Error(`${step} on ${ref} by ${by}: ${done.message}`);
}

let files = 0;

async function sceneOf({ store, desk, clock }: Stage, ref: string): Promise<Scene> {
  const stored = await store.applications.load(ref);
  const edition = stored && desk.catalog.edition(stored.application.edition);
  if (!stored || !edition) throw new Error(`${ref} is gone.`);
  return {
    stored,
    edition,
    today: localDate(clock.now(), program.zone),
    async upload(_by, name) {
      files += 1;
      const mimetype = name.endsWith('.png') ? 'image/png' : 'application/pdf';
      return { id: `F0REH${files}`, name, mimetype, size: 2_048 };
    },
  };
}

/** What fetching finds of each file that was given. */
async function recordFiles(stage: Stage, ref: string): Promise<void> {
  const stored = await stage.store.applications.load(ref);
  if (stored === null) return;
  const given = filesIn(stored.application).filter(({ file }) => isAwaited(file));
  for (const { file } of given) {
    const sha256 = createHash('sha256').update(file.name).digest('hex');
    const kept = { at: stage.clock.now(), sha256, key: sha256 };
    await take(stage, ref, { step: 'record-file', by: 'desk', input: { found: { ...file, kept } } });
  }
}

/** Every application as the database holds it now. */
async function asTheyStand({ store: { db }, courier }: Stage, at: Date): Promise<Archetype[]> {
  await courier.tick();
  await courier.settle();
  const found: Archetype[] = [];
  for (const document of await db.collection('applications').find().sort({ _id: 1 }).toArray()) {
    const ref = String(document._id);
    found.push({
      document,
      rows: await db.collection<{ _id: string }>('applicationRows').find({ _id: ref }).toArray(),
      tasks: await db.collection('tasks').find({ ref }).toArray(),
      entries: await db.collection('entries').find({ kind: 'applications', ref }).toArray(),
      deliveries: await db.collection('deliveries').find({ ref, state: 'sent' }).toArray(),
      company: [0, 1, 2].findIndex((number) => rehearsed(number).partner.id === document.partnerId),
      at,
    });
  }
  return found;
}
