import type { CaseStudy } from '../../program/case-study.js';
import { documentAccesses, documentKinds, type Metric } from '../../program/case-study.js';
import { type GivenFile, sayBound } from '../../program/files/file-ref.js';
import { takesType } from '../../program/files/file-types.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import type { SlackParts } from '../kit/parts.js';
import { readUploads } from '../kit/uploads.js';
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
  files: GivenFile[];
  described: Described;
}

/**
 * What the form says of a document; what it does not ask is as of a fresh one. Who may see it is the step's to decide
 * (SDP-48).
 */
export function readDescribed(form: Form): Described {
  return {
    kind: documentKinds.find((one) => one === form.choice('kind')) ?? 'other',
    access: documentAccesses.find((one) => one === form.choice('access')) ?? freshDocument.access,
    anonymised: form.choices('anonymised').includes('yes'),
    requirements: form.choices('requirements'),
  };
}

/** The files of the form, none of which Slack says is too large, with what is said of them. */
export async function readDocuments(slack: SlackParts, form: Form): Promise<Uploaded | Refusal> {
  const { max } = slack.files;
  const files = await readUploads(slack, form.files('document'), 'document');
  if (files instanceof Refusal) return files;
  const described = readDescribed(form);
  const tooLarge = files.find(({ size }) => size > max);
  if (tooLarge !== undefined) {
    return refuseField(
      'document',
      `${tooLarge.name} is larger than ${sayBound(max)}. Please upload a smaller file or name a link to it.`,
    );
  }
  // Checked here as well as by the step, so that nothing of the page is saved when a file is refused.
  const odd =
    described.kind === 'diagram' ? files.find(({ mimetype }) => !takesType('diagram', mimetype)) : undefined;
  if (odd !== undefined) {
    return refuseField(
      'document',
      `${odd.name} is not an image or PDF. Please upload the diagram as PNG, JPG, SVG or PDF, or choose another kind.`,
    );
  }
  return { files, described };
}
