import { parseArgs } from 'node:util';
import { verifyArchives } from '../desk/memory/heads.js';
import { type Break, isBreak } from '../desk/memory/verify.js';
import { openArchives } from '../store/open-archives.js';
import { inDatabase, orUsage } from './database.js';
import type { Terminal } from './due-command.js';
import { readHeads, writeHeads } from './heads-file.js';

export const verifyUsage = `desk verify [--heads <file>]
  Checks the history of every record in the database at MONGODB_URI.
  --heads: also compares with the heads an earlier run wrote there, and writes those of this run.`;

/** Where a command that asks the database learns of it, and of the time. */
export interface CommandEnvironment {
  env: Record<string, string | undefined>;
  now(): Date;
}

/** Status 0: every history is whole; 1: one is broken, and where; 2: it could not be found out. */
export async function verifyCommand(
  argv: readonly string[],
  terminal: Terminal,
  { env, now }: CommandEnvironment,
): Promise<number> {
  return orUsage({ name: 'verify', usage: verifyUsage }, terminal, async () => {
    const path = headsOption(argv);
    const earlier = path === null ? null : await readHeads(path);
    const outcome = await inDatabase(env, openArchives, ({ archives }) =>
      verifyArchives(archives, earlier?.heads ?? null),
    );
    if (isBreak(outcome)) return tellBreak(outcome, terminal);
    if (path !== null) {
      const { head, heads } = outcome;
      await writeHeads(path, { takenAt: now().toISOString(), head, heads });
      if (earlier === null)
        terminal.error(`desk verify: the heads are in ${path} now. Keep it off this host.`);
    }
    const { counts, entries, erased, awaiting, head } = outcome;
    terminal.out(JSON.stringify({ ...counts, entries, erased, awaiting, head }));
    if (erased > 0)
      terminal.error(`desk verify: whole; ${erased} entries erased, each by an erasure on record`);
    if (awaiting > 0)
      terminal.error(
        `desk verify: erasure under way: ${awaiting} entries still hold what it takes; run desk erase again`,
      );
    return 0;
  });
}

function headsOption(argv: readonly string[]): string | null {
  const { values } = parseArgs({ args: [...argv], options: { heads: { type: 'string' } } });
  if (values.heads === '') throw new Error('--heads wants the name of a file');
  return values.heads ?? null;
}

/** What a break says of the history, where it is more than a value that differs. */
const meanings: Record<string, string> = {
  entry: 'This is no entry the desk wrote.',
  order: 'An entry before it is missing, was put in, or was moved.',
  time: 'An entry cannot be older than the one before it.',
  hash: 'The entry is not what was written, or the one before it is another.',
  history: 'All of its entries are gone.',
  revision: 'Entries at its end are missing, or were added by others.',
  head: 'The last entry is not the one the record was saved with.',
  changes: 'The entries do not lead to any record; they were not written by the desk.',
  'head of the earlier run': 'Entries were cut off, the history was written anew, or the record was deleted.',
};

function tellBreak(found: Break, terminal: Terminal): number {
  const { record, ref, revision, what, expected } = found;
  const where = revision === null ? `${record} ${ref}` : `${record} ${ref}, revision ${revision}`;
  terminal.out(JSON.stringify({ broken: found }));
  terminal.error(`desk verify: ${where}: ${what}: expected ${expected}, found ${found.found}`);
  terminal.error(meanings[what] ?? 'The record is not what its history leads to.');
  return 1;
}
