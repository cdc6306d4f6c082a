import type { FileFault, GivenFile } from '../../program/files/file-ref.js';
import type { Refusal } from '../../program/refusal.js';
import { errorCode } from './error-code.js';
import { type Knowing, personOf } from './known.js';
import type { SlackParts } from './parts.js';
import { unusable } from './unusable.js';
import { givenFile } from './uploads.js';

/**
 * A file that somebody dropped into a conversation, for that person to use: what they did not upload themselves is
 * not theirs to give, whatever a button says.
 */
export async function ownFile(
  { client, desk }: Pick<SlackParts, 'client'> & Knowing,
  user: string,
  id: string,
): Promise<GivenFile | Refusal> {
  const { file } = await client.files.info({ file: id }).catch((error: unknown) => {
    if (gone(error) === null) throw error;
    return { file: undefined };
  });
  if (file === undefined) return unusable('This file', { kind: 'lost', detail: '' });
  const { name, mimetype, size } = file;
  const given = givenFile({ id, name, mimetype, size });
  if (file.mode === 'tombstone') return unusable(given.name, { kind: 'deleted', detail: '' });
  if ((await personOf({ desk }, file.user ?? '')) !== user)
    return unusable(given.name, { kind: 'not-yours', detail: '' });
  return given;
}

function gone(error: unknown): FileFault['kind'] | null {
  const kinds: Record<string, FileFault['kind']> = { file_not_found: 'lost', file_deleted: 'deleted' };
  return kinds[errorCode(error)] ?? null;
}
