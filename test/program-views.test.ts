import { describe, expect, test } from '@jest/globals';
import type { ApplicationView } from '../src/desk/application-view.js';
import type { ProposedList } from '../src/desk/assigning.js';
import type { Application, Rating } from '../src/program/application.js';
import { requirementsOf } from '../src/program/checklist/edition.js';
import { cards, type Intent, intents, notice } from '../src/program/notices/notice.js';
import type { Conflict } from '../src/program/people/conflicts.js';
import type { PlannedDuty } from '../src/program/people/duties.js';
import type { Person } from '../src/program/people/person.js';
import { Refusal } from '../src/program/refusal.js';
import { type Stage, stages } from '../src/program/stage.js';
import { absenceView } from '../src/slack/absence/view.js';
import { adminView } from '../src/slack/admin/live-view.js';
import { partnerView } from '../src/slack/admin/partner-view.js';
import { personHistoryView } from '../src/slack/admin/person-history.js';
import { personView } from '../src/slack/admin/person-view.js';
import { declineView } from '../src/slack/assignment/decline-view.js';
import { assignedView, listView, workingView } from '../src/slack/assignment/list-view.js';
import { assignView } from '../src/slack/assignment/view.js';
import { cardMessage } from '../src/slack/cards/view.js';
import { answersBlocks } from '../src/slack/case-file/answers-page.js';
import { historyBlocks } from '../src/slack/case-file/history-page.js';
import { practiceBlocks } from '../src/slack/case-file/practice-page.js';
import { reportBlocks } from '../src/slack/case-file/report-page.js';
import { studyBlocks } from '../src/slack/case-file/study-page.js';
import { caseFileView } from '../src/slack/case-file/view.js';
import {
  challengeView,
  reportView as reportConflictView,
  rulingView as rulingConflictView,
} from '../src/slack/conflicts/forms.js';
import { conflictsView } from '../src/slack/conflicts/view.js';
import { decisionView } from '../src/slack/decision/view.js';
import { delegationView } from '../src/slack/delegation/view.js';
import { chooseView, handedView, handingView, previewView } from '../src/slack/hand-over/view.js';
import { returnView } from '../src/slack/intake/view.js';
import { itemView } from '../src/slack/items/view.js';
import { modal } from '../src/slack/kit/blocks.js';
import { remember } from '../src/slack/kit/metadata.js';
import { pointsOf } from '../src/slack/kit/points.js';
import { intentButtons } from '../src/slack/notices/intents.js';
import { noticeMessage } from '../src/slack/notices/view.js';
import {
  closeInactiveView,
  extendView,
  holdView,
  receiptView,
  validationDateView,
} from '../src/slack/office/forms.js';
import { officeView } from '../src/slack/office/view.js';
import { forwardView, rulingView } from '../src/slack/plan/view.js';
import { reportView } from '../src/slack/report/view.js';
import { draftView } from '../src/slack/summary/draft-view.js';
import { sendView } from '../src/slack/summary/send-view.js';
import { completeView } from '../src/slack/validation/complete-view.js';
import { reviewView } from '../src/slack/validation/live-view.js';
import { ratingsView } from '../src/slack/validation/ratings-view.js';
import { verdictsView } from '../src/slack/validation/verdicts-view.js';
import { welcomeKitView } from '../src/slack/welcome-kit/view.js';
import { whyView } from '../src/slack/why/view.js';
import { applicationViewOf } from './doubles/application-views.js';
import { inWords } from './doubles/in-words.js';
import { longText, manyItems, stretched } from './doubles/longest.js';
import { validateBlocks, validateView } from './doubles/validated.js';
import { anApplicationAt, edition, emptyDraft, partner, people } from './step-contexts.js';

const metadata = remember({ ref: 'DD-1001', seen: 7, which: 'A12' });

