import { parseArgs } from 'node:util';
import { ruleSetIds } from '../src/program/rule-sets/known.js';

export type Part = 'mongo' | 'slack' | 'mail';

/** What the command line asked for. */
export interface SandboxArguments {
  demo: boolean;
  /** How many applications a world is to begin with that nobody played; null: none. */
  seeded: number | null;
  mode: 'socket' | 'http';
  /** One part alone; null for the whole world. */
  only: Part | null;
  /** Null: the part's usual one. */
  port: number | null;
  /** A MongoDB to use instead of our own choice; null for that choice. */
  mongoUri: string | null;
  rateLimits: boolean;
  /** The file of another app's manifest; null: the desk's own. */
  manifest: string | null;
  /** The id of the rule set of drafts; null: the default. */
  ruleSet: string | null;
}

/** The command line cannot be understood; the message says why and what would be right. */
export class UsageError extends Error {}

export const usage = `Delivery Desk's sandbox: a pretend Slack, MongoDB and mail server, with the real bot in it.

  npm run sandbox                       the whole world, with a page to look at
  npm run sandbox -- --demo             the same in mid-life: a dozen applications at different stages
  npm run sandbox -- --seeded 10000     the same with so many applications of many partners
  npm run sandbox -- --only mongo       one part alone, for a bot started with npm start: mongo, slack or mail

  --port N          where to listen (page and Slack: 3900, mongo: 27117, mail: 2525); 0 takes any free port
  --http            signed HTTP instead of Socket Mode
  --mongo URI       use this MongoDB
  --manifest PATH   with --only slack: the manifest of an app of your own, YAML or JSON
  --rules ID        the rule set of drafts: ${ruleSetIds.join(' or ')}
  --no-rate-limits  Slack never asks the bot to slow down (in a demo it never does)
  --help            this text`;

const parts: readonly Part[] = ['mongo', 'slack', 'mail'];

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        demo: { type: 'boolean', default: false },
        seeded: { type: 'string' },
        http: { type: 'boolean', default: false },
        only: { type: 'string' },
        port: { type: 'string' },
        mongo: { type: 'string' },
        manifest: { type: 'string' },
        rules: { type: 'string' },
        'no-rate-limits': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function portOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    throw new UsageError(`--port "${text}" is no port; give a number from 0 to 65535.`);
  return Number(text);
}

function seededOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UsageError(`--seeded "${text}" is no number of applications; give one from 1 to 999999.`);
  return Number(text);
}

function partOf(text: string | undefined): Part | null {
  if (text === undefined) return null;
  const part = parts.find((one) => one === text);
  if (!part)
    throw new UsageError(`--only "${text}" is no part of the sandbox; there is mongo, slack and mail.`);
  return part;
}

function mongoUriOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^mongodb(\+srv)?:\/\//.test(text))
    throw new UsageError(
      `--mongo "${text}" is no address of a MongoDB; it starts with mongodb:// or mongodb+srv://.`,
    );
  return text;
}

function ruleSetFrom(text: string | undefined): string | null {
  if (text === undefined || ruleSetIds.includes(text)) return text ?? null;
  throw new UsageError(`--rules "${text}" is no rule set; there is ${ruleSetIds.join(' and ')}.`);
}

/**
 * Reads the command line.
 * @returns 'help' when help was asked for
 * @throws UsageError
 */
export function readArguments(args: readonly string[]): SandboxArguments | 'help' {
  const given = read(args);
  if (given.help) return 'help';
  const only = partOf(given.only);
  if (only && (given.demo || given.mongo !== undefined))
    throw new UsageError('--demo and --mongo are for the whole world; leave out --only, or leave them out.');
  if (given.manifest !== undefined && only !== 'slack')
    throw new UsageError(
      '--manifest is for --only slack: the whole world has the desk in it, which brings its own manifest.',
    );
  const seeded = seededOf(given.seeded);
  if (seeded !== null && (given.demo || only !== null || given.rules !== undefined))
    throw new UsageError('--seeded is a whole world of its own; leave out --demo, --only and --rules.');
  const ruleSet = ruleSetFrom(given.rules);
  if (ruleSet !== null && (given.demo || only !== null))
    throw new UsageError(
      '--rules is for the whole world before anything happened in it; leave out --demo and --only, or leave it out.',
    );
  return {
    demo: given.demo,
    seeded,
    mode: given.http ? 'http' : 'socket',
    only,
    port: portOf(given.port),
    mongoUri: mongoUriOf(given.mongo),
    rateLimits: !given['no-rate-limits'],
    manifest: given.manifest ?? null,
    ruleSet,
  };
}
