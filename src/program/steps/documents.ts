import { z } from 'zod';
import { type Application, CaseIndex } from '../application.js';
import { accessFor, Document, documentDefaults, emptyCaseStudy } from '../case-study.js';
import { requirementById } from '../checklist/edition.js';
import { fitting } from '../files/file-places.js';
import { type FileRef, GivenFile } from '../files/file-ref.js';
import { takesType } from '../files/file-types.js';
import { Refusal, refuseField } from '../refusal.js';
import { checkedDocumentRead, documentRead } from '../rests-on.js';
import { editableStages } from '../stage.js';
import { defineStep, optionalText } from '../step.js';
import type { StepContext } from '../step-context.js';
import { fieldsLike } from './fields-like.js';
import { withStudy } from './with-study.js';

const byPartner = ['applicant', 'alliance-lead', 'technical-contact'] as const;
const maxDocuments = 10;

/** What the partner says of a document. */
const Described = Document.pick({ kind: true, access: true }).extend({
  anonymised: z.boolean().default(false),
  requirements: z.array(z.string()).default([]),
});
type Described = z.infer<typeof Described>;

/** Adds a diagram or another document to a case study (SDP-44, SDP-46…48, SDP-50). */
export const addDocument = defineStep({
  name: 'add-document',
  label: 'Add a document',
  does: 'add documents',
  from: editableStages,
  by: byPartner,
  input: z.object({ index: CaseIndex, document: Described.extend({ file: GivenFile }) }),
  part: ({ index, document }) => `case-study-${index + 1}/documents/${document.file.id}`,
  decide: (ctx, { index, document }) => {
    const study = ctx.application.caseStudies[index] ?? emptyCaseStudy;
    const { file } = document;
    if (study.documents.some((known) => known.file.id === file.id)) {
      return { application: ctx.application, notices: [], note: `kept ${file.name}` };
    }
    if (study.documents.length >= maxDocuments) {
      return refuseField(
        'document',
        `A case study holds at most ${maxDocuments} documents. Please remove one first.`,
      );
    }
    const fault = describedFault(ctx, document, file);
    if (fault !== null) return fault;
    const added = {
      ...documentDefaults,
      ...document,
      access: accessFor(document.kind, document.access),
      addedAt: ctx.now,
      addedBy: ctx.actor.id,
    };
    const note = `added ${file.name} to case study ${index + 1}`;
    return withStudy(ctx, index, { ...study, documents: [...study.documents, added] }, note);
  },
});

/** Says anew what a document is, who may see it, and what it shows; a check made of it before no longer counts. */
export const describeDocument = defineStep({
  name: 'describe-document',
  label: 'Describe a document',
  does: 'describe documents',
  from: editableStages,
  by: byPartner,
  input: z.object({ index: CaseIndex, file: z.string(), described: Described }),
  asStands: ({ caseStudies }, { index, file, described }) => ({
    index,
    file,
    described: fieldsLike(
      described,
      caseStudies[index]?.documents.find((document) => document.file.id === file) ?? {},
    ),
  }),
  part: ({ index, file }) => `case-study-${index + 1}/documents/${file}`,
  decide: (ctx, { index, file, described }) => {
    const found = documentIn(ctx.application, index, file);
    if (found instanceof Refusal) return found;
    const fault = describedFault(ctx, described, found.file);
    if (fault !== null) return fault;
    const access = accessFor(described.kind, described.access);
    const kept = refitted(found.file, described.kind);
    const changed = { ...found, ...described, file: kept, access, checks: documentDefaults.checks };
    return withDocument(ctx, { index, changed }, `described ${found.file.name} of case study ${index + 1}`);
  },
});

