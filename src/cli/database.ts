import { Environment } from '../config/environment.js';
import { variables } from '../config/variables.js';
import type { Terminal } from './due-command.js';

/** The environment names no database, or none that answers. The message says what to do. */
export class NoDatabase extends Error {
  override readonly name = 'NoDatabase';
}

/** The database the program would use. @throws NoDatabase where it is missing or no address of one */
export function mongoUri(env: Record<string, string | undefined>): string {
  const uri = env.MONGODB_URI?.trim() ?? '';
  const parsed = Environment.shape.MONGODB_URI.safeParse(uri);
  if (parsed.success) return parsed.data;
  const what = uri === '' ? 'is missing' : parsed.error.issues[0]?.message;
  const example = variables.find(({ name }) => name === 'MONGODB_URI')?.example;
  throw new NoDatabase(`MONGODB_URI ${what}; set it as the desk has it, such as ${example}`);
}

/** What is open must be closed, however its use ends. */
interface Closable {
  close(): Promise<void>;
}

/**
 * Opens something of the database the program would use, gives it to `use`, and closes it. @throws NoDatabase when it
 * does not answer
 */
export async function inDatabase<Opened extends Closable, Outcome>(
  env: Record<string, string | undefined>,
  open: (uri: string) => Promise<Opened>,
  use: (opened: Opened) => Promise<Outcome>,
): Promise<Outcome> {
  const opened = await connected(open, mongoUri(env));
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}

/**
 * Runs a command of `desk`: what it throws is told on the terminal, with how the command is used.
 * @returns the status of `run`; 2 where it threw
 */
export async function orUsage(
  { name, usage }: { name: string; usage: string },
  terminal: Terminal,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    terminal.error(`desk ${name}: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
}

/** Opens something of a database. @throws NoDatabase when it does not answer */
export async function connected<Opened>(
  open: (uri: string) => Promise<Opened>,
  uri: string,
): Promise<Opened> {
  try {
    return await open(uri);
  } catch (error) {
    if (error instanceof NoDatabase) throw error;
    throw new NoDatabase(
      `the database at MONGODB_URI does not answer: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
