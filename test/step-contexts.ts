import { loadCatalog } from '../src/catalog/index.js';
import type { Application } from '../src/program/application.js';
import { type CaseStudy, documentDefaults, emptyCaseStudy } from '../src/program/case-study.js';
import type { Answers } from '../src/program/checklist/answers.js';
import { type Edition, requirementsOf } from '../src/program/checklist/edition.js';
import { type Calendar, defaultCalendar } from '../src/program/clocks/calendar.js';
import { type InputOf, type StepName, steps } from '../src/program/lifecycle.js';
import type { Notice } from '../src/program/notices/notice.js';
import { openApplication } from '../src/program/opening.js';
import { type ApplicationRole, rolesTowards } from '../src/program/people/application-role.js';
import { type Audit, type Audits, openCasesIn } from '../src/program/people/audits.js';
import { type Partner, partnerDefaults } from '../src/program/people/partner.js';
import { type Person, personDefaults } from '../src/program/people/person.js';
import { Refusal } from '../src/program/refusal.js';
import { guide2019 } from '../src/program/rule-sets/guide-2019.js';
import type { Stage } from '../src/program/stage.js';
import { attempt, type Outcome, type Step } from '../src/program/step.js';
import type { StepContext } from '../src/program/step-context.js';
import { frozen } from './doubles/copy-of.js';

const catalog = loadCatalog();

/** The ECS checklist the tests apply on. */
export const edition: Edition = editionFor('amazon-ecs');

function editionFor(key: string): Edition {
  const found = catalog.currentEdition(key, '2026-09-07');
  if (found === undefined) throw new Error(`no edition for ${key}`);
  return found;
}

export function person(id: string, change: Partial<Person> = {}): Person {
  return {
    ...personDefaults,
    id,
    name: `${id} (demo)`,
    teamId: 'T1',
    external: false,
    email: `${id.toLowerCase()}@example.com`,
    zone: 'America/Los_Angeles',
    organisation: 'AWS',
    roles: [],
    expertise: [],
    active: true,
    ...change,
  };
}

const partnerSide = { organisation: 'Acme Demo', external: true, teamId: 'T2' };

/** One person for each role, and some who have none here. */
export const people: readonly Person[] = [
  person('UAPPLICANT', partnerSide),
  person('ULEAD', partnerSide),
  person('UTECH', partnerSide),
  person('UPDM', { roles: ['pdm'] }),
  person('UOFFICE', { roles: ['program-office'] }),
  person('UAUDITOR', { roles: ['auditor'] }),
  person('UTHIRD', { roles: ['auditor'], organisation: 'Audit Demo' }),
  person('UPROGRAM', { roles: ['program-manager'] }),
  person('UMANAGER', { roles: ['manager'] }),
  person('USTRANGER', { organisation: 'Other Demo', external: true, teamId: 'T3' }),
];

export const partner: Partner = {
  ...partnerDefaults,
  id: 'acme-demo',
  name: 'Acme Demo',
  type: 'consulting',
  tier: 'select',
  allianceLead: 'ULEAD',
  applicants: ['UAPPLICANT'],
  technicalContacts: ['UTECH'],
  pdm: 'UPDM',
  pdr: null,
  channel: 'CACME',
  zone: 'America/Los_Angeles',
  holidays: '',
  ndaSigned: false,
  aceEligible: false,
  firstAwardAt: null,
};

/** Who stands for a role in these tests. */
export const actorFor: Record<ApplicationRole, string> = {
  applicant: 'UAPPLICANT',
  'alliance-lead': 'ULEAD',
  'technical-contact': 'UTECH',
  pdm: 'UPDM',
  auditor: 'UAUDITOR',
  'program-office': 'UOFFICE',
  'program-manager': 'UPROGRAM',
  manager: 'UMANAGER',
  desk: 'desk',
};

/** Monday 7 September 2026, 10:00 in Los Angeles: no holidays in the calendar these tests use. */
export const monday = new Date('2026-09-07T17:00:00Z');

export const calendar: Calendar = defaultCalendar;

