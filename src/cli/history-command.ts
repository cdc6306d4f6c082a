import { parseArgs } from 'node:util';
import { z } from 'zod';
import { stoodAt } from '../desk/memory/as-of.js';
import { type OpenArchives, openArchives } from '../store/open-archives.js';
import { inDatabase, orUsage } from './database.js';
import type { Terminal } from './due-command.js';
import type { CommandEnvironment } from './verify-command.js';

export const historyUsage = `desk history <ref> [--at <ISO instant>]
  Prints a record as it stood at an instant (without --at: as its history leaves it), from the database at MONGODB_URI.`;

const Instant = z.iso
  .datetime({ offset: true, error: '--at wants an instant such as 2026-09-07T10:00:00-07:00 or with Z' })
  .transform((text) => new Date(text));

/** Status 0: printed as one JSON object; 1: there is no such record, or was not then; 2: it could not be asked. */
export async function historyCommand(
  argv: readonly string[],
  terminal: Terminal,
  { env, now }: CommandEnvironment,
): Promise<number> {
  return orUsage({ name: 'history', usage: historyUsage }, terminal, async () => {
    const { ref, at } = optionsOf(argv);
    return inDatabase(env, openArchives, (database) =>
      tellHistory({ ref, at: at ?? now() }, database, terminal),
    );
  });
}

function optionsOf(argv: readonly string[]): { ref: string; at: Date | null } {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { at: { type: 'string' } },
    allowPositionals: true,
  });
  const [ref, ...more] = positionals;
  if (ref === undefined || more.length > 0) throw new Error('name one reference, such as DD-1001');
  if (values.at === undefined) return { ref, at: null };
  const at = Instant.safeParse(values.at);
  if (!at.success) throw new Error(`${at.error.issues[0]?.message}, not ${JSON.stringify(values.at)}`);
  return { ref, at: at.data };
}

async function tellHistory(
  { ref, at }: { ref: string; at: Date },
  { archives }: OpenArchives,
  terminal: Terminal,
): Promise<number> {
  for (const { journal, kind } of archives) {
    const found = await journal(ref);
    if (found === null) continue;
    const stood = stoodAt(found, kind.shape, at);
    if (stood === null) {
      terminal.error(`desk history: ${ref} was not there yet at ${at.toISOString()}`);
      return 1;
    }
    terminal.out(JSON.stringify({ ref, at, revision: stood.revision, [kind.name]: stood.state }));
    return 0;
  }
  terminal.error(`desk history: there is no record ${ref}`);
  return 1;
}
