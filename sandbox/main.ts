import { readArguments, type SandboxArguments, UsageError, usage } from './arguments.js';
import { ManifestError } from './slack/manifest.js';

/** A running sandbox, and what to tell whoever started it. */
interface Running {
  words: string;
  stop(): Promise<void>;
}

/** Where the page is unless told otherwise. */
const usualPort = 3900;

async function startAll(options: SandboxArguments): Promise<Running> {
  console.log('Starting a pretend Slack, MongoDB and mail server, and the bot among them.');
  const { startWorld } = await import('./world/start.js');
  const { businessMorning } = await import('./world/start-instant.js');
  const { playDemo } = await import('./world/demo/play.js');
  const { demoBegins } = await import('./world/demo/timetable.js');
  const present = businessMorning(new Date());
  const size =
    options.seeded === null ? null : (await import('./world/seeded/usual-size.js')).usualSize(options.seeded);
  if (size !== null)
    console.log(
      'Writing a world of that size. The lives told in it are played first, in a minute or so; only once for a program.',
    );
  const world = await startWorld({
    mode: options.mode,
    port: options.port ?? usualPort,
    // Seven weeks pass in seconds in the demo: more messages than Slack takes in that time.
    rateLimits: options.rateLimits && !options.demo && size === null,
    start: options.demo ? demoBegins(present) : present,
    page: true,
    logLevel: 'error',
    ...(size === null ? {} : { seed: size }),
    ...(options.mongoUri === null ? {} : { mongoUri: options.mongoUri }),
    ...(options.ruleSet === null ? {} : { ruleSet: options.ruleSet }),
  });
  if (options.demo) {
    console.log('Playing seven weeks of work at the desk, step by step. This takes a moment.');
    await playDemo(world, present).catch(async (error: unknown) => {
      await world.stop();
      throw error;
    });
  }
  return {
    words: `${world.mongo.describe}\n\n  Open ${world.url}\n\nCtrl+C stops everything.`,
    stop: () => world.stop(),
  };
}

async function start(options: SandboxArguments): Promise<Running> {
  if (options.only === null) return startAll(options);
  const { startPart } = await import('./only.js');
  const { line, stop } = await startPart(options.only, options);
  return { words: line, stop };
}

function stopOnSignals(running: Running): void {
  let stopping = false;
  const stop = () => {
    // A second signal means that whoever waits has lost patience.
    if (stopping) process.exit(1);
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (process.env.npm_lifecycle_event === 'sandbox') whenOrphaned(stop);
}

/** `npm run` passes a signal to its shell, which ends without passing it on: the new parent is all we notice. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 250);
  watch.unref();
}

function explain(error: unknown): string {
  if (error instanceof ManifestError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code !== 'EADDRINUSE') return error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Port ${port} is in use, perhaps by another sandbox. Stop that one, or choose another: --port N (0 takes any free port).`;
}

function argumentsOrExit(): SandboxArguments {
  try {
    const given = readArguments(process.argv.slice(2));
    if (given !== 'help') return given;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

// As src/main.ts does: one malformed payload must not end everybody's work.
process.on('unhandledRejection', (error) => console.error('A fault nobody waited for:', error));

const options = argumentsOrExit();
try {
  const running = await start(options);
  stopOnSignals(running);
  console.log(running.words);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
