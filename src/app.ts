import { createCalendars } from './catalog/calendars.js';
import { loadCatalog } from './catalog/index.js';
import type { Config } from './config/config.js';
import { type Courier, createCourier } from './courier/courier.js';
import { createDesk } from './desk/desk.js';
import { givenUpIn } from './desk/given-up.js';
import type { Desk } from './desk/interface/desk.js';
import { waitingForLost } from './desk/losses.js';
import type { Clock } from './desk/ports/clock.js';
import { createFetching, type Fetching } from './files/fetching.js';
import { createSweeping, type Sweeping } from './files/sweeping.js';
import { type Jobs, startJobs } from './jobs/start-jobs.js';
import { createPostman, type RunningPostman } from './mail/postman.js';
import { sameSetting } from './program/clocks/calendar-setting.js';
import { knownLinks } from './program/resources.js';
import { ruleSetOf } from './program/rule-sets/known.js';
import { inTurn } from './runtime/in-turn.js';
import { createLogger, type Logger } from './runtime/log.js';
import { release } from './runtime/release.js';
import type { Ticking } from './slack/health.js';
import type { Log } from './slack/kit/parts.js';
import { createSlackRoom, type SlackRoom } from './slack/room.js';
import { slackLogger } from './slack/slack-log.js';
import { openStore, type Store } from './store/open-store.js';
import { quietWhileAway } from './store/quiet-log.js';

/** A desk at work. */
export interface RunningDesk {
  /** Takes nothing new, finishes what was begun, lets go of Slack and the database. */
  stop(): Promise<void>;
  /** Does now whatever is due at the clock's time, and delivers it; resolves when settled. */
  tick(): Promise<void>;
  /** Resolves when whatever people did in Slack has been answered in full. */
  answered(): Promise<void>;
  /** The earliest instant after `after` at which a reminder or a digest falls due; null when none will. */
  nextDue(after: Date): Promise<Date | null>;
}

export interface StartOptions {
  config: Config;
  clock: Clock;
  logger?: Logger;
}

/** How long an absent database is waited for at the start: it may be starting, too. */
const awaitDatabaseMs = 30_000;

/**
 * Wires the rooms together and starts them: store, desk, Slack, courier, ticker.
 *
 * @throws Error when the database or Slack cannot be reached, or refuses what it is given; an absent database is
 * waited for
 */
