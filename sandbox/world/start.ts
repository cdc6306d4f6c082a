import type { RuleSet } from '../../src/program/rule-set.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { ruleSetOf } from '../../src/program/rule-sets/known.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { createVirtualClock, type VirtualClock } from '../clock.js';
import { connect, type Sandbox } from '../control.js';
import { type MailDouble, startMail } from '../mail/smtp-double.js';
import { readManifest } from '../slack/manifest.js';
import type { RunningSlack, SlackOptions } from '../slack/running-slack.js';
import { startSlack } from '../slack/start.js';
import type { Bot, BotOptions } from './bot.js';
import { slackSeed } from './channels.js';
import { type ClockMoves, createClockMoves } from './clock-moves.js';
import { environmentFor, program } from './environment.js';
import { freePort } from './free-port.js';
import { progressOf } from './guide-progress.js';
import { manifestPath } from './manifest-path.js';
import { type WorldMongo, worldMongo } from './mongo.js';
import { calendars, createPeoplesDesk, nextDeadline } from './peoples-desk.js';
import { mountPage, mountWorld } from './routes.js';
import { seedDesk } from './seed-desk.js';
import { fillWorld } from './seeded/seed-world.js';
import { seededSlack } from './seeded/slack-of.js';
import type { WorldSize } from './seeded/write-world.js';
import { type Seeding, seeding } from './seeding.js';
import { businessMorning } from './start-instant.js';

export interface WorldOptions {
  mode?: 'socket' | 'http';
  /** none: for a bot started elsewhere. */
  bot?: 'in-process' | 'child' | 'none';
  /** Whether the Web API's rate limits bite; they do unless this is false. */
  rateLimits?: boolean;
  /** The world's first instant; absent means the real present. */
  start?: Date;
  /**
   * people: everybody is known to the desk; none: the database is left as it is; a size: a world of that size, in an
   * empty database, as it stands on a business morning, which then has to be the `start`.
   */
  seed?: 'people' | 'none' | WorldSize;
  /** Where the page and the control API listen; 0 or absent picks a free port. */
  port?: number;
  /** A MongoDB to use instead of the ladder's. */
  mongoUri?: string;
  /** Whether the page is bundled and served; it is not unless this is true. */
  page?: boolean;
  /** Of the bot: trace … silent. */
  logLevel?: string;
  /** The id of the rule set of drafts; absent means the default. */
  ruleSet?: string;
  /** Real milliseconds of Slack's protocol. */
  timing?: NonNullable<SlackOptions['timing']>;
}

/** The whole pretend world, running. */
export interface World {
  url: string;
  control: Sandbox;
  clock: VirtualClock;
  moves: ClockMoves;
  /** The bot; null when it runs elsewhere. */
  desk: Bot | null;
  /** The rule set of drafts. */
  rules: RuleSet;
  /** The bot's own database; its directory also puts people and partners on record as somebody wants them. */
  store: Store & { directory: Seeding };
  mongo: WorldMongo;
  slack: RunningSlack;
  mail: MailDouble;
  /** The bot's environment. */
  env: Record<string, string>;
  /** @throws when the bot sent text that Slack shows to nobody. */
  stop(): Promise<void>;
}

type Ending = () => Promise<unknown>;

/** Starts the world, or nothing of it: what did start is stopped again when a later part does not. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const endings: Ending[] = [];
  const stop = async () => {
    for (const ending of endings.splice(0).reverse()) await ending().catch(() => undefined);
  };
  try {
    const world = await build(options, endings);
    return { ...world, stop: () => stop().then(() => failOn(world.slack.problems)) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Makes a test fail whose bot said what nobody is shown. */
function failOn(problems: readonly string[]): void {
  if (problems.length > 0)
    throw new Error(`What Slack showed to nobody:\n${[...new Set(problems)].join('\n')}`);
}

async function build(options: WorldOptions, endings: Ending[]): Promise<Omit<World, 'stop'>> {
  const { mode = 'socket' } = options;
  const clock = createVirtualClock(options.start ?? null);
  const slack = await startWorkspace(options, clock);
  endings.push(() => slack.close());
  const mongo = await worldMongo(clock, options.mongoUri ?? null);
  endings.push(() => mongo.stop());
  const mail = await startMail({ clock, onMail: () => slack.changed('mail') });
  endings.push(() => mail.stop());
  const opened = await openStore(mongo.uri);
  const store = { ...opened, directory: { ...opened.directory, ...seeding(opened) } };
  endings.push(() => opened.close());
  if (typeof options.seed === 'object')
    await fillWorld(opened.db, options.seed, { present: options.start ?? businessMorning(clock.now()) });
  else if (options.seed !== 'none') await seedDesk({ ...store, clock }, program.zone);
  const port = await freePort();
  const env = {
    ...environmentFor({ slack, mode, mongoUri: mongo.uri, smtpUrl: mail.url, port }),
    LOG_LEVEL: options.logLevel ?? 'warn',
    ...(options.ruleSet === undefined ? {} : { RULE_SET: options.ruleSet }),
  };
  const listening = `http://127.0.0.1:${port}/slack/events`;
  slack.setRequestUrl(listening, listening);
  const desk = await startBot(options.bot ?? 'in-process', { env, clock });
  if (desk) endings.push(() => desk.stop());
  const rules = ruleSetOf(options.ruleSet ?? guide2019.id);
  const people = createPeoplesDesk({ store, clock, rules });
  const moves = createClockMoves({
    clock,
    bot: () => desk,
    deadline: (after) => nextDeadline({ store, desk: people }, after),
    calendar: (now) => calendars(null, now).program,
    morning: program.digestHour,
  });
  mountWorld(slack, { clock, moves, mail, progress: () => progressOf(store.applications) });
  if (mongo.faults) slack.registerFaults('mongo', mongo.faults);
  if (options.page) await mountPage(slack, { engine: mongo.describe, rules });
  clock.onMove(() => slack.changed('clock'));
  const control = connect(slack.url);
  return { url: slack.url, control, clock, moves, desk, rules, store, mongo, slack, mail, env };
}

function startWorkspace(options: WorldOptions, clock: VirtualClock): Promise<RunningSlack> {
  return startSlack({
    clock,
    manifest: readManifest(manifestPath),
    seed:
      typeof options.seed === 'object' ? seededSlack(options.seed, program.zone) : slackSeed(program.zone),
    mode: options.mode ?? 'socket',
    port: options.port ?? 0,
    rateLimits: options.rateLimits ?? true,
    ...(options.timing ? { timing: options.timing } : {}),
  });
}

async function startBot(kind: 'in-process' | 'child' | 'none', options: BotOptions): Promise<Bot | null> {
  if (kind === 'none') return null;
  if (kind === 'child') return (await import('./bot-in-child.js')).startBotInChild(options);
  return (await import('./bot-in-process.js')).startBotHere(options);
}