/** As long as the steps allow, ratings and reports included. */
function longest(stage: Stage, by: string): ApplicationView {
  const application = stretched(anApplicationAt(stage));
  const rating: Rating = { rating: 'partly', note: longText(2000) };
  const validation = application.validation;
  const remarks = longText(3000);
  const long: Application = {
    ...application,
    validation:
      validation === null
        ? null
        : {
            ...validation,
            ratings: Object.fromEntries(
              requirementsOf(edition).map(({ id }) => [id, { '0': rating, '1': rating }]),
            ),
            verdicts: { ...validation.verdicts, remarks },
          },
    report: application.report === null ? null : { ...application.report, remarks },
    decision:
      application.decision === null
        ? null
        : { ...application.decision, reason: remarks, internalNote: remarks },
    plan:
      application.plan === null
        ? null
        : {
            ...application.plan,
            items: manyItems(80).map(({ id }) => ({
              item: id,
              approach: longText(2000),
              owner: longText(150),
              targetDate: '2026-09-25',
            })),
          },
  };
  return applicationViewOf(long, by);
}

function read(shown: unknown): string {
  return inWords(JSON.stringify(shown));
}

function drawn<View>(view: View | Refusal): View {
  if (view instanceof Refusal) throw view;
  return view;
}

const officeAt = (stage: Stage) => longest(stage, 'UOFFICE');
const auditorAt = (stage: Stage) => longest(stage, 'UAUDITOR');

