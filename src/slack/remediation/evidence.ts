import { z } from 'zod';
import { type Refusal, refuseField } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';

const Uploads = z
  .array(
    z.object({
      id: z.string().max(50),
      name: z.string().min(1).max(300),
      permalink: z.string().max(1000).optional(),
    }),
  )
  .max(5);

/** The evidence as text: what was typed, and one line for each uploaded file with its address in Slack. */
export function readEvidence(form: Form): string | Refusal {
  const uploads = Uploads.safeParse(form.files('files'));
  if (!uploads.success) {
    return refuseField('files', 'That upload could not be read. Please remove it and upload the file again.');
  }
  const lines = uploads.data.map(({ id, name, permalink }) => `File: ${name} (${permalink ?? id})`);
  return [form.text('evidence'), ...lines].filter((line) => line !== '').join('\n');
}
