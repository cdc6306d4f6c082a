import { z } from 'zod';
import { GivenFile } from '../../program/files/file-ref.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import type { SlackParts } from '../kit/parts.js';
import { readUploads } from '../kit/uploads.js';

const day = z.iso.date().nullable();

/** What was typed about an edition; a modal remembers it between the check and the publication. */
export const Typed = z.object({
  designation: z.string(),
  label: z.string(),
  validFrom: day,
  acceptedUntil: day,
  previousUntil: day,
  hidden: z.enum(['left out', 'read']).default('left out'),
});
export type Typed = z.infer<typeof Typed>;

/** The same with the file, which was fetched and kept when it was checked. */
export const Checked = Typed.extend({ validFrom: z.iso.date(), file: GivenFile });
export type Checked = z.infer<typeof Checked>;

/** Reads the form of a new edition, its file apart. */
export function readWindow(form: Form): Omit<Checked, 'file' | 'designation'> | Refusal {
  const validFrom = form.date('validFrom');
  if (validFrom === null) return refuseField('validFrom', 'Please give the day from which it is valid.');
  return {
    label: form.text('label'),
    validFrom,
    acceptedUntil: form.date('acceptedUntil'),
    previousUntil: form.date('previousUntil'),
    hidden: form.choices('hidden').includes('read') ? 'read' : 'left out',
  };
}

/** Reads the form of a new edition with its file. */
export async function readUpload(
  slack: SlackParts,
  form: Form,
  designation: string,
): Promise<Checked | Refusal> {
  const files = await readUploads(slack, form.files('file'), 'file');
  if (files instanceof Refusal) return files;
  const [file] = files;
  if (file === undefined) return refuseField('file', 'Please choose the checklist’s file.');
  const window = readWindow(form);
  return window instanceof Refusal ? window : { ...window, designation, file };
}

/** What a preview remembers: what was checked, and the print of what it showed. */
const Previewed = Checked.extend({ shown: z.string() });
type Previewed = z.infer<typeof Previewed>;

/** @returns null when the text is not ours */
export function recallChecked(text: string): Previewed | null {
  try {
    const parsed = Previewed.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