describe('every view stays within Block Kit’s limits with the longest texts', () => {
  const services = Array.from({ length: 120 }, (_, at) => ({
    key: `service-${at}`,
    label: longText(75),
    aliases: [],
  }));
  const byMail = Array.from({ length: 20 }, (_, at) => ({
    ...auditorAt('ready').viewer,
    id: `P-00000000000000${10 + at}`,
    name: longText(60),
    email: `${at}@example.com`,
  }));
  const somebody = { ...auditorAt('ready').viewer, name: longText(120), organisation: longText(120) };
  const auditors = Array.from({ length: 120 }, (_, at) => ({
    person: { ...somebody, id: `UAUDIT${at}`, expertise: ['amazon-ecs', 'amazon-eks'] },
    open: at,
    cap: at + 1,
    own: at,
    cost: at,
    pros: [longText(200), longText(200)],
    cons: [longText(200)],
  }));
  const ruledOut = auditors.map(({ person }) => ({
    person,
    limits: [{ kind: 'conflict' as const, says: longText(300) }],
  }));
  const held = (at: number) => ({ ...officeAt('ready'), revision: at });
  const proposed = (placed: number, left: number): ProposedList => ({
    more: left > 0,
    plan: {
      proposals: auditors
        .concat(auditors, auditors, auditors)
        .slice(0, placed)
        .map((candidate, at) => ({
          ref: `DD-${1001 + at}`,
          candidate,
          cost: at,
        })),
      left: Array.from({ length: left }, (_, at) => ({
        ref: `DD-${5001 + at}`,
        why: [longText(300), longText(300)],
      })),
      total: placed,
    },
    waiting: new Map(Array.from({ length: placed + left }, (_, at) => [`DD-${1001 + at}`, held(at)])),
  });
  const outcomes = Array.from({ length: 400 }, (_, at) => ({
    pairing: { ref: `DD-${1001 + at}`, seen: at, auditor: 'UAUDITOR' },
    refused: at % 2 === 0 ? null : new Refusal('conflict', longText(400)),
  }));
  const stretch = (at: number) => ({ from: `2027-01-${10 + (at % 20)}`, to: '2027-01-31' });
  const lengthyHistory = Array.from({ length: 250 }, (_, at) => ({
    revision: at + 1,
    step: 'change-person',
    by: 'UADMIN',
    at: new Date(2026, 8, 7, 10, at),
    note: longText(3000),
  }));
  const burdened: Person = {
    ...somebody,
    absences: Array.from({ length: 60 }, (_, at) => ({ ...stretch(at), note: longText(200) })),
    formerEmployers: Array.from({ length: 60 }, () => ({ organisation: longText(120), until: '2026-01-31' })),
    declaredConflicts: Array.from({ length: 60 }, () => ({
      partnerId: partner.id,
      reason: longText(500),
      at: new Date('2026-09-08T17:00:00Z'),
    })),
  };
  const delegated: Person = {
    ...somebody,
    delegations: Array.from({ length: 20 }, (_, at) => ({
      ...stretch(at),
      by: 'UPROGRAM',
      at: new Date('2026-09-08T17:00:00Z'),
      reason: longText(500),
    })),
  };
  const conflicts: Conflict[] = Array.from({ length: 120 }, (_, at) => ({
    person: `UAUDIT${at}`,
    about: `report-${at}`,
    says: longText(1200),
    state: (['holds', 'challenged', 'confirmed', 'reported', 'dismissed'] as const)[at % 5] ?? 'holds',
    challenge: {
      by: 'ULEAD',
      at: new Date('2026-09-08T17:00:00Z'),
      person: `UAUDIT${at}`,
      kind: 'doubtful',
      about: '',
      reason: longText(1000),
      ruling: null,
    },
  }));
  const duties: PlannedDuty[] = Array.from({ length: 300 }, (_, at) => ({
    kind: 'audit',
    ref: `DD-${1001 + at}`,
    says: longText(250),
    hindered: at % 2 === 0 ? null : { message: longText(300), remedy: { action: 'give-role' } },
  }));
  const item = manyItems(1)[0];
  const talkative = {
    ...(item ?? neverHere()),
    state: 'responded' as const,
    responses: Array.from({ length: 40 }, () => ({
      by: 'UAPPLICANT',
      at: new Date('2026-09-08T17:00:00Z'),
      text: longText(3000),
      evidence: longText(2000),
    })),
  };
  const planAt = (stage: 'remediation', by: string, forwarded: boolean) => {
    const appView = longest('action-plan', by);
    const { plan } = appView.application;
    if (plan === null) throw new Error('there is a plan');
    const application = {
      ...appView.application,
      stage,
      plan: { ...plan, ruled: null, forwarded: forwarded ? plan.forwarded : null },
    };
    return applicationViewOf(application, by);
  };

  test.each([
    [
      'office: submitted',
      officeView(applicationViewOf({ ...emptyDraft(), stage: 'submitted' }, 'UOFFICE'), metadata),
    ],
    ...stages.map((stage) => [`office: ${stage}`, officeView(officeAt(stage), metadata)] as const),
    ...stages.map((stage) => [`review: ${stage}`, reviewView(auditorAt(stage), metadata)] as const),
    ...stages.map(
      (stage) => [`case file: ${stage}`, caseFileView(longest(stage, 'UPDM'), metadata)] as const,
    ),
    ...stages.map(
      (stage) => [`why: ${stage}`, whyView(officeAt(stage), officeAt(stage).clocks, metadata)] as const,
    ),
    ['return', returnView(officeAt('submitted'), metadata)],
    ['return of an empty one', returnView(applicationViewOf(emptyDraft(), 'UOFFICE'), metadata)],
    ['hold', holdView(officeAt('ready'), metadata)],
    ['extend', extendView(officeAt('remediation'), metadata)],
    ['close as inactive', closeInactiveView(officeAt('remediation'), metadata)],
    ['validation date', validationDateView(officeAt('validated'), metadata)],
    ['receipt', receiptView(officeAt('remediation'), metadata)],
    ['assign', assignView(officeAt('ready'), { candidates: auditors, ruledOut }, metadata)],
    ['assign to nobody', assignView(officeAt('ready'), { candidates: [], ruledOut }, metadata)],
    [
      'assign where nobody is on record',
      assignView(officeAt('ready'), { candidates: [], ruledOut: [] }, metadata),
    ],
    ['decline assignment', declineView(auditorAt('ready'), metadata)],
    ['waiting list', listView(proposed(400, 30), metadata)],
    ['waiting list, nobody to be placed', listView(proposed(0, 60), metadata)],
    ['empty waiting list', listView(proposed(0, 0), metadata)],
    ['a list being assigned', workingView(400)],
    ['an assigned list', assignedView(outcomes, () => longText(120))],
    ['verdicts', verdictsView(auditorAt('validating'), metadata)],
    ['complete', completeView(auditorAt('validating'), metadata)],
    [
      'complete, not yet',
      completeView(applicationViewOf(anApplicationAt('validating'), 'UAUDITOR'), metadata),
    ],
    ['draft summary anew', draftView(auditorAt('validated'), metadata)],
    [
      'draft summary of 80',
      draftView(
        applicationViewOf({ ...auditorAt('validated').application, items: manyItems(80) }, 'UAUDITOR'),
        metadata,
      ),
    ],
    ['send summary', drawn(sendView(officeAt('validated'), metadata))],
    ['item', itemView(auditorAt('remediation'), talkative, metadata)],
    ['report', reportView(auditorAt('action-plan'), metadata)],
    ['report, too early', reportView(auditorAt('remediation'), metadata)],
    ['forward plan', drawn(forwardView(planAt('remediation', 'UPDM', false), metadata))],
    ['plan ruling', drawn(rulingView(planAt('remediation', 'UPROGRAM', true), metadata))],
    ['decision', drawn(decisionView(longest('decision-pending', 'UPROGRAM'), metadata))],
    ['welcome kit', drawn(welcomeKitView(officeAt('awarded'), metadata))],
    [
      'admin',
      adminView({ staff: auditors.map(({ person }) => person), findPartners: async () => [] }, metadata),
    ],
    [
      'person',
      personView(burdened, services, {
        metadata,
        known: true,
        partners: [partner],
        namesakes: [burdened, somebody],
      }),
    ],
    [
      'history of a person',
      personHistoryView(
        { person: burdened, history: lengthyHistory },
        { people: new Map([[burdened.id, burdened]]), zone: 'America/Los_Angeles', metadata },
      ),
    ],
    [
      'conflicts',
      conflictsView(applicationViewOf(anApplicationAt('validating'), 'UPROGRAM'), conflicts, metadata),
    ],
    ['no conflicts', conflictsView(officeAt('ready'), [], metadata)],
    ['report a conflict', reportConflictView(officeAt('ready'), metadata)],
    ['report a conflict, as a partner', reportConflictView(longest('ready', 'ULEAD'), metadata)],
    ['challenge a conflict', challengeView(officeAt('ready'), conflicts[0] ?? neverHere(), metadata)],
    ['rule on a conflict', rulingConflictView(officeAt('ready'), conflicts[0] ?? neverHere(), metadata)],
    [
      'absences',
      absenceView(
        burdened.absences.slice(0, 20).map((absence) => ({
          absence,
          due: { says: Array.from({ length: 20 }, () => longText(40)), more: true },
        })),
        metadata,
      ),
    ],
    ['no absences', absenceView([], metadata)],
    [
      'delegations',
      delegationView(
        ['UONE', 'UTWO', 'UTHREE', 'UFOUR'].map((id) => ({ ...delegated, id })),
        '2026-09-01',
        metadata,
      ),
    ],
    ['delegations, nobody there', delegationView([], '2026-09-01', metadata)],
    ['hand over: whom', chooseView(somebody, metadata)],
    ['hand over: preview', previewView({ from: somebody, to: somebody, duties }, metadata, 'again')],
    ['hand over: nothing', previewView({ from: somebody, to: somebody, duties: [] }, metadata, 'again')],
    ['hand over: under way', handingView()],
    ['hand over: done', handedView(duties.map((duty) => ({ duty, refused: duty.hindered })))],

    ['new partner', partnerView(null, { zone: 'America/Los_Angeles', people: new Map(), metadata })],
    [
      'partner',
      partnerView(
        {
          ...partner,
          name: longText(120),
          holidays: longText(300),
          technicalContacts: byMail.map(({ id }) => id),
        },
        { zone: 'UTC', people: new Map(byMail.map((one) => [one.id, one])), metadata },
      ),
    ],
  ])('%s', (_, view) => {
    expect(validateView(view, ['modal'])).toEqual([]);
  });

  const pages = edition.groups.map((group, page) => [group.title, page] as const);
  test.each(pages)('ratings: %s', (_, page) => {
    for (const editable of [true, false]) {
      const view = ratingsView(auditorAt('validating'), page, { metadata, editable });
      expect(validateView(view, ['modal'])).toEqual([]);
      expect(view.submit === undefined).toBe(!editable);
    }
  });

  test.each(pages)('answers: %s', (_, page) => {
    expect(validateBlocks(answersBlocks(auditorAt('validating'), page))).toEqual([]);
  });

  test('pages of the case file', () => {
    const appView = longest('awarded', 'UPROGRAM');
    for (const blocks of [
      practiceBlocks(appView),
      studyBlocks(appView, 0),
      studyBlocks(appView, 1),
      reportBlocks(appView),
      historyBlocks({
        ...appView,
        history: Array.from({ length: 400 }, () => ({
          ...(appView.history[0] ?? neverHere()),
          note: longText(3000),
        })),
      }),
    ]) {
      expect(blocks.length).toBeLessThanOrEqual(100);
      const view = modal({ id: 'page', metadata, title: 'Page', blocks });
      expect(validateView(view, ['modal'])).toEqual([]);
    }
  });

  test.each(stages.flatMap((stage) => cards.map((card) => [card, stage] as const)))(
    'card %s at %s',
    (card, stage) => {
      const appView = longest(stage, 'UOFFICE');
      const message = cardMessage(card, appView, appView.ctx);
      expect(validateBlocks(message.blocks)).toEqual([]);
      expect(message.blocks.length).toBeLessThanOrEqual(50);
    },
  );

  test('a notice of eighty long lines is cut to one message and says so', () => {
    const long = notice({
      kind: 'x',
      to: ['pdm'],
      title: longText(500),
      lines: Array.from({ length: 80 }, () => longText(3000)),
    });
    const message = noticeMessage(long, true, { buttons: [], outcome: null });
    expect(validateBlocks(message.blocks)).toEqual([]);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
    expect(read(message.blocks).length).toBeLessThan(14_000);
    expect(read(message.blocks)).toContain('more than fits');
    expect(read(message.blocks)).toContain('Copy for you');
  });
});