/** Takes a document out of a case study. */
export const removeDocument = defineStep({
  name: 'remove-document',
  label: 'Remove a document',
  does: 'remove documents',
  from: editableStages,
  by: byPartner,
  input: z.object({ index: CaseIndex, file: z.string() }),
  restsOn: (application, { index, file }) => documentRead(application, index, file),
  part: ({ index, file }) => `case-study-${index + 1}/documents/${file}`,
  decide: (ctx, { index, file }) => {
    const study = ctx.application.caseStudies[index] ?? emptyCaseStudy;
    const documents = study.documents.filter((document) => document.file.id !== file);
    return withStudy(ctx, index, { ...study, documents }, `removed a document from case study ${index + 1}`);
  },
});

/** The auditor's two checks of a public document: best practice, and marketing language the APN approves (SDP-49). */
export const checkDocument = defineStep({
  name: 'check-document',
  label: 'Check a public document',
  does: 'check public documents',
  from: ['validating'],
  by: ['auditor'],
  input: z.object({
    index: CaseIndex,
    file: z.string(),
    bestPractice: z.boolean('Please say whether it follows best practice.'),
    marketingLanguage: z.boolean('Please say whether its marketing language is approved.'),
    note: optionalText(1000),
  }),
  restsOn: (application, { index, file }) => checkedDocumentRead(application, index, file),
  part: ({ index, file }) => `case-study-${index + 1}/documents/${file}/checks`,
  decide: (ctx, { index, file, ...given }) => {
    const found = documentIn(ctx.application, index, file);
    if (found instanceof Refusal) return found;
    if (found.access !== 'public') {
      return new Refusal(
        'blocked',
        `${found.file.name} is non-public: it is read as evidence, and these checks are for public documents only.`,
      );
    }
    if (!(given.bestPractice && given.marketingLanguage) && given.note === '') {
      return refuseField('note', 'Please note what would have to change in this document.');
    }
    const changed = { ...found, checks: { ...given, by: ctx.actor.id, at: ctx.now } };
    return withDocument(ctx, { index, changed }, `checked ${found.file.name} of case study ${index + 1}`);
  },
});

/** The public documents whose two checks are still to be made, by name (SDP-49). */
export function uncheckedDocuments({ caseStudies }: Pick<Application, 'caseStudies'>): string[] {
  return caseStudies
    .flatMap((study) => study?.documents ?? [])
    .filter(({ access, checks }) => access === 'public' && checks === null)
    .map(({ file }) => file.name);
}

function describedFault(ctx: StepContext, { kind, requirements }: Described, file: FileRef): Refusal | null {
  if (kind === 'diagram' && !takesType('diagram', file.mimetype)) {
    return refuseField(
      'document',
      `${file.name} is not an image or PDF. Please upload the diagram as PNG, JPG, SVG or PDF.`,
    );
  }
  const unknown = requirements.find((id) => requirementById(ctx.edition, id) === undefined);
  if (unknown === undefined) return null;
  return refuseField(
    'requirements',
    `${unknown} is not part of this checklist. Please choose from the list again.`,
  );
}

/** A picture that was none is a document all the same once it is described as such. */
function refitted(file: FileRef, kind: Described['kind']): FileRef {
  const { fault, ...sound } = file;
  return fault === undefined || file.kept === undefined
    ? file
    : fitting(sound, kind === 'diagram' ? 'diagram' : 'document');
}

function documentIn(application: Application, index: CaseIndex, file: string): Document | Refusal {
  const found = application.caseStudies[index]?.documents.find((document) => document.file.id === file);
  return (
    found ??
    new Refusal(
      'not-found',
      `This document is no longer part of case study ${index + 1}. Please open the list again.`,
    )
  );
}

function withDocument(
  ctx: StepContext,
  { index, changed }: { index: CaseIndex; changed: Document },
  note: string,
) {
  const study = ctx.application.caseStudies[index] ?? emptyCaseStudy;
  const documents = study.documents.map((document) =>
    document.file.id === changed.file.id ? changed : document,
  );
  return withStudy(ctx, index, { ...study, documents }, note);
}