export async function startDesk(options: StartOptions): Promise<RunningDesk> {
  const logger = options.logger ?? createLogger(options.config.logLevel);
  const store = await openStore(options.config.mongoUri, { logger, release, waitMs: awaitDatabaseMs });
  try {
    return await startOn(store, options, logger);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function startOn(store: Store, { config, clock }: StartOptions, logger: Logger): Promise<RunningDesk> {
  const {
    applications,
    businessEvents,
    calendarRecord,
    directory,
    personRecords,
    partnerRecords,
    references,
    editions,
    guideAnswers,
    ledger,
    losses,
    heartbeats,
    inbox,
    files,
  } = store;
  const channels = {
    intake: config.intakeChannel,
    reviewers: config.reviewersChannel,
    admins: config.admins,
  };
  const later: Later = { courier: null, fetching: null, jobs: null };
  const quiet = quietWhileAway(logger, store.outage);
  const max = config.maxFileBytes;
  const desk = createDesk({
    applications,
    businessEvents,
    calendarRecord,
    directory,
    personRecords,
    partnerRecords,
    references,
    tasks: store.tasks,
    ledger,
    losses,
    channels,
    admins: config.admins,
    editions,
    guideAnswers,
    catalog: loadCatalog(),
    clock,
    rules: ruleSetOf(config.ruleSet),
    initialCalendar: calendarOf(config),
    calendars: createCalendars(calendarOf(config)),
    wake: () => later.courier?.wake(),
  });
  await desk.catalog.refresh();
  await desk.guide.refresh();
  await noteCalendar(desk, config, logger);
  const slack = await createSlackRoom({
    settings: { ...config.slack, port: config.port },
    desk,
    inbox,
    reach: {
      lost: () => waitingForLost(losses, ledger),
      openAgain: (channel) => later.courier?.openAgain(channel),
    },
    givenUp: givenUpIn(ledger, () => later.courier?.wake()),
    replies: store.replies,
    conversations: store.conversations,
    inVain: store.inVain,
    losses,
    channels,
    admins: config.admins,
    guidance: { links: { ...knownLinks, ...config.resourceLinks }, mailbox: config.programMailbox },
    chat: { threads: config.hearsThreads, keepsWords: config.keepsWords, agent: config.agentView },
    files: { ...files, max, fetch: (given) => fetchingOf(later).now(given) },
    logs: { log: logOf(logger), slackLog: slackLogger(logger) },
    storeAnswers: () => answers(store),
    ticking: () => tickingOf(later.jobs),
  });
  const fetching = createFetching({
    files,
    source: slack.fileSource,
    applications,
    perform: desk.perform,
    clock,
    logger: quiet,
    max,
  });
  later.fetching = fetching;
  const postman = config.mail === null ? null : createPostman(config.mail);
  const courier = createCourier({
    desk,
    applications,
    businessEvents,
    directory,
    personRecords,
    partnerRecords,
    ledger,
    losses,
    heartbeats,
    messenger: slack.messenger,
    postman,
    channels,
    admins: config.admins,
    clock,
    monotonic: () => performance.now(),
    logger: quiet,
    digestHour: config.digestHour,
    expectFiles: fetching.expect,
  });
  later.courier = courier;
  const sweeping = createSweeping({ files, logger: quiet, monotonic: () => performance.now() });
  const running = await begin({ slack, courier, fetching, sweeping, postman, store, logger });
  later.jobs = running.jobs;
  return running.desk;
}

/** What can be asked only once the rest is there. */
interface Later {
  courier: Courier | null;
  fetching: Fetching | null;
  jobs: Jobs | null;
}

function tickingOf(jobs: Jobs | null): Ticking {
  const { ago, late } = jobs?.lastTick() ?? { ago: null, late: false };
  return { ticker: late ? 'late' : 'on-time', lastTick: ago === null ? null : Math.round(ago / 1_000) };
}

/** Nobody can ask for a file before Slack is connected, which comes last. */
function fetchingOf({ fetching }: Later): Fetching {
  if (fetching === null) throw new Error('Files are not fetched yet.');
  return fetching;
}

function calendarOf({ zone, holidays, weekdays }: Config) {
  return { zone, holidays, weekdays };
}

/**
 * A calendar that was set in Slack holds over the environment's; who changes the latter should learn why nothing
 * happens.
 */
async function noteCalendar(desk: Desk, config: Config, logger: Logger): Promise<void> {
  const { program } = (await desk.calendar.stored()).state;
  if (program === null || sameSetting(program, calendarOf(config))) return;
  logger.info(
    program,
    'the calendar set with /sdp settings holds, not DESK_ZONE, DESK_HOLIDAYS and DESK_WEEK',
  );
}

interface Rooms {
  slack: SlackRoom;
  courier: Courier;
  fetching: Fetching;
  sweeping: Sweeping;
  postman: RunningPostman | null;
  store: Store;
  logger: Logger;
}

/** Starts what works by itself, in the order in which each can rely on the one before; stops it the other way round. */
async function begin({
  slack,
  courier,
  fetching,
  sweeping,
  postman,
  store,
  logger,
}: Rooms): Promise<{ desk: RunningDesk; jobs: Jobs }> {
  const jobs = await startAll({ slack, courier, fetching, sweeping, store, logger }).catch(
    async (error: unknown) => {
      await Promise.allSettled([slack.stop(), courier.stop()]);
      throw error;
    },
  );
  const desk: RunningDesk = {
    stop: () =>
      inTurn(
        [
          ['the ticker', jobs.stop],
          ['Slack', slack.stop],
          ['files', () => Promise.all([fetching.stop(), sweeping.stop()]).then(() => undefined)],
          ['deliveries', courier.stop],
          ['mail', async () => postman?.close()],
          ['the database', store.close],
        ],
        logger,
      ),
    async tick() {
      await courier.tick();
      await slack.lookAfterAccounts();
      await courier.settle();
      // What was found of a file may be to be told.
      await fetching.settle();
      await courier.settle();
      await store.olderReleases.lookAfterTheirs();
    },
    answered: () => slack.answered(),
    nextDue: (after) => courier.nextDue(after),
  };
  return { desk, jobs };
}

async function startAll({
  slack,
  courier,
  fetching,
  sweeping,
  store,
  logger,
}: Omit<Rooms, 'postman'>): Promise<Jobs> {
  await slack.start();
  await courier.start();
  const tick = async () => {
    await courier.tick();
    await slack.lookAfterAccounts();
    fetching.wake();
    sweeping.wake();
    await store.olderReleases.lookAfterTheirs();
  };
  const quiet = quietWhileAway(logger, store.outage, () => true);
  return startJobs({ db: store.db, tick, logger: quiet });
}

async function answers(store: Store): Promise<boolean> {
  try {
    await store.ping();
    return true;
  } catch {
    store.outage.suspect();
    return false;
  }
}

/** The process's log as the Slack room writes it: words first, then what belongs to them. */
function logOf(logger: Logger): Log {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, data: object = {}) => {
      const { error: err, ...rest } = data as { error?: unknown };
      logger[level](err === undefined ? rest : { ...rest, err }, message);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
