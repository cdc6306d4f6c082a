import { dueCommand, dueUsage } from './cli/due-command.js';

const usage = `Usage:\n${dueUsage}`;

const [command, ...rest] = process.argv.slice(2);

const terminal = {
  input: process.stdin,
  out: (line: string) => process.stdout.write(`${line}\n`),
  error: (line: string) => process.stderr.write(`${line}\n`),
};

if (command === 'due') process.exitCode = await dueCommand(rest, terminal);
else {
  terminal.error(command === undefined ? usage : `desk: there is no command ${command}.\n\n${usage}`);
  process.exitCode = 2;
}
