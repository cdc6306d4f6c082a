import { guide2019 } from '../src/program/rule-sets/guide-2019.js';
import type { Part, SandboxArguments } from './arguments.js';
import { createVirtualClock } from './clock.js';
import { startMail } from './mail/smtp-double.js';
import { startMongo } from './mongo/index.js';
import { readManifest } from './slack/manifest.js';
import { startSlack } from './slack/start.js';
import { slackSeed } from './world/channels.js';
import { createClockMoves } from './world/clock-moves.js';
import { environmentFor, mailFrom, oneLine, program, slackVariables } from './world/environment.js';
import { manifestPath } from './world/manifest-path.js';
import { calendars } from './world/peoples-desk.js';
import { mountPage, mountWorld } from './world/routes.js';

/** One part of the sandbox, for use with real counterparts. */
export interface RunningPart {
  /** What `npm start` needs to use it, on one line. */
  line: string;
  stop(): Promise<void>;
}

/** Where a part listens unless told otherwise. */
const usualPorts: Record<Part, number> = { mongo: 27117, slack: 3900, mail: 2525 };

/** Where the bot is expected in HTTP mode: its own usual port. */
const requestUrl = 'http://127.0.0.1:3000/slack/events';

async function onlyMongo(port: number): Promise<RunningPart> {
  const mongo = await startMongo({ port });
  return { line: `MONGODB_URI=mongodb://127.0.0.1:${mongo.port}/delivery-desk`, stop: () => mongo.stop() };
}

async function onlyMail(port: number): Promise<RunningPart> {
  const mail = await startMail({ clock: { now: () => new Date() }, port });
  return { line: oneLine({ SMTP_URL: mail.url, MAIL_FROM: mailFrom }), stop: () => mail.stop() };
}

/** @throws ManifestError */
async function onlySlack(
  port: number,
  { mode, rateLimits, manifest }: SandboxArguments,
): Promise<RunningPart> {
  const clock = createVirtualClock();
  const slack = await startSlack({
    clock,
    manifest: readManifest(manifest ?? manifestPath),
    seed: slackSeed(program.zone),
    mode,
    port,
    rateLimits,
    requestUrl,
    optionsUrl: requestUrl,
  });
  const moves = createClockMoves({
    clock,
    bot: () => null,
    deadline: async () => null,
    calendar: (now) => calendars(null, now).program,
    morning: program.digestHour,
  });
  mountWorld(slack, { clock, moves, mail: null, progress: async () => ({ done: null, ref: null }) });
  await mountPage(slack, { engine: null, rules: manifest === null ? guide2019 : null });
  clock.onMove(() => slack.changed('clock'));
  const env =
    manifest === null
      ? environmentFor({ slack, mode, mongoUri: null, smtpUrl: null, port: null })
      : slackVariables(slack, mode);
  return { line: oneLine(env), stop: () => slack.close() };
}

/** Starts one part alone. @throws the listener's error when its port is taken */
export function startPart(part: Part, options: SandboxArguments): Promise<RunningPart> {
  const port = options.port ?? usualPorts[part];
  if (part === 'mongo') return onlyMongo(port);
  if (part === 'mail') return onlyMail(port);
  return onlySlack(port, options);
}
