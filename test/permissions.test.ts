import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../src/catalog/index.js';
import { createDesk } from '../src/desk/desk.js';
import type { Desk } from '../src/desk/interface/desk.js';
import type { Application } from '../src/program/application.js';
import type { StepName } from '../src/program/lifecycle.js';
import { rolesTowards } from '../src/program/people/application-role.js';
import { type DeskActionName, deskActionFault, deskActions } from '../src/program/people/desk-actions.js';
import type { Partner } from '../src/program/people/partner.js';
import { deskRoles, type Person } from '../src/program/people/person.js';
import { readingOf } from '../src/program/people/reading.js';
import { Refusal } from '../src/program/refusal.js';
import { guide2019 } from '../src/program/rule-sets/guide-2019.js';
import type { Stage } from '../src/program/stage.js';
import { createMemoryStore, type MemoryStore } from './doubles/memory-store.js';
import { sampleSave } from './doubles/samples.js';
import { seenBy } from './doubles/seen-by.js';
import {
  anApplicationAt,
  aStepContext,
  calendar,
  fullDraft,
  monday,
  partner,
  people,
  person,
  tryStep,
} from './step-contexts.js';

/**
 * Trace section 4, written down a second time by hand: who may take which step and read what, by what they are to the
 * application. Nothing here is derived from the code it holds to account.
 */

/** Everybody with a place in the table: one who has it here, and one who has the same at another partner or case. */
const cast = {
  applicant: person('UAPPLICANT'),
  lead: person('ULEAD'),
  tech: person('UTECH'),
  pdm: person('UPDM', { roles: ['pdm'] }),
  pdr: person('UPDR', { roles: ['pdm'] }),
  auditor: person('UAUDITOR', { roles: ['auditor'] }),
  office: person('UOFFICE', { roles: ['program-office'] }),
  delegate: person('UDELEGATE', {
    roles: ['program-office'],
    delegations: [{ from: '2026-09-07', to: '2026-09-11', by: 'UPROGRAM', at: monday, reason: 'Leave.' }],
  }),
  programManager: person('UPROGRAM', { roles: ['program-manager'] }),
  manager: person('UMANAGER', { roles: ['manager'] }),
} satisfies Record<string, Person>;
type Part = keyof typeof cast;
const parts = Object.keys(cast) as Part[];

const elsewhere: readonly Person[] = [
  person('UAPPLICANT2'),
  person('ULEAD2'),
  person('UTECH2'),
  person('UPDM2', { roles: ['pdm'] }),
  person('UAUDITOR2', { roles: ['auditor'] }),
  person('UTHIRD', { roles: ['auditor'], organisation: 'Audit Demo' }),
  person('UNOROLE'),
];

const acme: Partner = { ...partner, pdr: 'UPDR' };
const other: Partner = {
  ...partner,
  id: 'initech-demo',
  name: 'Initech Demo',
  applicants: ['UAPPLICANT2'],
  allianceLead: 'ULEAD2',
  technicalContacts: ['UTECH2'],
  pdm: 'UPDM2',
};
const everybody = [...Object.values(cast), ...elsewhere];

function asking(application: Application, who: Person) {
  return aStepContext(application, who.id, {
    partner: acme,
    actor: { id: who.id, roles: rolesTowards(who, application, acme) },
    person: (id) => everybody.find((known) => known.id === id) ?? null,
  });
}

type Row = readonly [does: string, step: StepName, at: Application, input: object, who: string];

