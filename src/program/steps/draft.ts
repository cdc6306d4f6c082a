import { z } from 'zod';
import { CaseIndex } from '../application.js';
import { CaseStudy, documentDefaults, emptyCaseStudy, Metric, visibilities } from '../case-study.js';
import { Answers } from '../checklist/answers.js';
import { localDate } from '../clocks/local-date.js';
import { emptyPractice, Practice } from '../practice.js';
import { type Refusal, refuseField } from '../refusal.js';
import { studyRead } from '../rests-on.js';
import { editableStages } from '../stage.js';
import { defineStep, NoInput, optionalText } from '../step.js';
import type { StepContext } from '../step-context.js';
import { answersFault, tooMuch } from './answers-fault.js';
import { fieldsLike } from './fields-like.js';
import { withStudy } from './with-study.js';

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
  decide: (ctx) => ({
    application: {
      ...ctx.application,
      acknowledgement: { by: ctx.actor.id, at: ctx.now, version: ctx.rules.guideVersion },
    },
    notices: [],
    note: `acknowledged guide ${ctx.rules.guideVersion}`,
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
  asStands: ({ practice }) => practice ?? emptyPractice,
  savesPage: true,
  part: () => 'practice',
  decide: (ctx, practice) => ({
    application: { ...ctx.application, practice },
    notices: [],
    note: 'saved the practice',
  }),
});

/**
 * Saves the solution: how the offering relates to the designation (SDP-45), which other services it uses (SDP-52) and
 * under which id it stands in Partner Central, if it does (SDP-27). What is left out stays as it was.
 */
export const saveSolution = defineStep({
  name: 'save-solution',
  label: 'Solution',
  does: 'describe the solution',
  from: editableStages,
  by: byPartner,
  input: z.object({
    solution: optionalText(3000),
    supportingServices: z
      .array(optionalText(100))
      .max(30, 'Please name at most 30 supporting services.')
      .optional(),
    externalId: optionalText(100).optional(),
  }),
  asStands: ({ solution, supportingServices, externalId }, input) =>
    fieldsLike(input, { solution, supportingServices, externalId }),
  savesPage: true,
  part: () => 'solution',
  decide: (ctx, input) => ({
    application: { ...ctx.application, ...defined(input) },
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
  asStands: ({ answers }, { group, answers: typed }) => ({
    group,
    answers: Object.fromEntries(
      Object.keys(typed).flatMap((id) => (answers[id] === undefined ? [] : [[id, answers[id]]])),
    ),
  }),
  savesPage: true,
  part: ({ group }) => `self-assessment/${group}`,
  decide: (ctx, { group, answers }) => {
    const all = { ...ctx.application.answers, ...answers };
    const fault = answersFault(ctx, answers) ?? tooMuch(all);
    if (fault !== null) return fault;
    return {
      application: { ...ctx.application, answers: all },
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
    productionOn: z.iso.date('Please give the date as YYYY-MM-DD.').nullable(),
    legalEntity: optionalText(150),
    relevance: optionalText(2000),
    affiliateStatement: optionalText(2000),
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
  asStands: ({ caseStudies }, { index, page, fields }) => ({
    index,
    page,
    fields: fieldsLike(fields, caseStudies[index] ?? emptyCaseStudy),
  }),
  savesPage: true,
  part: ({ index, page }) => `case-study-${index + 1}/${page}`,
  decide: (ctx, { index, page, fields }) => {
    const before = ctx.application.caseStudies[index] ?? emptyCaseStudy;
    const study: CaseStudy = { ...before, ...defined(fields) };
    const fault = visibilityFault(ctx, study) ?? dateFault(ctx, study);
    if (fault !== null) return fault;
    return withStudy(ctx, index, study, `saved case study ${index + 1}, page ${page}`);
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
  restsOn: (application, { index }) => studyRead(application, index),
  part: ({ index }) => `case-study-${index + 1}`,
  decide: (ctx, { index, from, study }) =>
    withStudy(ctx, index, ownCopy(ctx, study), `took case study ${index + 1} over from ${from}`),
});

/**
 * What was said for another designation, edition or rule set does not come along: it is said anew here, or checked
 * anew.
 */
function ownCopy(ctx: StepContext, study: CaseStudy): CaseStudy {
  const known = ctx.rules.caseStudies.visibilities.includes(study.visibility);
  const documents = study.documents.map((document) => ({
    ...document,
    requirements: documentDefaults.requirements,
    checks: documentDefaults.checks,
  }));
  return { ...study, visibility: known ? study.visibility : 'non-public', relevance: '', documents };
}

/** Public without the customer's name is known to some rule sets only (SDP-40). */
function visibilityFault(ctx: StepContext, { visibility }: CaseStudy): Refusal | null {
  if (ctx.rules.caseStudies.visibilities.includes(visibility)) return null;
  return refuseField(
    'fields.visibility',
    'A case study is public or non-public here. Please choose one of the two.',
  );
}

/**
 * Work has to be done and dated in order: start ≤ end, end not in the future where the partner lives (SDP-38, SDP-58).
 */
function dateFault(ctx: StepContext, study: CaseStudy): Refusal | null {
  const today = localDate(ctx.now, ctx.partner.zone);
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
  if (study.productionOn !== null && study.productionOn > today) {
    return refuseField(
      'fields.productionOn',
      'It has to run in production already: this date cannot be in the future.',
    );
  }
  if (study.startedOn !== null && study.productionOn !== null && study.productionOn < study.startedOn) {
    return refuseField(
      'fields.productionOn',
      'It cannot be in production before the work starts. Please check both dates.',
    );
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
