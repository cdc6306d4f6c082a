import { Refusal } from '../../program/refusal.js';
import type { Submission } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import type { PageName, Place } from './place.js';
import type { Uploaded } from './read.js';

/** As read from the form: the step's own schema checks every field. */
type Fields = Record<string, unknown>;

/** Saves one page of a case study. */
export async function savePage(
  slack: SlackParts,
  { user, once, metadata }: Submission,
  { index, page, fields }: Place & { page: PageName; fields: Fields },
): Promise<Refusal | null> {
  const input = { index, page, fields };
  const done = await take(slack, 'save-case-study', { at: metadata, by: user, input, once });
  return done instanceof Refusal ? done : null;
}

/** Adds uploaded files one after the other; stops at the first that is refused, keeping those before it. */
export async function addDocuments(
  slack: SlackParts,
  { user, once, metadata }: Submission,
  { index, uploaded }: { index: Place['index']; uploaded: Uploaded },
): Promise<Refusal | null> {
  for (const file of uploaded.files) {
    const input = { index, document: { ...uploaded.described, file } };
    const done = await take(slack, 'add-document', { at: metadata, by: user, input, once });
    if (done instanceof Refusal) return done;
  }
  return null;
}
