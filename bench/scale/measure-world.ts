import { MongoClient } from 'mongodb';
import { channels } from '../../sandbox/world/channels.js';
import { freePort } from '../../sandbox/world/free-port.js';
import { admins } from '../../sandbox/world/people.js';
import { seedWorld } from '../../sandbox/world/seeded/seed-world.js';
import type { Seeded, WorldSize } from '../../sandbox/world/seeded/write-world.js';
import { businessMorning } from '../../sandbox/world/start-instant.js';
import { type Action, readings, type StandingCard, takingUp, toTakeUp } from './actions.js';
import { type Asking, askingAt, signingSecret } from './asking.js';
import { type Process, processOf } from './desk.js';
import { withEngine } from './engine.js';
import { median } from './median.js';
import { type PlainSlack, startPlainSlack } from './slack.js';
import { less, type Spent, spentBy } from './spent.js';

/** Milliseconds and what the database was asked, as medians; the longest stretch nobody else was answered. */
export interface Row extends Spent {
  what: string;
  ms: number;
  worstMs: number;
}

export interface Measured {
  size: Seeded;
  seedMs: number;
  startMs: number;
  /** Bytes after starting, and after everything. */
  memory: { rss: number; heapUsed: number };
  memoryAfter: { rss: number; heapUsed: number };
  rows: Row[];
}

const times = 7;
const clicks = 9;
/** What takes longer than this is not asked again and again. */
const slowMs = 5_000;

interface Bench {
  asking: Asking;
  slack: PlainSlack;
  desk: Process;
  spent(): Promise<Spent>;
}

/** Seeds a world of this size, lets the real bot loose on it, and measures what people and the clock make it do. */
export function measureWorld(size: WorldSize): Promise<Measured> {
  return withEngine(async (uri) => {
    const present = businessMorning(new Date());
    const began = performance.now();
    process.stderr.write(`Seeding ${size.applications} applications.\n`);
    const seeded = await seedWorld(uri, size, { present });
    const seedMs = performance.now() - began;
    process.stderr.write(`  ${Math.round(seedMs / 1000)} s. Starting the desk on it.\n`);
    const slack = await startPlainSlack();
    const client = await MongoClient.connect(uri);
    const desk = processOf('desk-process.ts', ['--expose-gc']);
    try {
      const port = await freePort();
      const env = environment(uri, slack, port);
      const started = await desk.ask({ kind: 'start', env, now: present.toISOString() }, 'started');
      const bench = { asking: askingAt(port, slack), slack, desk, spent: () => spentBy(client.db()) };
      const memory = await desk.ask({ kind: 'state' }, 'state');
      const rows = await measure(bench, client);
      const after = await desk.ask({ kind: 'state' }, 'state');
      return { size: seeded, seedMs, startMs: started.ms, memory, memoryAfter: after, rows };
    } finally {
      await desk.end();
      await client.close();
      await slack.close();
    }
  });
}

function environment(uri: string, slack: PlainSlack, port: number): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
    MONGODB_URI: uri,
    PORT: String(port),
    INTAKE_CHANNEL: channels.intake.id,
    REVIEWERS_CHANNEL: channels.reviewers.id,
    DESK_ADMINS: admins.join(','),
    LOG_LEVEL: 'error',
  };
}

async function measure(bench: Bench, client: MongoClient): Promise<Row[]> {
  const db = client.db();
  const rows: Row[] = [];
  const say = (row: Row) => {
    rows.push(row);
    process.stderr.write(
      `  ${row.what}: ${row.ms.toFixed(1)} ms, ${row.commands} commands, ${row.documents} documents\n`,
    );
  };
  // What the start left to do is done first, and told apart from what a tick costs.
  say(await tick(bench, 'the first tick'));
  say(await tick(bench, 'a tick with nothing due'));
  const partner = await db.collection('partners').findOne({ _id: { $gt: 'partner-00002' } as never });
  const some = await db.collection<{ _id: string }>('applications').findOne({ stage: 'remediation' });
  for (const action of readings(some?._id ?? '', String(partner?.partner.name ?? '')))
    say(await reading(bench, action));
  for (const row of await clicking(bench, await toTakeUp(db, clicks))) say(row);
  return rows;
}

async function tick({ desk, spent }: Bench, what: string): Promise<Row> {
  await desk.ask({ kind: 'state' }, 'state');
  const before = await spent();
  const { ms } = await desk.ask({ kind: 'tick' }, 'ticked');
  const { worstMs } = await desk.ask({ kind: 'state' }, 'state');
  return { what, ms, worstMs, ...less(await spent(), before) };
}

async function once({ asking, slack, desk }: Bench, action: Action): Promise<number> {
  const answered = slack.when((call) => action.answered(call));
  answered.catch(() => undefined);
  const began = performance.now();
  await action.ask(asking);
  const { at } = await answered;
  await desk.ask({ kind: 'answered' }, 'answered');
  return at - began;
}

async function reading(bench: Bench, action: Action): Promise<Row> {
  await once(bench, action);
  await bench.desk.ask({ kind: 'state' }, 'state');
  const taken: number[] = [];
  const spent: Spent[] = [];
  for (let time = 0; time < times && (taken[0] ?? 0) < slowMs; time += 1) {
    const before = await bench.spent();
    taken.push(await once(bench, action));
    spent.push(less(await bench.spent(), before));
  }
  const { worstMs } = await bench.desk.ask({ kind: 'state' }, 'state');
  const of = (field: keyof Spent) => median(spent.map((one) => one[field]));
  return {
    what: action.what,
    ms: median(taken),
    worstMs,
    commands: of('commands'),
    documents: of('documents'),
    keys: of('keys'),
  };
}

/** How long until Slack first hears of a click, and until its card is drawn again. */
async function clicking(bench: Bench, cards: readonly StandingCard[]): Promise<Row[]> {
  const heard: number[] = [];
  const drawn: number[] = [];
  const spent: Spent[] = [];
  await bench.desk.ask({ kind: 'state' }, 'state');
  for (const card of cards) {
    const { click, redrawn } = takingUp(card);
    const before = await bench.spent();
    const [first, last] = [bench.slack.when(click.answered), bench.slack.when(redrawn)];
    const began = performance.now();
    await click.ask(bench.asking);
    heard.push((await first).at - began);
    drawn.push((await last).at - began);
    spent.push(less(await bench.spent(), before));
  }
  const { worstMs } = await bench.desk.ask({ kind: 'state' }, 'state');
  const of = (field: keyof Spent) => median(spent.map((one) => one[field]));
  const rest = { worstMs, commands: of('commands'), documents: of('documents'), keys: of('keys') };
  return [
    { what: 'a click that changes something', ms: median(heard.slice(2)), ...rest },
    { what: 'its card drawn again', ms: median(drawn.slice(2)), ...rest },
  ];
}
