import { Refusal } from '../../program/refusal.js';
import type { Submission } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import type { PageName, Place } from './place.js';
import type { Uploaded } from './read.js';

/** As read from the form: the step's own schema checks every field. */
type Fields = Record<string, unknown>;

/** Saves one page of a case study. */
export async function savePage(
  slack: SlackParts,
  { user, metadata }: Submission,
  { index, page, fields }: Place & { page: PageName; fields: Fields },
): Promise<Refusal | null> {
  const { ref, seen } = metadata;
  const input = { index, page, fields };
  const done = await slack.desk.perform('save-case-study', { ref, by: user, input, seen });
  return done instanceof Refusal ? done : null;
}

/** Adds uploaded files one after the other; stops at the first that is refused, keeping those before it. */
export async function addDocuments(
  slack: SlackParts,
  { user, metadata }: Submission,
  { index, uploaded }: { index: Place['index']; uploaded: Uploaded },
): Promise<Refusal | null> {
  const { ref, seen } = metadata;
  for (const file of uploaded.files) {
    const input = { index, document: { ...uploaded.described, file } };
    const done = await slack.desk.perform('add-document', { ref, by: user, input, seen });
    if (done instanceof Refusal) return done;
  }
  return null;
}