function neverHere(): never {
  throw new Error('this is always there');
}

describe('what a channel may know', () => {
  test.each(stages.flatMap((stage) => cards.map((card) => [card, stage] as const)))(
    'card %s at %s holds reference, partner, service, status and dates only',
    (card, stage) => {
      const appView = applicationViewOf(anApplicationAt(stage), 'UOFFICE');
      const said = read(cardMessage(card, appView, appView.ctx));
      expect(said).toContain('DD-1001');
      expect(said).toContain('Acme Demo');
      for (const secret of [
        'Globex',
        'Initech',
        '012345678901',
        'landing zone',
        'diagram.png',
        'Please show',
        'Waiting for a ruling',
        'No answer for weeks',
        'Not the focal point',
        'Not now.',
        'Clear ownership',
        'The second diagram',
      ])
        expect(said).not.toContain(secret);
    },
  );

  test('after the decision the outcome stands in place of the buttons', () => {
    const declined = applicationViewOf(anApplicationAt('declined'), 'UOFFICE');
    const card = cardMessage('intake', declined, declined.ctx);
    expect(read(card)).toContain('*Declined* on Mon 7 Sep');
    expect(read(card)).not.toContain('door.open-decision');
    const awarded = applicationViewOf(anApplicationAt('awarded'), 'UOFFICE');
    expect(read(cardMessage('intake', awarded, awarded.ctx))).toContain('door.confirm-welcome-kit');
  });

  test('a partner called <!channel> pings nobody', () => {
    const appView = applicationViewOf(
      { ...anApplicationAt('submitted'), partnerName: '<!channel>' },
      'UOFFICE',
    );
    for (const card of cards)
      expect(read(cardMessage(card, appView, appView.ctx))).not.toContain('<!channel>');
    expect(read(officeView(appView, metadata))).not.toContain('<!channel>');
  });
});

