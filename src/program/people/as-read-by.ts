import {
  type ActionItem,
  type ActionPlan,
  type Application,
  type HistoryEntry,
  noVerdicts,
  type Summary,
} from '../application.js';
import { type CaseStudy, emptyCaseStudy, maskAccountId } from '../case-study.js';
import type { Answers } from '../checklist/answers.js';
import { emptyPractice } from '../practice.js';
import type { StepContext } from '../step-context.js';
import { answeredByOffice } from '../steps/questions.js';
import { type ApplicationRole, isOfPartner, partnerSide } from './application-role.js';
import { type Reading, readingOf } from './reading.js';

type Read = Pick<StepContext, 'application' | 'partner' | 'actor' | 'person'>;

/** Something that not everybody reads: from whom it is kept, and the application without it. */
interface Veil {
  hides(may: Reading, ctx: Read): boolean;
  from(application: Application, ctx: Read): Application;
}

/**
 * The application as whoever looks may read it (trace section 4; SDP-09, SDP-41, SDP-48, SDP-59, SDP-72, SDP-86):
 * texts that are not theirs are empty, and lists keep as many entries as there are, so that what is counted stays
 * right. Every view is drawn from it; what is decided is decided on the whole.
 */
export function asReadBy(ctx: Read): Application {
  const may = readingOf(ctx.actor.roles);
  return veils
    .filter(({ hides }) => hides(may, ctx))
    .reduce((application, { from }) => from(application, ctx), ctx.application);
}

/**
 * The history as the same person may read it: a partner reads the words of its own people, of the program's entries
 * only that they were made (a note may name a recommendation, SDP-86).
 */
export function historyReadBy(
  history: readonly HistoryEntry[],
  { actor, person }: Pick<StepContext, 'actor' | 'person'>,
): readonly HistoryEntry[] {
  if (!isOfPartner(actor.roles)) return history;
  return history.map((entry) => (person(entry.by)?.roles.length === 0 ? entry : { ...entry, note: '' }));
}

const assigning: readonly ApplicationRole[] = ['program-office', 'program-manager'];
const asking: readonly ApplicationRole[] = [...partnerSide, 'pdm'];

const has = ({ actor }: Read, roles: readonly ApplicationRole[]) =>
  actor.roles.some((role) => roles.includes(role));

const veils: readonly Veil[] = [
  { hides: (may) => !may.accountIds, from: withoutAccountIds },
  { hides: (may) => !may.validation, from: withoutFindings },
  { hides: (may) => !may.report, from: (application) => ({ ...application, report: null }) },
  { hides: (may) => !may.content, from: withoutContent },
  {
    hides: (_, { actor: { roles } }) => isOfPartner(roles) || roles.length === 0,
    from: withoutWordsOfTheProgram,
  },
  { hides: (_, ctx) => !has(ctx, assigning) || isOfPartner(ctx.actor.roles), from: withConflictsOfTheirOwn },
  { hides: (_, ctx) => !has(ctx, asking), from: withQuestionsToAnswer },
  { hides: (_, { actor: { roles } }) => isOfPartner(roles) || roles.length === 0, from: withOwnCommitments },
];

/** Their last digits tell accounts apart (SDP-59). */
function withoutAccountIds(application: Application): Application {
  return withStudies(application, (study) => ({ ...study, accountIds: study.accountIds.map(maskAccountId) }));
}

/**
 * Ratings, verdicts, what an auditor noted on the way and a summary before it is sent. What an auditor finds of a
 * public document is read once the validation is complete (SDP-49).
 */
function withoutFindings(application: Application): Application {
  const { validation, assignments, summary, decision } = application;
  const sent = summary?.sent != null;
  const complete = validation?.completedAt != null;
  const checked = complete ? application : withStudies(application, withoutChecks);
  return {
    ...checked,
    validation:
      validation === null ? null : { ...validation, ratings: {}, verdicts: noVerdicts(application) },
    assignments: assignments.map((one) => ({
      ...one,
      kept: null,
      declined: one.declined === null ? null : { ...one.declined, reason: '' },
    })),
    ...(sent ? {} : { summary: summary === null ? null : unsaid(summary), items: [] }),
    decision: decision === null ? null : { ...decision, internalNote: '' },
  };
}

function withoutChecks(study: CaseStudy): CaseStudy {
  return { ...study, documents: study.documents.map((document) => ({ ...document, checks: null })) };
}

/**
 * Everything the partner wrote and what was written to it; case studies are counted, their contents masked (SDP-41).
 */
