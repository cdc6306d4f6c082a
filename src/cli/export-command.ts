import { parseArgs } from 'node:util';
import { PersonId } from '../program/people/identity.js';
import { type OpenPersonalData, openPersonalData } from '../store/open-personal-data.js';
import { inDatabase, orUsage } from './database.js';
import type { Terminal } from './due-command.js';
import type { CommandEnvironment } from './verify-command.js';

export const exportUsage = `desk export --person <id>
  Prints everything the database at MONGODB_URI holds of a person, as one JSON object: their record, where they are named, what
  they wrote, what they were told.`;

/** Status 0: printed; 1: nothing is held of them; 2: it could not be asked. */
export async function exportCommand(
  argv: readonly string[],
  terminal: Terminal,
  { env, now }: CommandEnvironment,
): Promise<number> {
  return orUsage({ name: 'export', usage: exportUsage }, terminal, async () => {
    const { values } = parseArgs({ args: [...argv], options: { person: { type: 'string' } } });
    const person = values.person ?? '';
    if (!PersonId.safeParse(person).success)
      throw new Error(
        '--person wants a Slack user id, such as U0123ABCD, or the desk’s own, such as P-0123456789ABCDEF',
      );
    return inDatabase(env, openPersonalData, (database) => tell(person, now(), database, terminal));
  });
}

async function tell(
  person: string,
  at: Date,
  database: OpenPersonalData,
  terminal: Terminal,
): Promise<number> {
  const held = await database.storedOf(person);
  if (held === null) {
    terminal.error(`desk export: nothing is held of ${person}`);
    return 1;
  }
  terminal.out(JSON.stringify({ person, at, held }));
  return 0;
}