const at = (stage: Stage) => anApplicationAt(stage);
const waiting: Application = { ...at('ready'), validation: null, assignments: [] };
const thirdParty = (application: Application): Application => ({
  ...application,
  validation: application.validation === null ? null : { ...application.validation, thirdParty: true },
});
const responded: Application = {
  ...at('remediation'),
  items: at('remediation').items.map((item) => ({ ...item, state: 'responded' as const })),
};
const planned: Application = {
  ...at('remediation'),
  plan: { ...(at('action-plan').plan ?? unplanned()), forwarded: null, ruled: null },
};
const forwarded: Application = {
  ...at('remediation'),
  plan: { ...(at('action-plan').plan ?? unplanned()), ruled: null },
};
function unplanned(): never {
  throw new Error('there is a plan');
}
const plan = {
  items: [{ item: 'A1', approach: 'Scope it.', owner: 'Tina', targetDate: '2026-09-25' }],
};
const ratings = { group: 'all', ratings: {} };
const verdicts = { focalPoint: [true, true], bestPractice: true, delivery: true, remarks: '' };
const diagram = 'FGLOBEXDEMO';
const described = { index: 0, file: diagram, described: { kind: 'diagram', access: 'non-public' } };
const checked = { index: 0, file: diagram, bestPractice: true, marketingLanguage: true, note: '' };
const brochure: Application = {
  ...at('validating'),
  caseStudies: at('validating').caseStudies.map((study) =>
    study === null
      ? null
      : { ...study, documents: study.documents.map((one) => ({ ...one, access: 'public' as const })) },
  ) as Application['caseStudies'],
};
const items = [{ requirement: 'ECS-005', caseIndex: 0, text: 'Please show it.' }];

/** One line per step of the trace's rows; `who` are all who may, in the words of `cast`. */
const steps: readonly Row[] = [
  ['edit a draft', 'save-solution', at('draft'), { solution: 'Ours.' }, 'applicant lead tech'],
  ['describe a document', 'describe-document', at('draft'), described, 'applicant lead tech'],
  ['submit', 'submit', fullDraft(), { name: 'Paula Partner (demo)' }, 'applicant lead'],
  ['withdraw a draft', 'withdraw', at('draft'), { reason: 'Not now.' }, 'applicant lead'],
  ['withdraw a submission', 'withdraw', at('submitted'), { reason: 'Not now.' }, 'applicant lead'],
  ['take it up', 'take-up', at('submitted'), {}, 'office delegate programManager'],
  [
    'return it as incomplete',
    'return-as-incomplete',
    at('submitted'),
    { missing: ['A diagram.'] },
    'office delegate programManager',
  ],
  ['accept it as complete', 'accept-as-complete', at('submitted'), {}, 'office delegate programManager'],
  ['assign', 'assign-auditor', waiting, { auditor: 'UTHIRD' }, 'office delegate programManager'],
  ['accept the assignment', 'accept-assignment', at('ready'), {}, 'auditor'],
  ['decline the assignment', 'decline-assignment', at('ready'), { reason: 'Busy.' }, 'auditor'],
  ['start the validation', 'start-validation', at('ready'), {}, 'auditor'],
  ['rate', 'save-ratings', at('validating'), ratings, 'auditor'],
  ['give verdicts', 'save-verdicts', at('validating'), verdicts, 'auditor'],
  ['check a public document', 'check-document', brochure, checked, 'auditor'],
  ['write items', 'draft-summary', at('validated'), { strengths: 'S', improvements: '', items }, 'auditor'],
  ['send the summary', 'send-summary', at('validated'), {}, 'office delegate'],
  [
    'send the summary of a third party',
    'send-summary',
    thirdParty(at('validated')),
    {},
    'office delegate auditor',
  ],
  [
    'respond to items',
    'respond-to-item',
    at('remediation'),
    { item: 'A1', text: 'Done.', evidence: '' },
    'applicant lead tech',
  ],
  ['close items', 'close-item', responded, { item: 'A1', note: '' }, 'auditor'],
  ['submit an action plan', 'file-action-plan', at('remediation'), plan, 'applicant lead'],
  ['forward the plan', 'forward-action-plan', planned, { comment: 'Fine.' }, 'pdm pdr'],
  ['accept the plan', 'rule-on-plan', forwarded, { outcome: 'accepted', comment: '' }, 'programManager'],
  ['file the report', 'file-report', at('summary-sent'), { recommendation: 'award', remarks: '' }, 'auditor'],
  [
    'decide',
    'decide',
    at('decision-pending'),
    { outcome: 'awarded', reason: '', internalNote: '' },
    'programManager delegate',
  ],
];

function outcomeOf([, step, application, input]: Row, who: Person): string {
  const outcome = tryStep(step, asking(application, who), input as Record<string, unknown>);
  return outcome instanceof Refusal ? `${outcome.code}: ${outcome.message}` : 'allowed';
}

