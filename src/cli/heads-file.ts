import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Heads } from '../desk/memory/heads.js';

const HeadsFile = z.strictObject({ takenAt: z.iso.datetime(), head: z.string(), heads: Heads });
export type HeadsFile = z.infer<typeof HeadsFile>;

/** What an earlier run left; null where there is no such file yet. @throws Error naming what is wrong in it */
export async function readHeads(path: string): Promise<HeadsFile | null> {
  if (!existsSync(path)) return null;
  const text = await readFile(path, 'utf8');
  const parsed = HeadsFile.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `${path} is no file of heads: ${issue?.path.join('.') || 'its contents'}: ${issue?.message}. ` +
      'Name a file that an earlier run wrote, or one that is not there yet.',
  );
}

/** Puts the file in place whole: a run that is cut off leaves the old one. */
export async function writeHeads(path: string, file: HeadsFile): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`);
  await rename(`${path}.new`, path);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
