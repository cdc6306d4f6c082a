import type { ActionItem, ActionPlan, Application } from '../../src/program/application.js';
import type { CaseStudy } from '../../src/program/case-study.js';
import type { ApplicationRole } from '../../src/program/people/application-role.js';
import { editableStages } from '../../src/program/stage.js';

/**
 * What may be read of an application and by whom, written down a second time by hand after trace section 4 and its
 * standing rules. Every text of a planted application is a marker that names its kind, so that whatever shows it can
 * be told.
 */
export const kinds = [
  'content',
  'account',
  'finding',
  'check',
  'draft',
  'summary',
  'report',
  'internal',
  'conflict',
  'declined',
  'comment',
  'withdrawn',
  'question',
  'passed',
  'task',
] as const;
export type Kind = (typeof kinds)[number];

/** Somebody in front of the application: what they are to it. */
export interface Beholder {
  id: string;
  roles: readonly ApplicationRole[];
}

const partnerSide: readonly ApplicationRole[] = ['applicant', 'alliance-lead', 'technical-contact'];
const office: readonly ApplicationRole[] = ['program-office', 'program-manager'];
const reviewing: readonly ApplicationRole[] = ['auditor', ...office];

/**
 * Who reads what; a partner's people read nothing of what people of AWS write to one another, whatever else they are.
 */
const readers: Record<Kind, (by: Beholder, application: Application) => boolean> = {
  content: ({ roles }) => any(roles, [...partnerSide, 'pdm', ...reviewing]),
  account: ({ roles }) => any(roles, [...partnerSide, ...reviewing]),
  finding: (by) => inside(by, reviewing),
  check: (by, { validation }) =>
    inside(by, reviewing) ||
    (validation?.completedAt != null && any(by.roles, [...partnerSide, 'pdm', ...reviewing])),
  draft: (by) => inside(by, reviewing),
  summary: ({ roles }) => any(roles, [...partnerSide, 'pdm', ...reviewing]),
  report: (by) => inside(by, ['pdm', 'manager', ...reviewing]),
  internal: (by) => inside(by, reviewing),
  // Those who assign, and whoever it is about or reported it.
  conflict: (by) => inside(by, office) || by.id === conflicted || by.id === reporter,
  declined: (by) => inside(by, reviewing),
  comment: (by) => inside(by, ['pdm', ...reviewing]),
  withdrawn: (by) => inside(by, ['pdm', ...reviewing]),
  question: ({ roles }) => any(roles, [...partnerSide, 'pdm']),
  passed: (by) => inside(by, ['pdm', ...office]),
  task: (by) => inside(by, ['pdm', 'manager', ...reviewing]),
};

/** Who is said to have a conflict with a planted application, and who says so: nobody of the cast. */
const conflicted = 'UCONFLICTED';
const reporter = 'UREPORTER';

/** Whether somebody may read the markers of a kind. */
export function mayRead(kind: Kind, by: Beholder, application: Application): boolean {
  return readers[kind](by, application);
}

function any(roles: readonly ApplicationRole[], wanted: readonly ApplicationRole[]): boolean {
  return roles.some((role) => wanted.includes(role));
}

function inside({ roles }: Beholder, wanted: readonly ApplicationRole[]): boolean {
  return any(roles, wanted) && !any(roles, partnerSide);
}

/** "Mark-finding-DD-1001" */
export function markerOf(kind: Kind, ref: string): string {
  return kind === 'account' ? `77${ref.replaceAll(/\D/g, '').padStart(10, '0')}` : `Mark-${kind}-${ref}.`;
}

/** The kinds whose markers of an application stand in a text. */
export function found(text: string, ref: string): Kind[] {
  return kinds.filter((kind) => text.includes(markerOf(kind, ref)));
}

