import { z } from 'zod';
import { CaseIndex, caseIndexes } from '../application.js';
import {
  CaseStudy,
  Document,
  documentDefaults,
  emptyCaseStudy,
  Metric,
  visibilities,
} from '../case-study.js';
import { Answers } from '../checklist/answers.js';
import { requirementById } from '../checklist/edition.js';
import { localDate } from '../clocks/local-date.js';
import { Practice } from '../practice.js';
import { type Refusal, refuseField } from '../refusal.js';
import { editableStages } from '../stage.js';
import { type Case, defineStep, NoInput, type Outcome, optionalText } from '../step.js';

const byPartner = ['applicant', 'alliance-lead', 'technical-contact'] as const;

/** The partner says it has read the guide: who, when, which version (SDP-06). */
export const acknowledgeGuide = defineStep({
  name: 'acknowledge-guide',
  label: 'I have read the program guide',
  does: 'acknowledge the program guide',
  from: editableStages,
  by: byPartner,
  input: NoInput,
  part: () => 'guide',
  decide: (at) => ({
    application: {
      ...at.application,
      acknowledgement: { by: at.actor.id, at: at.now, version: at.rules.guideVersion },
    },
    notices: [],
    note: `acknowledged guide ${at.rules.guideVersion}`,
  }),
});

/** A link the public can open; empty while drafting. */
const link = (max: number) =>
  optionalText(max).refine(
    (text) => text === '' || isSecureUrl(text),
    'Please give a full address that starts with https://, for example https://www.example.com/ecs.',
  );

/** Saves the practice, new or copied from an earlier application (SDP-28, SDP-55, SDP-56). */
export const savePractice = defineStep({
  name: 'save-practice',
  label: 'Practice',
  does: 'describe the practice',
  from: editableStages,
  by: byPartner,
  input: Practice.extend({
    title: optionalText(150),
    sellingProposition: optionalText(1000),
    description: optionalText(3000),
    microsite: link(500),
    successPage: link(500),
  }),
  part: () => 'practice',
  decide: (at, practice) => ({
    application: { ...at.application, practice },
    notices: [],
    note: 'saved the practice',
  }),
});

/** Saves the solution: how the offering relates to the designation (SDP-45). */
export const saveSolution = defineStep({
  name: 'save-solution',
  label: 'Solution',
  does: 'describe the solution',
  from: editableStages,
  by: byPartner,
  input: z.object({ solution: optionalText(3000) }),
  part: () => 'solution',
  decide: (at, { solution }) => ({
    application: { ...at.application, solution },
    notices: [],
    note: 'saved the solution',
  }),
});

/** Saves one page of the self-assessment; answers not in the input stay as they were (SDP-33). */
export const saveAnswers = defineStep({
  name: 'save-answers',
  label: 'Self-assessment',
  does: 'answer the self-assessment',
  from: editableStages,
  by: byPartner,
  input: z.object({ group: z.string(), answers: Answers }),
  part: ({ group }) => `self-assessment/${group}`,
  decide: (at, { group, answers }) => {
    for (const [id, pair] of Object.entries(answers)) {
      const requirement = requirementById(at.edition, id);
      if (requirement === undefined) {
        return refuseField(
          `answers.${id}`,
          `${id} is not part of this checklist. Please open the page again.`,
        );
      }
      const notApplicable = caseIndexes.find((index) => pair[index]?.met === 'NA');
      if (notApplicable !== undefined && requirement.notApplicable === null) {
        return refuseField(
          `answers.${id}.${notApplicable}`,
          `${id} has to be answered Yes or No; N/A is not open to it.`,
        );
      }
    }
    return {
      application: { ...at.application, answers: { ...at.application.answers, ...answers } },
      notices: [],
      note: `saved self-assessment page ${group}`,
    };
  },
});

const accountId = z
  .string()
  .regex(
    /^\d{12}$/,
    'An AWS account id has exactly 12 digits, for example 012345678901. Separate several by commas.',
  );

const caseStudyPages = ['story', 'delivery', 'metrics'] as const;

const CaseStudyPatch = z
  .object({
    title: optionalText(150),
    customer: optionalText(150),
    visibility: z.enum(visibilities),
    introduction: optionalText(3000),
    challenge: optionalText(3000),
    useCase: optionalText(3000),
    solution: optionalText(3000),
    deployment: optionalText(3000),
    thirdPartyTools: optionalText(1000),
    outcomes: optionalText(3000),
    lessonsLearned: optionalText(3000),
    costAnalysis: optionalText(3000),
    startedOn: z.iso.date('Please give the date as YYYY-MM-DD.').nullable(),
    endedOn: z.iso.date('Please give the date as YYYY-MM-DD.').nullable(),
    accountIds: z.array(accountId).max(20, 'Please give at most 20 account ids.'),
    metrics: z
      .array(
        Metric.extend({
          name: optionalText(150),
          definition: optionalText(1000),
          before: optionalText(150),
          after: optionalText(150),
          unit: optionalText(50),
        }),
      )
      .max(5, 'Please keep to the five metrics that matter most.'),
  })
  .partial();

