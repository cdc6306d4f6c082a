import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { PersonId } from '../program/people/identity.js';
import { openErasing, type Went } from '../store/open-erasing.js';
import { inDatabase, orUsage } from './database.js';
import type { Terminal } from './due-command.js';
import { hindranceText } from './hindrance-text.js';
import type { CommandEnvironment } from './verify-command.js';

export const eraseUsage = `desk erase --person <id> --reason <words> [--by <name>] [--also <former name>]… [--dry-run]
  Takes a person out of the database at MONGODB_URI, with all their accounts: record, ids, names, e-mail, what they wrote, what they were told, what they
  uploaded. Every history stays whole. --dry-run says what would go. Run it again after an interruption.`;

/**
 * Status 0: erased, or told what would go; 1: it cannot be done yet, and why, or nothing is held; 2: it could not be
 * done.
 */
export async function eraseCommand(
  argv: readonly string[],
  terminal: Terminal,
  { env, now }: CommandEnvironment,
): Promise<number> {
  return orUsage({ name: 'erase', usage: eraseUsage }, terminal, async () => {
    const { dryRun, wish, order } = wishOf(argv, env);
    return inDatabase(env, openErasing, async (database) => {
      const hindrances = await database.hindrances(wish);
      for (const why of hindrances) terminal.error(`desk erase: ${hindranceText(why)}`);
      if (hindrances.length > 0) return 1;
      const went = await (dryRun ? database.preview(wish) : database.erase(wish, { ...order, at: now() }));
      return tell(wish.person, went, terminal);
    });
  });
}

function wishOf(argv: readonly string[], env: CommandEnvironment['env']) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      person: { type: 'string' },
      reason: { type: 'string' },
      by: { type: 'string' },
      also: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
    },
  });
  const person = values.person ?? '';
  if (!PersonId.safeParse(person).success)
    throw new Error(
      '--person wants a Slack user id, such as U0123ABCD, or the desk’s own, such as P-0123456789ABCDEF',
    );
  const dryRun = values['dry-run'] === true;
  const reason = values.reason?.trim() ?? '';
  if (reason === '' && !dryRun) throw new Error('--reason wants to say why, without naming the person');
  const admins = (env['DESK_ADMINS'] ?? '').split(/[\s,]+/).filter((id) => id !== '');
  const by = values.by?.trim() || userInfo().username;
  return { dryRun, wish: { person, also: values.also ?? [], admins }, order: { by, reason } };
}

function tell(person: string, all: readonly Went[], terminal: Terminal): number {
  if (all.length === 0) {
    terminal.error(`desk erase: nothing is held of ${person}; they are unknown, or erased already`);
    return 1;
  }
  for (const went of all) terminal.out(JSON.stringify(went));
  for (const { erasure, pseudonym } of all)
    if (erasure !== null)
      terminal.error(`desk erase: done as ${erasure}; the histories name ${pseudonym} in their place`);
  if (all.some(({ erasure }) => erasure === null))
    terminal.error('desk erase: this is what would go; nothing was changed');
  return 0;
}
