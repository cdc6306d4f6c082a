import { z } from 'zod';
import { FileRef } from '../../program/case-study.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';

const day = z.iso.date().nullable();

/** What was typed about an edition; a modal remembers it between the check and the publication. */
export const Typed = z.object({
  designation: z.string(),
  label: z.string(),
  validFrom: day,
  acceptedUntil: day,
  previousUntil: day,
});
export type Typed = z.infer<typeof Typed>;

/** The same with the file, which stays in Slack: it is fetched again when it is published. */
export const Checked = Typed.extend({ validFrom: z.iso.date(), file: FileRef });
export type Checked = z.infer<typeof Checked>;

/** Reads the form of a new edition. */
export function readUpload(form: Form, designation: string): Checked | Refusal {
  const file = FileRef.safeParse(form.files('file')[0]);
  if (!file.success) return refuseField('file', 'Please choose the checklist’s file.');
  const validFrom = form.date('validFrom');
  if (validFrom === null) return refuseField('validFrom', 'Please give the day from which it is valid.');
  return {
    designation,
    label: form.text('label'),
    validFrom,
    acceptedUntil: form.date('acceptedUntil'),
    previousUntil: form.date('previousUntil'),
    file: file.data,
  };
}

/** @returns null when the text is not ours */
export function recallChecked(text: string): Checked | null {
  try {
    const parsed = Checked.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