/** The application with a marker in every text, and with something of every kind that its stage can hold. */
export function planted(application: Application): Application {
  const { ref } = application;
  const mark = (kind: Kind) => markerOf(kind, ref);
  const at = application.opened.at;
  const by = { by: 'UOFFICE', at };
  const sent = application.summary?.sent != null;
  return {
    ...application,
    practice: application.practice === null ? null : words(application.practice, mark('content')),
    solution: mark('content'),
    supportingServices: [mark('content')],
    externalId: mark('content'),
    caseStudies: [
      studyOf(application, 0, mark, application.complete !== null),
      studyOf(application, 1, mark, application.complete !== null),
    ],
    answers: Object.fromEntries(
      few(application.answers).map(([id, pair]) => [
        id,
        {
          '0': { met: pair['0']?.met ?? 'Y', where: mark('content') },
          '1': { met: pair['1']?.met ?? 'Y', where: mark('content') },
        },
      ]),
    ),
    ...(editableStages.includes(application.stage) ? { workbook: { ...by, file: mark('content') } } : {}),
    returns: application.returns.map((one) => ({ ...one, missing: [mark('content')] })),
    questions: [
      question('Q1', mark('question'), null),
      { ...question('Q2', mark('question'), null), passedOn: null },
    ].map((one) => ({ ...one, asked: { by: 'UAPPLICANT', at } })),
    conflicts:
      application.submissions.length === 0
        ? []
        : [
            {
              by: reporter,
              at,
              person: conflicted,
              kind: 'missing',
              about: '',
              reason: mark('conflict'),
              ruling: null,
            },
          ],
    assignments: [
      ...(application.validation === null
        ? []
        : [
            {
              ...by,
              auditor: 'UFORMER',
              accepted: null,
              declined: { by: 'UFORMER', at, reason: mark('declined') },
              kept: null,
            },
          ]),
      ...application.assignments,
    ],
    validation:
      application.validation === null
        ? null
        : {
            ...application.validation,
            ratings: Object.fromEntries(
              few(application.validation.ratings).map(([id, pair]) => [
                id,
                {
                  '0': { rating: pair['0']?.rating ?? 'met', note: mark('finding') },
                  '1': { rating: pair['1']?.rating ?? 'met', note: mark('finding') },
                },
              ]),
            ),
            verdicts: { ...application.validation.verdicts, remarks: mark('finding') },
          },
    summary:
      application.summary === null
        ? null
        : {
            ...application.summary,
            strengths: mark(sent ? 'summary' : 'draft'),
            improvements: mark(sent ? 'summary' : 'draft'),
          },
    items: application.items.map((item) => itemOf(item, mark, sent)),
    plan: application.plan === null ? null : planOf(application.plan, mark),
    report: application.report === null ? null : { ...application.report, remarks: mark('report') },
    decision:
      application.decision === null ? null : { ...application.decision, internalNote: mark('internal') },
    award:
      application.award === null
        ? null
        : {
            ...application.award,
            tasks: application.award.tasks.map((task) => ({
              ...task,
              settled: { ...by, outcome: 'done', note: mark('task') },
            })),
          },
  };
}

/** A marker is found in one entry as in sixty. */
function few<Entry>(entries: Record<string, Entry>): [string, Entry][] {
  return Object.entries(entries).slice(0, 3);
}

function words<Text extends object>(text: Text, marker: string): Text {
  return Object.fromEntries(Object.keys(text).map((name) => [name, marker])) as Text;
}

function question(id: string, text: string, requirement: string | null) {
  return { id, requirement, text, passedOn: null, answer: null };
}

type Marking = (kind: Kind) => string;

function studyOf(
  { caseStudies }: Application,
  index: 0 | 1,
  mark: Marking,
  reviewed: boolean,
): CaseStudy | null {
  const study = caseStudies[index] ?? null;
  if (study === null) return null;
  const [document] = study.documents;
  return {
    ...study,
    title: mark('content'),
    customer: mark('content'),
    useCase: mark('content'),
    solution: mark('content'),
    lessonsLearned: mark('content'),
    accountIds: [mark('account')],
    documents:
      document === undefined
        ? []
        : [
            { ...document, file: { ...document.file, name: `${mark('content')}png` } },
            {
              ...document,
              kind: 'guide',
              access: 'public',
              file: { ...document.file, id: `FGUIDE${index}`, name: `${mark('content')}pdf` },
              checks: reviewed
                ? {
                    bestPractice: false,
                    marketingLanguage: true,
                    note: mark('check'),
                    by: 'UAUDITOR',
                    at: document.addedAt,
                  }
                : null,
            },
          ],
  };
}

function itemOf(item: ActionItem, mark: Marking, sent: boolean): ActionItem {
  const text = mark(sent ? 'summary' : 'draft');
  return {
    ...item,
    text,
    responses: item.responses.map((one) => ({ ...one, text: mark('content'), evidence: mark('content') })),
    notes: [
      ...item.notes.map((one) => ({ ...one, text: mark('summary') })),
      ...(item.state === 'withdrawn'
        ? [{ by: 'UOFFICE', at: new Date(0), text: mark('withdrawn'), state: 'withdrawn' as const }]
        : []),
    ],
  };
}

function planOf(plan: ActionPlan, mark: Marking): ActionPlan {
  return {
    ...plan,
    items: plan.items.map((one) => ({ ...one, approach: mark('content'), owner: mark('content') })),
    forwarded: plan.forwarded === null ? null : { ...plan.forwarded, comment: mark('comment') },
  };
}