describe('who reads what', () => {
  const study = (by: string) => read(studyBlocks(applicationViewOf(anApplicationAt('validating'), by), 0));
  test('account ids are whole for those who validate and decide, masked for the PDM', () => {
    for (const by of ['UAUDITOR', 'UOFFICE', 'UPROGRAM', 'UAPPLICANT'])
      expect(study(by)).toContain('012345678901');
    expect(study('UPDM')).not.toContain('012345678901');
    expect(study('UPDM')).toContain('•••• •••• 8901');
  });

  test('a manager sees how many case studies there are, not what they are', () => {
    const said = read(caseFileView(applicationViewOf(anApplicationAt('validating'), 'UMANAGER'), metadata));
    expect(said).toContain('2 of 2 case studies');
    expect(said).not.toContain('door.read-study');
    expect(said).not.toContain('Globex');
  });

  test('the partner is never shown a way to the report, nor why things were done', () => {
    const said = read(caseFileView(applicationViewOf(anApplicationAt('awarded'), 'UAPPLICANT'), metadata));
    expect(said).not.toContain('door.read-report');
    const held = anApplicationAt('on-hold');
    const entry = {
      revision: 2,
      step: 'hold',
      part: 'application',
      by: 'UOFFICE',
      at: new Date(0),
      from: 'ready' as const,
      to: 'on-hold' as const,
      note: 'on hold: a secret reason',
    };
    const history = (by: string) => read(historyBlocks({ ...applicationViewOf(held, by), history: [entry] }));
    expect(history('UAPPLICANT')).not.toContain('secret reason');
    expect(history('UMANAGER')).not.toContain('secret reason');
    expect(history('UOFFICE')).toContain('secret reason');
  });
});

