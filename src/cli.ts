import { existsSync } from 'node:fs';

const [command, ...rest] = process.argv.slice(2);

const terminal = {
  input: process.stdin,
  out: (line: string) => process.stdout.write(`${line}\n`),
  error: (line: string) => process.stderr.write(`${line}\n`),
};

function environment() {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return { env: process.env, now: () => new Date() };
}

// Loaded when asked: who asks for a date does not wait for the database's driver.
const due = () => import('./cli/due-command.js');
const verify = () => import('./cli/verify-command.js');
const history = () => import('./cli/history-command.js');
const rows = () => import('./cli/rows-command.js');
const deliveries = () => import('./cli/deliveries-command.js');
const checklist = () => import('./cli/checklist-command.js');
const exported = () => import('./cli/export-command.js');
const erased = () => import('./cli/erase-command.js');

const commands: Record<string, () => Promise<number>> = {
  due: async () => (await due()).dueCommand(rest, terminal),
  verify: async () => (await verify()).verifyCommand(rest, terminal, environment()),
  history: async () => (await history()).historyCommand(rest, terminal, environment()),
  check: async () => (await rows()).checkCommand(rest, terminal, environment()),
  reindex: async () => (await rows()).reindexCommand(rest, terminal, environment()),
  deliveries: async () => (await deliveries()).deliveriesCommand(rest, terminal, environment()),
  export: async () => (await exported()).exportCommand(rest, terminal, environment()),
  erase: async () => (await erased()).eraseCommand(rest, terminal, environment()),
  checklist: async () => (await checklist()).checklistCommand(rest, terminal, environment()),
};

async function usage(): Promise<string> {
  const texts = [
    (await due()).dueUsage,
    (await verify()).verifyUsage,
    (await history()).historyUsage,
    (await rows()).checkUsage,
    (await rows()).reindexUsage,
    (await deliveries()).deliveriesUsage,
    (await checklist()).checklistUsage,
    (await exported()).exportUsage,
    (await erased()).eraseUsage,
  ];
  return ['Usage:', ...texts].join('\n\n');
}

const run = Object.hasOwn(commands, command ?? '') ? commands[command ?? ''] : undefined;
if (run === undefined) {
  const named = command === undefined ? '' : `desk: there is no command ${command}.\n\n`;
  terminal.error(`${named}${await usage()}`);
  process.exitCode = 2;
} else process.exitCode = await run();