export function aStepContext(
  application: Application,
  by: string,
  change: Partial<StepContext> = {},
): StepContext {
  const theirs = change.partner ?? partner;
  const found = people.find(({ id }) => id === by);
  const roles: ApplicationRole[] =
    by === 'desk' ? ['desk'] : found === undefined ? [] : rolesTowards(found, application, theirs);
  return {
    application,
    partner: theirs,
    edition,
    rules: guide2019,
    calendars: { program: calendar, partner: calendar },
    offering: { editions: [edition], subCategories: [] },
    siblings: [],
    poaSupported: null,
    now: monday,
    actor: { id: by, roles },
    person: (id) => people.find((known) => known.id === id) ?? null,
    audits: auditsOf([]),
    ...change,
  };
}

/** What is known of other cases: these, and the companies bound to the partner. */
export function auditsOf(records: readonly Audit[], linked: Audits['linked'] = []): Audits {
  return { records, linked, open: openCasesIn(records) };
}

/** Takes a step and gives back what happened, refusal or not. */
export function tryStep<Name extends StepName>(
  name: Name,
  ctx: StepContext,
  input: InputOf<Name> | Record<string, unknown>,
): Outcome | Refusal {
  return attempt(steps[name] as unknown as Step, ctx, input);
}

/** Takes a step that has to succeed. */
export function take<Name extends StepName>(name: Name, ctx: StepContext, input: InputOf<Name>): Outcome {
  const outcome = tryStep(name, ctx, input);
  if (outcome instanceof Refusal) throw new Error(`${name}: ${outcome.message}`);
  return outcome;
}

export function aCaseStudy(customer: string): CaseStudy {
  const file = {
    id: `F${customer.replaceAll(/\W/g, '').toUpperCase()}`,
    name: 'diagram.png',
    mimetype: 'image/png',
    size: 1000,
    kept: { at: monday, sha256: 'a'.repeat(64), key: 'a'.repeat(64) },
  };
  return {
    ...emptyCaseStudy,
    title: `${customer} on containers`,
    customer,
    useCase: `${customer} moved its shop to containers.`,
    solution: 'Tasks behind a load balancer in three zones.',
    lessonsLearned: 'Start with capacity providers.',
    startedOn: '2026-01-05',
    endedOn: '2026-06-30',
    accountIds: ['012345678901'],
    metrics: [
      {
        name: 'Deployments',
        definition: 'Releases to production a week',
        before: '1',
        after: '12',
        unit: 'per week',
      },
    ],
    documents: [
      {
        ...documentDefaults,
        file,
        kind: 'diagram',
        access: 'non-public',
        addedAt: monday,
        addedBy: 'UAPPLICANT',
      },
    ],
  };
}

/** Every requirement answered with Yes and where it is addressed, with a link where prose does not count. */
export function fullAnswers(of: Edition = edition): Answers {
  const yes = {
    met: 'Y' as const,
    where: 'Section 2 of the case study, https://docs.example.com/evidence.pdf',
  };
  return Object.fromEntries(requirementsOf(of).map(({ id }) => [id, { '0': yes, '1': yes }]));
}

export function emptyDraft(): Application {
  const opened = openApplication({
    ref: 'DD-1001',
    partner,
    designation: { key: 'amazon-ecs', label: 'Amazon ECS' },
    edition,
    rules: guide2019,
    now: monday,
    actor: { id: 'UAPPLICANT', roles: ['applicant'] },
    openRef: null,
  });
  if (opened instanceof Refusal) throw opened;
  return opened.application;
}

/** A draft with everything in it. */
export function fullDraft(): Application {
  return {
    ...emptyDraft(),
    acknowledgement: { by: 'UAPPLICANT', at: monday, version: guide2019.guideVersion },
    practice: {
      title: 'Containers at Acme',
      sellingProposition: 'From idea to running service in weeks.',
      description: 'We build and run container platforms.',
      microsite: 'https://www.example.com/ecs',
      successPage: '',
    },
    solution: 'We bring our landing zone for Amazon ECS.',
    caseStudies: [aCaseStudy('Globex Demo'), aCaseStudy('Initech Demo')],
    answers: fullAnswers(),
  };
}

/** Every requirement rated as met but those named, which are not. */
export function ratingsBut(notMet: readonly string[]) {
  return Object.fromEntries(
    requirementsOf(edition).map(({ id }) => {
      const rating = notMet.includes(id)
        ? { rating: 'not-met' as const, note: `Please show ${id}.` }
        : { rating: 'met' as const, note: '' };
      return [id, { '0': rating, '1': { rating: 'met' as const, note: '' } }];
    }),
  );
}

