import { Environment } from '../config-environment.js';
import { variables } from '../config-variables.js';
import { type OpenArchives, openArchives } from '../store/open-archives.js';

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

/** Opens the database the program would use, for reading. @throws NoDatabase */
export async function openDatabase(env: Record<string, string | undefined>): Promise<OpenArchives> {
  return connected(() => openArchives(mongoUri(env)));
}

/** Opens something of a database. @throws NoDatabase when it does not answer */
export async function connected<Opened>(open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof NoDatabase) throw error;
    throw new NoDatabase(
      `the database at MONGODB_URI does not answer: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
