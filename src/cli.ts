import { existsSync } from 'node:fs';
import { checklistCommand, checklistUsage } from './cli/checklist-command.js';
import { dueCommand, dueUsage } from './cli/due-command.js';
import { historyCommand, historyUsage } from './cli/history-command.js';
import { verifyCommand, verifyUsage } from './cli/verify-command.js';

const usage = ['Usage:', dueUsage, verifyUsage, historyUsage, checklistUsage].join('\n\n');

const [command, ...rest] = process.argv.slice(2);

const terminal = {
  input: process.stdin,
  out: (line: string) => process.stdout.write(`${line}\n`),
  error: (line: string) => process.stderr.write(`${line}\n`),
};

function surroundings() {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return { env: process.env, now: () => new Date() };
}

const commands: Record<string, () => Promise<number>> = {
  due: () => dueCommand(rest, terminal),
  verify: () => verifyCommand(rest, terminal, surroundings()),
  checklist: () => checklistCommand(rest, terminal, surroundings()),
  history: () => historyCommand(rest, terminal, surroundings()),
};

const run = Object.hasOwn(commands, command ?? '') ? commands[command ?? ''] : undefined;
if (run === undefined) {
  terminal.error(command === undefined ? usage : `desk: there is no command ${command}.\n\n${usage}`);
  process.exitCode = 2;
} else process.exitCode = await run();