describe.each(steps)('trace section 4: to %s (%s)', (...row) => {
  const may = row[4].split(' ');

  test.each(parts)('asked by %s of this application', (part) => {
    const outcome = outcomeOf(row, cast[part]);
    if (may.includes(part)) expect(outcome).toBe('allowed');
    else expect(outcome).toMatch(/^not-permitted: /);
  });

  test('nobody of another partner or case may, nor anybody without a role', () => {
    for (const who of elsewhere) expect([who.id, outcomeOf(row, who)]).toEqual([who.id, refusedText]);
  });

  test('nobody may whose account is switched off', () => {
    for (const part of parts)
      expect([part, outcomeOf(row, { ...cast[part], active: false })]).toEqual([part, refusedText]);
  });
});

const refusedText = expect.stringMatching(/^not-permitted: /);

test('trace section 4: without a PDM or PDR the Program Office forwards the plan', () => {
  const row: Row = ['', 'forward-action-plan', planned, { comment: 'Fine.' }, ''];
  const [, step, application, input] = row;
  const alone = { ...asking(application, cast.office), partner: { ...acme, pdm: null, pdr: null } };
  expect(tryStep(step, alone, input as Record<string, unknown>)).not.toBeInstanceOf(Refusal);
});

test('SDP-77: the Program Office closes items only when the auditor has left', () => {
  const gone = { ...cast.auditor, active: false };
  const left = {
    ...asking(responded, cast.office),
    person: (id: string) => (id === gone.id ? gone : (everybody.find((known) => known.id === id) ?? null)),
  };
  expect(tryStep('close-item', left, { item: 'A1', note: '' })).not.toBeInstanceOf(Refusal);
  expect(outcomeOf(['', 'close-item', responded, { item: 'A1', note: '' }, ''], cast.office)).toMatch(
    /^not-permitted: The assigned auditor closes action items/,
  );
});