/** Saves one page of a case study; fields not in the input stay as they were (SDP-39, SDP-58…60). */
export const saveCaseStudy = defineStep({
  name: 'save-case-study',
  label: 'Case study',
  does: 'describe a case study',
  from: editableStages,
  by: byPartner,
  input: z.object({ index: CaseIndex, page: z.enum(caseStudyPages), fields: CaseStudyPatch }),
  part: ({ index, page }) => `case-study-${index + 1}/${page}`,
  decide: (at, { index, page, fields }) => {
    const before = at.application.caseStudies[index] ?? emptyCaseStudy;
    const study: CaseStudy = { ...before, ...defined(fields) };
    const fault = dateFault(at, study);
    if (fault !== null) return fault;
    return withStudy(at, index, study, `saved case study ${index + 1}, page ${page}`);
  },
});

/** Uses a case study of an earlier application again; it becomes this application's own copy (SDP-28). */
export const reuseCaseStudy = defineStep({
  name: 'reuse-case-study',
  label: 'Use an earlier case study',
  does: 'use an earlier case study again',
  from: editableStages,
  by: byPartner,
  input: z.object({ index: CaseIndex, from: z.string(), study: CaseStudy }),
  part: ({ index }) => `case-study-${index + 1}`,
  decide: (at, { index, from, study }) =>
    withStudy(at, index, study, `took case study ${index + 1} over from ${from}`),
});

const maxDocuments = 10;

const NewDocument = Document.pick({ file: true, kind: true, access: true }).extend({
  anonymised: z.boolean().default(false),
  requirements: z.array(z.string()).default([]),
});

/** Adds a diagram or another document to a case study (SDP-44, SDP-46, SDP-48). */
export const addDocument = defineStep({
  name: 'add-document',
  label: 'Add a document',
  does: 'add documents',
  from: editableStages,
  by: byPartner,
  input: z.object({ index: CaseIndex, document: NewDocument }),
  part: ({ index, document }) => `case-study-${index + 1}/documents/${document.file.id}`,
  decide: (at, { index, document }) => {
    const study = at.application.caseStudies[index] ?? emptyCaseStudy;
    if (study.documents.some((known) => known.file.id === document.file.id)) {
      return { application: at.application, notices: [], note: `kept ${document.file.name}` };
    }
    if (study.documents.length >= maxDocuments) {
      return refuseField(
        'document',
        `A case study holds at most ${maxDocuments} documents. Please remove one first.`,
      );
    }
    if (document.kind === 'diagram' && !/^image\/|pdf$/.test(document.file.mimetype)) {
      return refuseField(
        'document',
        `${document.file.name} is not an image or PDF. Please upload the diagram as PNG, JPG, SVG or PDF.`,
      );
    }
    const added = { ...documentDefaults, ...document, addedAt: at.now, addedBy: at.actor.id };
    const documents = [...study.documents, added];
    return withStudy(
      at,
      index,
      { ...study, documents },
      `added ${document.file.name} to case study ${index + 1}`,
    );
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
  part: ({ index, file }) => `case-study-${index + 1}/documents/${file}`,
  decide: (at, { index, file }) => {
    const study = at.application.caseStudies[index] ?? emptyCaseStudy;
    const documents = study.documents.filter((document) => document.file.id !== file);
    return withStudy(at, index, { ...study, documents }, `removed a document from case study ${index + 1}`);
  },
});

function withStudy(at: Case, index: CaseIndex, study: CaseStudy, note: string): Outcome {
  const [first, second] = at.application.caseStudies;
  const caseStudies: [CaseStudy | null, CaseStudy | null] = index === 0 ? [study, second] : [first, study];
  return { application: { ...at.application, caseStudies }, notices: [], note };
}

/** Work has to be done and dated in order: start ≤ end, end not in the future where the partner lives (SDP-38, SDP-58). */
function dateFault(at: Case, study: CaseStudy): Refusal | null {
  const today = localDate(at.now, at.partner.zone);
  if (study.endedOn !== null && study.endedOn > today) {
    return refuseField(
      'fields.endedOn',
      'A case study tells a completed project: the end date cannot be in the future.',
    );
  }
  if (study.startedOn !== null && study.startedOn > today) {
    return refuseField('fields.startedOn', 'The start date cannot be in the future.');
  }
  if (study.startedOn !== null && study.endedOn !== null && study.startedOn > study.endedOn) {
    return refuseField('fields.endedOn', 'The work cannot end before it starts. Please check both dates.');
  }
  return null;
}

function isSecureUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === 'https:' && url.hostname.includes('.');
}

/** Drops what was not given, so that spreading it changes nothing. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