function withoutContent(whole: Application): Application {
  const { workbook: _, ...application } = whole;
  const { summary } = application;
  return {
    ...withStudies(application, ({ visibility }) => ({ ...emptyCaseStudy, visibility })),
    practice: application.practice === null ? null : emptyPractice,
    solution: '',
    supportingServices: [],
    externalId: '',
    carriedItems: application.carriedItems.map((one) => ({ ...one, text: '' })),
    answers: withoutWords(application.answers),
    wellArchitected: [null, null],
    editionMoves: [],
    allowances: application.allowances.map((one) => ({ ...one, reason: '' })),
    returns: application.returns.map((one) => ({ ...one, missing: one.missing.map(() => '') })),
    summary: summary === null ? null : unsaid(summary),
    items: application.items.map(withoutText),
    plan: application.plan === null ? null : withoutApproach(application.plan),
    earlierPlans: application.earlierPlans.map(withoutApproach),
  };
}

/** Whose turn it is rests on whether there is a summary, which therefore stays. */
function unsaid(summary: Summary): Summary {
  return { ...summary, strengths: '', improvements: '' };
}

function withoutWords(answers: Answers): Answers {
  const silent = ({ met }: { met: 'Y' | 'N' | 'P' | 'NA' }) => ({ met, where: '' });
  return Object.fromEntries(
    Object.entries(answers).map(([id, pair]) => [
      id,
      {
        ...(pair['0'] === undefined ? {} : { '0': silent(pair['0']) }),
        ...(pair['1'] === undefined ? {} : { '1': silent(pair['1']) }),
      },
    ]),
  );
}

function withoutText(item: ActionItem): ActionItem {
  const silent = <Words extends { text: string }>(said: Words): Words => ({ ...said, text: '' });
  return {
    ...silent(item),
    responses: item.responses.map((one) => ({ ...silent(one), evidence: '' })),
    notes: item.notes.map(silent),
  };
}

function withoutApproach(plan: ActionPlan): ActionPlan {
  const { items, forwarded, ruled } = plan;
  return {
    ...plan,
    items: items.map((one) => ({ ...one, approach: '', owner: '' })),
    forwarded: forwarded === null ? null : { ...forwarded, comment: '' },
    ruled: ruled === null ? null : { ...ruled, comment: '' },
  };
}

/** What people of the program tell one another about it, beside findings and report. */
function withoutWordsOfTheProgram(application: Application): Application {
  const { plan, earlierPlans, award } = application;
  return {
    ...application,
    items: application.items.map(withoutReasonOfWithdrawal),
    plan: plan === null ? null : withoutComment(plan),
    earlierPlans: earlierPlans.map(withoutComment),
    questions: application.questions.map((question) => ({
      ...question,
      passedOn: question.passedOn === null ? null : { ...question.passedOn, note: '' },
    })),
    award:
      award === null
        ? null
        : {
            ...award,
            tasks: award.tasks.map((task) => ({
              ...task,
              settled: task.settled === null ? null : { ...task.settled, note: '' },
            })),
          },
  };
}

function withoutReasonOfWithdrawal(item: ActionItem): ActionItem {
  return {
    ...item,
    notes: item.notes.map((note) => (note.state === 'withdrawn' ? { ...note, text: '' } : note)),
  };
}

function withoutComment(plan: ActionPlan): ActionPlan {
  return { ...plan, forwarded: plan.forwarded === null ? null : { ...plan.forwarded, comment: '' } };
}

/**
 * Conflicts of interest are told to those who assign; everybody else knows those about themselves and what they
 * reported.
 */
function withConflictsOfTheirOwn(application: Application, { actor: { id, ids = [id] } }: Read): Application {
  return {
    ...application,
    conflicts: application.conflicts.filter(({ person, by }) => ids.includes(person) || ids.includes(by)),
  };
}

/** Questions go between a partner and its PDM; the office reads those that came to it (SDP-101). */
function withQuestionsToAnswer(application: Application, ctx: Read): Application {
  const office = has(ctx, assigning);
  return {
    ...application,
    questions: application.questions.filter((question) => office && answeredByOffice(ctx, question)),
  };
}

function withStudies(application: Application, change: (study: CaseStudy) => CaseStudy): Application {
  return {
    ...application,
    caseStudies: application.caseStudies.map((study) => study && change(study)),
  };
}

/**
 * By when somebody of the program means to have done something is theirs: a partner is told what is expected (SDP-02).
 */
function withOwnCommitments(application: Application, { person }: Read): Application {
  const { commitments } = application;
  if (commitments === undefined) return application;
  return { ...application, commitments: commitments.filter(({ by }) => person(by)?.roles.length === 0) };
}