type Move = (application: Application) => Outcome;

function move<Name extends StepName>(name: Name, by: string, input: InputOf<Name>): Move {
  return (application) => take(name, aStepContext(application, by), input);
}

const submitted = move('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
const ready = move('accept-as-complete', 'UOFFICE', {});
const assigned = move('assign-auditor', 'UOFFICE', { auditor: 'UAUDITOR' });
const started = move('start-validation', 'UAUDITOR', {});
const rated = (notMet: readonly string[]) =>
  move('save-ratings', 'UAUDITOR', { group: 'all', ratings: ratingsBut(notMet) });
const judged = move('save-verdicts', 'UAUDITOR', {
  focalPoint: [true, true],
  bestPractice: true,
  delivery: true,
  remarks: '',
});
const validated = move('complete-validation', 'UAUDITOR', { completedOn: '2026-09-07' });
const drafted = (items: readonly string[]) =>
  move('draft-summary', 'UAUDITOR', {
    strengths: 'Clear ownership.',
    improvements: '',
    items: items.map((requirement) => ({
      requirement,
      caseIndex: 0 as const,
      text: `Please show ${requirement}.`,
    })),
  });
const sent = move('send-summary', 'UOFFICE', {});
const received = move('record-receipt', 'desk', { receivedAt: monday });
const planned = move('file-action-plan', 'UAPPLICANT', {
  items: [
    { item: 'A1', approach: 'Scope the role.', owner: 'Tina Technical (demo)', targetDate: '2026-09-25' },
  ],
});
const forwarded = move('forward-action-plan', 'UPDM', { comment: 'Realistic.' });
const accepted = move('rule-on-plan', 'UPROGRAM', { outcome: 'accepted', comment: '' });
const reported = move('file-report', 'UAUDITOR', { recommendation: 'award', remarks: '' });
const held = move('hold', 'UOFFICE', { reason: 'Waiting for a ruling.' });

const validating = [submitted, ready, assigned, started];
const complete = [...validating, rated([]), judged, validated];
const remedying = [
  ...validating,
  rated(['ECS-005']),
  judged,
  validated,
  drafted(['ECS-005']),
  sent,
  received,
];
const clean = [...complete, drafted([]), sent, received];

/** The road to every stage, walked with the real steps. */
const roads: Record<Stage, readonly Move[]> = {
  draft: [],
  submitted: [submitted],
  'initial-review': [submitted, move('take-up', 'UOFFICE', {})],
  returned: [submitted, move('return-as-incomplete', 'UOFFICE', { missing: ['The second diagram.'] })],
  ready: [submitted, ready, assigned],
  validating,
  validated: [...complete, drafted(['ECS-005'])],
  'summary-sent': clean,
  remediation: remedying,
  'action-plan': [...remedying, planned, forwarded, accepted],
  'decision-pending': [...clean, reported],
  awarded: [
    ...clean,
    reported,
    move('decide', 'UPROGRAM', { outcome: 'awarded', reason: '', internalNote: '' }),
  ],
  declined: [
    ...clean,
    reported,
    move('decide', 'UPROGRAM', { outcome: 'declined', reason: 'Not the focal point.', internalNote: '' }),
  ],
  withdrawn: [move('withdraw', 'UAPPLICANT', { reason: 'Not now.' })],
  closed: [...remedying, move('close-as-inactive', 'UOFFICE', { reason: 'No answer for weeks.' })],
  'on-hold': [submitted, ready, held],
};

const standing = new Map<Stage, Application>();

/**
 * An application that stands at a stage, having come there by real steps: walked once for all tests, none of which
 * can change it.
 */
export function anApplicationAt(stage: Stage): Application {
  const known =
    standing.get(stage) ??
    frozen(roads[stage].reduce((application, step) => step(application).application, fullDraft()));
  standing.set(stage, known);
  return known;
}

/** What everybody was told on the road to a stage. */
export function toldOnTheWayTo(stage: Stage): Notice[] {
  let application = fullDraft();
  return roads[stage].flatMap((step) => {
    const outcome = step(application);
    application = outcome.application;
    return outcome.notices;
  });
}
