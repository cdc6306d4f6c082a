import { z } from 'zod';
import type { CaseStudy, FileRef } from '../../program/case-study.js';
import {
  documentAccesses,
  documentKinds,
  FileRef as FileShape,
  type Metric,
} from '../../program/case-study.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import { type Described, freshDocument } from './document-inputs.js';
import { metricRows } from './metrics-view.js';

type Text = keyof CaseStudy & string;

/** The text fields of a page that were part of the form; one that was not stays as it is on record. */
export function readTexts(form: Form, names: readonly Text[]): Record<string, string> {
  const present = names.filter((name) => form.has(`fields.${name}`));
  return Object.fromEntries(present.map((name) => [name, form.text(`fields.${name}`)]));
}

/** Account ids as typed, apart from what separates them; dashes inside an id are dropped. Kept as text (SDP-59). */
export function readAccountIds(text: string): string[] {
  const ids = text
    .split(/[\s,;]+/)
    .map((id) => id.replaceAll('-', ''))
    .filter((id) => id !== '');
  return [...new Set(ids)];
}

/** The rows in which anything was typed. */
export function readMetrics(form: Form): Metric[] {
  return metricRows
    .map((row) => {
      const text = (name: keyof Metric) => form.text(`fields.metrics.${row}.${name}`);
      return {
        name: text('name'),
        definition: text('definition'),
        before: text('before'),
        after: text('after'),
        unit: text('unit'),
      };
    })
    .filter((metric) => Object.values(metric).some((value) => value !== ''));
}

/** What was uploaded, ready to be added one by one: the files, and what is said of all of them. */
export interface Uploaded {
  files: FileRef[];
  described: Described;
}

/** Slack's own cap for one file is far higher; what auditors open stays handy. Bytes. */
const maxFileSize = 50 * 1024 * 1024;

const Uploads = z.array(FileShape).max(5);

/** What the form says of a document; what it does not ask is as of a fresh one. Who may see it is the step's to decide (SDP-48). */
export function readDescribed(form: Form): Described {
  return {
    kind: documentKinds.find((one) => one === form.choice('kind')) ?? 'other',
    access: documentAccesses.find((one) => one === form.choice('access')) ?? freshDocument.access,
    anonymised: form.choices('anonymised').includes('yes'),
    requirements: form.choices('requirements'),
  };
}

/** The files of the form with what is said of them. */
export function readDocuments(form: Form): Uploaded | Refusal {
  const uploads = Uploads.safeParse(form.files('document'));
  if (!uploads.success) {
    return refuseField(
      'document',
      'That upload could not be read. Please remove it and upload the file again.',
    );
  }
  const files = uploads.data;
  const described = readDescribed(form);
  const tooLarge = files.find(({ size }) => size > maxFileSize);
  if (tooLarge !== undefined) {
    return refuseField(
      'document',
      `${tooLarge.name} is larger than 50 MB. Please upload a smaller file or name a link to it.`,
    );
  }
  const odd = described.kind === 'diagram' ? files.find(({ mimetype }) => !isPicture(mimetype)) : undefined;
  if (odd !== undefined) {
    return refuseField(
      'document',
      `${odd.name} is not an image or PDF. Please upload the diagram as PNG, JPG, SVG or PDF, or choose another kind.`,
    );
  }
  return { files, described };
}

/** The same test as the step's: checked here as well, so that nothing of the page is saved when a file is refused. */
function isPicture(mimetype: string): boolean {
  return /^image\/|pdf$/.test(mimetype);
}