describe('what is offered', () => {
  const offeredBy = (stage: Stage, by: string) =>
    read(officeView(applicationViewOf(anApplicationAt(stage), by), metadata));

  test('the office’s live view draws what may be done at each stage and nothing else', () => {
    expect(offeredBy('submitted', 'UOFFICE')).toContain('door.take-up');
    expect(offeredBy('submitted', 'UOFFICE')).toContain('door.accept');
    expect(offeredBy('submitted', 'UOFFICE')).not.toContain('door.open-assign');
    expect(offeredBy('remediation', 'UOFFICE')).toContain('door.open-extend');
    expect(offeredBy('remediation', 'UOFFICE')).not.toContain('door.open-forward-plan');
    expect(offeredBy('on-hold', 'UOFFICE')).toContain('door.resume');
    expect(offeredBy('on-hold', 'UOFFICE')).not.toContain('door.open-hold');
    expect(offeredBy('decision-pending', 'UOFFICE')).not.toContain('door.open-decision');
    expect(offeredBy('decision-pending', 'UPROGRAM')).toContain('door.open-decision');
  });

  test('an award that cannot be made is not offered, and why is said', () => {
    const open = { ...anApplicationAt('decision-pending'), items: manyItems(1) };
    const view = drawn(decisionView(applicationViewOf(open, 'UPROGRAM'), metadata));
    expect(read(view)).toContain('A1');
    expect(read(view)).not.toContain('"value":"awarded"');
    expect(read(view)).toContain('"value":"declined"');
  });

  test('N/A is offered only where the partner answered N/A', () => {
    const application = anApplicationAt('validating');
    const id = edition.groups[0]?.requirements[0]?.id ?? neverHere();
    const answers = {
      ...application.answers,
      [id]: {
        ...application.answers[id],
        '1': { met: 'NA' as const, where: '', reason: 'No public endpoint.' },
      },
    };
    const view = read(
      ratingsView(applicationViewOf({ ...application, answers }, 'UAUDITOR'), 0, {
        metadata,
        editable: true,
      }),
    );
    expect(view.split('"value":"not-applicable"')).toHaveLength(2);
  });

  test.each(intents)('a notice with %s leads each reader somewhere that fits', (intent: Intent) => {
    for (const stage of stages)
      for (const { id } of people.filter((one) => one.id !== 'USTRANGER')) {
        const appView = applicationViewOf(anApplicationAt(stage), id);
        if (appView.roles.length === 0) continue;
        const buttons = intentButtons([intent], {
          stored: appView,
          ctx: appView.ctx,
          roles: appView.roles,
          settled: new Set(),
        });
        for (const { action_id } of buttons) {
          if (id === 'UAPPLICANT') expect(action_id).not.toMatch(/open-(office|review|decision)/);
          if (id === 'UPDM') expect(action_id).not.toMatch(/open-(office|review|workspace|decision)/);
        }
      }
  });

  test('a returned list is read line by line, whatever bullets were typed', () => {
    expect(pointsOf('• The diagram\n\n- Dates\n 2. Metrics  \n*bold* stays')).toEqual([
      'The diagram',
      'Dates',
      'Metrics',
      '*bold* stays',
    ]);
  });

  test('more findings than a field holds are cut with a pointer to the whole list', () => {
    const view = returnView(applicationViewOf(emptyDraft(), 'UOFFICE'), metadata);
    const field = view.blocks.find((block) => block.type === 'input');
    expect(read(field)).toContain('more, listed under');
  });
});