describe('SDP-87: separation of duties, said in the refusal', () => {
  const pending = at('decision-pending');
  const decide = (who: Person, change: { application?: Application; partner?: Partner } = {}) => {
    const application = change.application ?? pending;
    const theirs = change.partner ?? acme;
    const actor = { id: who.id, roles: rolesTowards(who, application, theirs) };
    const known = (id: string) => (id === who.id ? who : (everybody.find((one) => one.id === id) ?? null));
    const asked = { ...asking(application, who), partner: theirs, actor, person: known };
    const outcome = tryStep('decide', asked, { outcome: 'awarded', reason: '', internalNote: '' });
    return outcome instanceof Refusal ? outcome.message : 'allowed';
  };

  test('nobody who audits, or began to audit, the application decides on it', () => {
    const both = person('UAUDITOR', { roles: ['auditor', 'program-manager'] });
    expect(decide(both)).toMatch(/^You audited this application, and nobody both audits and decides/);
    const former = person('UFORMER', { roles: ['program-manager'] });
    const assignments = [
      {
        by: 'UOFFICE',
        at: monday,
        auditor: 'UFORMER',
        accepted: { by: 'UFORMER', at: monday },
        declined: null,
        kept: null,
      },
      ...pending.assignments,
    ];
    expect(decide(former, { application: { ...pending, assignments } })).toMatch(/^You audited/);
    const declined = assignments.map((one) => ({ ...one, accepted: null }));
    expect(decide(former, { application: { ...pending, assignments: declined } })).toBe('allowed');
  });

  test('nobody decides on a partner they manage', () => {
    const own = person('UPDM', { roles: ['pdm', 'program-manager'] });
    expect(decide(own)).toBe(
      'You are the PDM or PDR of Acme Demo, who cannot decide. Please ask another Program Manager.',
    );
  });

  test('nobody acts for the program on an application of their own company', () => {
    const own = person('UPROGRAM', { roles: ['program-manager', 'program-office', 'auditor'] });
    expect(decide(own, { partner: { ...acme, technicalContacts: ['UPROGRAM'] } })).toMatch(
      /^You belong to Acme Demo, which applies here, and nobody acts for both sides/,
    );
  });

  test.each<[string, Partner, Application, RegExp]>([
    [
      'the PDM of the partner',
      { ...acme, pdm: 'UAUDITOR' },
      at('validating'),
      /PDM or PDR of Acme Demo, who does not audit/,
    ],
    [
      'a solutions architect of the account',
      { ...acme, solutionsArchitects: ['UAUDITOR'] },
      at('validating'),
      /solutions architect of Acme Demo’s account/,
    ],
    [
      'somebody with a confirmed conflict',
      acme,
      {
        ...at('validating'),
        conflicts: [
          {
            by: 'ULEAD',
            at: monday,
            person: 'UAUDITOR',
            kind: 'missing' as const,
            about: '',
            reason: 'x',
            ruling: { by: 'UPROGRAM', at: monday, holds: true, reason: 'Yes.' },
          },
        ],
      },
      /ruled that you have a conflict of interest/,
    ],
  ])('%s goes on with no validation', (_, theirs, application, says) => {
    const who = person('UAUDITOR', { roles: ['auditor', 'pdm'] });
    const actor = { id: who.id, roles: rolesTowards(who, application, theirs) };
    const asked = { ...asking(application, who), partner: theirs, actor };
    for (const [name, input] of [
      ['save-verdicts', verdicts],
      ['save-ratings', ratings],
      ['complete-validation', { completedOn: '2026-09-07' }],
    ] as const) {
      const outcome = tryStep(name, asked, input);
      expect(outcome).toMatchObject({ code: 'not-permitted', message: expect.stringMatching(says) });
    }
  });

  test('a delegation counts on its days alone, and only within the Program Office', () => {
    const delegation = { from: '2026-09-07', to: '2026-09-07', by: 'UPROGRAM', at: monday, reason: '' };
    const on = (from: string, to: string, roles: Person['roles']) =>
      decide(person('UDELEGATE', { roles, delegations: [{ ...delegation, from, to }] }));
    expect(on('2026-09-07', '2026-09-07', ['program-office'])).toBe('allowed');
    expect(on('2026-09-01', '2026-09-06', ['program-office'])).toMatch(
      /whom the Program Manager has let decide/,
    );
    expect(on('2026-09-08', '2026-09-30', ['program-office'])).toMatch(/Yours begins on Tue 8 Sep 2026/);
    expect(on('2026-09-07', '2026-09-07', ['manager'])).toMatch(
      /^Only the Program Manager or the Program Office can/,
    );
  });
});

describe('SDP-09: what is seen and read', () => {
  let desk: Desk;
  let store: MemoryStore;
  const drafted: Application = { ...fullDraft(), ref: 'DD-2001', designation: 'aws-waf' };
  const reported: Application = { ...at('decision-pending'), ref: 'DD-2002' };
  const theirs: Application = {
    ...at('decision-pending'),
    ref: 'DD-2003',
    partnerId: other.id,
    partnerName: other.name,
    validation: { ...(reported.validation ?? unplanned()), auditor: 'UAUDITOR2' },
  };

  beforeAll(async () => {
    store = createMemoryStore();
    for (const one of everybody) await store.directory.savePerson(one);
    for (const one of [acme, other]) await store.directory.savePartner(one);
    for (const one of [drafted, reported, theirs]) await store.applications.insert(sampleSave(one, 1));
    desk = createDesk({
      ...store,
      catalog: loadCatalog(),
      clock: { now: () => monday },
      rules: guide2019,
      initialCalendar: { zone: calendar.zone, holidays: '' },
      calendars: () => ({ program: calendar, partner: calendar }),
      wake: () => undefined,
    });
  });

  /** Who sees a draft; who sees it once submitted; and of what is seen: content, full account ids, report, ratings. */
  test.each([
    ['applicant', 'draft submitted content accounts'],
    ['lead', 'draft submitted content accounts'],
    ['tech', 'draft submitted content accounts'],
    ['pdm', 'draft submitted content report'],
    ['pdr', 'draft submitted content report'],
    ['auditor', 'submitted content accounts report ratings'],
    ['office', 'submitted content accounts report ratings'],
    ['delegate', 'submitted content accounts report ratings'],
    ['programManager', 'draft submitted content accounts report ratings'],
    ['manager', 'submitted report'],
  ] as const)('%s: %s', async (part, expected) => {
    const who = cast[part].id;
    const seen: string[] = [];
    if (!((await desk.view(drafted.ref, who)) instanceof Refusal)) seen.push('draft');
    const appView = await desk.view(reported.ref, who);
    if (appView instanceof Refusal) throw appView;
    const reading = readingOf(appView.roles);
    seen.push('submitted');
    if (reading.content) seen.push('content');
    if (reading.accountIds) seen.push('accounts');
    if (reading.report) seen.push('report');
    if (reading.validation) seen.push('ratings');
    expect(seen.join(' ')).toBe(expected);
  });

  test('no partner, PDM or auditor sees what belongs to another, and learns nothing of it', async () => {
    for (const who of elsewhere) {
      for (const ref of [drafted.ref, reported.ref]) {
        const refusal = await desk.view(ref, who.id);
        expect(refusal).toMatchObject({ code: 'not-found' });
        expect((refusal as Refusal).message).not.toMatch(/Acme|Initech|WAF|ECS/);
      }
    }
    expect(await desk.view(reported.ref, 'UNKNOWN')).toMatchObject({ code: 'not-permitted' });
  });

  test.each([
    ['UAPPLICANT', 'DD-2001 DD-2002'],
    ['ULEAD', 'DD-2001 DD-2002'],
    ['UTECH', 'DD-2001 DD-2002'],
    ['UPDM', 'DD-2001 DD-2002'],
    ['UAUDITOR', 'DD-2002'],
    ['UTHIRD', ''],
    ['UOFFICE', 'DD-2002 DD-2003'],
    ['UPROGRAM', 'DD-2001 DD-2002 DD-2003'],
    ['UMANAGER', 'DD-2002 DD-2003'],
    ['UAPPLICANT2', 'DD-2003'],
    ['UPDM2', 'DD-2003'],
    ['UAUDITOR2', 'DD-2003'],
    ['UNOROLE', ''],
  ])('the queue of %s holds %s', async (who, refs) => {
    const found = (await seenBy(desk, store.applications, who))
      .map(({ application }) => application.ref)
      .sort();
    expect(found.join(' ')).toBe(refs);
  });

  test('somebody switched off sees nothing at all', async () => {
    await store.directory.savePerson({ ...cast.office, active: false });
    expect(await seenBy(desk, store.applications, 'UOFFICE')).toEqual([]);
    expect(await desk.view(reported.ref, 'UOFFICE')).toMatchObject({ code: 'not-permitted' });
    await store.directory.savePerson(cast.office);
  });
});

/**
 * What is done at the desk beside any one application, by the letter of the role: o, g, k (manager), u (auditor), d
 * (PDM).
 */
const beside: Record<DeskActionName, string> = {
  'keep-settings': 'og',
  'see-dashboards': 'ogk',
  'assign-list': 'og',
  'hand-over': 'og',
  'delegate-decisions': 'g',
};
const letters = { o: 'program-office', g: 'program-manager', k: 'manager', u: 'auditor', d: 'pdm' } as const;

describe('trace section 4: what is done beside any one application', () => {
  test('the table names every such action', () => {
    expect(Object.keys(beside).sort()).toEqual(Object.keys(deskActions).sort());
  });

  test.each(Object.keys(beside) as DeskActionName[])('%s', (name) => {
    for (const role of deskRoles) {
      const may = [...beside[name]].some((letter) => letters[letter as keyof typeof letters] === role);
      const fault = deskActionFault(person('UANY', { roles: [role] }), name);
      expect([role, fault === null]).toEqual([role, may]);
      if (fault !== null) expect(fault.message).toMatch(/^Only .* can .*\./);
      expect(deskActionFault(person('UANY', { roles: [role], active: false }), name)).not.toBeNull();
    }
    expect(deskActionFault(null, name)).not.toBeNull();
    expect(deskActionFault(person('UANY'), name)).not.toBeNull();
  });
});

test('the people of the shared step contexts hold the same parts here', () => {
  for (const { id, roles } of people)
    for (const here of everybody) if (here.id === id) expect([id, here.roles]).toEqual([id, roles]);
});
