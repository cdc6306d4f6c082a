import { describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { validateBlocks, validateView } from '../sandbox/slack/block-kit/validate.js';
import type { ApplicationView } from '../src/desk/application-view.js';
import { Application } from '../src/program/application.js';
import { requirementsOf } from '../src/program/checklist/edition.js';
import { placeCustomers } from '../src/program/checklist/filled/customers.js';
import { pagedFor } from '../src/program/checklist/paged-for.js';
import { selfAssessmentCopy } from '../src/program/checklist/self-assessment-copy.js';
import { blocks, completeness } from '../src/program/completeness.js';
import { Refusal } from '../src/program/refusal.js';
import { knownLinks } from '../src/program/resources.js';
import { withRoomFor } from '../src/program/room-for-studies.js';
import { guide2019 } from '../src/program/rule-sets/guide-2019.js';
import { suggestedItems } from '../src/program/steps/summary.js';
import { answersBlocks } from '../src/slack/case-file/answers-page.js';
import { asOfBlocks } from '../src/slack/case-file/as-of-view.js';
import { reportBlocks } from '../src/slack/case-file/report-page.js';
import { studyBlocks } from '../src/slack/case-file/study-page.js';
import { caseFileView } from '../src/slack/case-file/view.js';
import { deliveryView } from '../src/slack/case-studies/delivery-view.js';
import { documentsView } from '../src/slack/case-studies/documents-view.js';
import { metricsView } from '../src/slack/case-studies/metrics-view.js';
import { placeIn } from '../src/slack/case-studies/place.js';
import { storyView } from '../src/slack/case-studies/story-view.js';
import { completenessView } from '../src/slack/completeness/view.js';
import { decisionView } from '../src/slack/decision/view.js';
import { guideView } from '../src/slack/guide/view.js';
import { modal } from '../src/slack/kit/blocks.js';
import { readForm } from '../src/slack/kit/form.js';
import { remember } from '../src/slack/kit/metadata.js';
import { officeView } from '../src/slack/office/view.js';
import { itemsView } from '../src/slack/remediation/list-view.js';
import { reportView } from '../src/slack/report/view.js';
import { reviewsView } from '../src/slack/reviews/view.js';
import { answerView } from '../src/slack/self-assessment/answer-view.js';
import { pagesOf } from '../src/slack/self-assessment/page.js';
import { pageView } from '../src/slack/self-assessment/view.js';
import { submitView } from '../src/slack/submission/submit-view.js';
import { draftView } from '../src/slack/summary/draft-view.js';
import { sendView } from '../src/slack/summary/send-view.js';
import { completeView } from '../src/slack/validation/complete-view.js';
import { reviewView } from '../src/slack/validation/live-view.js';
import { ratingsView } from '../src/slack/validation/ratings-view.js';
import { readVerdicts, verdictsView } from '../src/slack/validation/verdicts-view.js';
import { workspaceView } from '../src/slack/workspace/view.js';
import { applicationViewOf } from './doubles/application-views.js';
import { longestStudy, stretched } from './doubles/longest.js';
import {
  answersOfFour,
  caseOfFour,
  customers,
  editionForFour,
  emptyDraftOfFour,
  fullDraftOfFour,
  keys,
  ratingsOfFour,
  ruleSetOfFour,
  takeOfFour,
} from './doubles/under-four.js';
import {
  aCaseStudy,
  anApplicationAt,
  edition,
  emptyDraft,
  fullDraft,
  monday,
  tryStep,
} from './step-contexts.js';

const metadata = remember({ ref: 'DD-1004', seen: 7, which: '3' });
const name = { name: 'Paula Partner (demo)' };
const lacking = 'ECS-005';

const submitted = takeOfFour(fullDraftOfFour(), 'submit', { by: 'UAPPLICANT', input: name });
const ready = takeOfFour(submitted, 'accept-as-complete', { by: 'UOFFICE', input: {} });
const assigned = takeOfFour(ready, 'assign-auditor', { by: 'UOFFICE', input: { auditor: 'UAUDITOR' } });
const validating = takeOfFour(assigned, 'start-validation', { by: 'UAUDITOR', input: {} });
const rated = takeOfFour(validating, 'save-ratings', {
  by: 'UAUDITOR',
  input: { group: 'all', ratings: ratingsOfFour([lacking]) },
});
const verdicts = { bestPractice: true, delivery: true, remarks: '' };
const judged = (fourth: boolean) =>
  takeOfFour(rated, 'save-verdicts', {
    by: 'UAUDITOR',
    input: { ...verdicts, focalPoint: [true, true, true, fourth] },
  });
const validated = takeOfFour(judged(true), 'complete-validation', {
  by: 'UAUDITOR',
  input: { completedOn: '2026-09-07' },
});
const drafted = takeOfFour(validated, 'draft-summary', {
  by: 'UAUDITOR',
  input: { strengths: 'Clear ownership.', improvements: '', items: suggestedItems(validated, edition) },
});
const remedying = takeOfFour(
  takeOfFour(drafted, 'send-summary', { by: 'UOFFICE', input: {} }),
  'record-receipt',
  { by: 'desk', input: { receivedAt: monday } },
);
const responded = takeOfFour(remedying, 'respond-to-item', {
  by: 'UAPPLICANT',
  input: { item: 'A1', text: 'It is shown now.', evidence: '' },
});
const closed = takeOfFour(responded, 'close-item', { by: 'UAUDITOR', input: { item: 'A1', note: '' } });
const reported = takeOfFour(closed, 'file-report', {
  by: 'UAUDITOR',
  input: { recommendation: 'award', remarks: '' },
});
const awarded = takeOfFour(reported, 'decide', {
  by: 'UPROGRAM',
  input: { outcome: 'awarded', reason: '', internalNote: '' },
});

describe('SDP-57: a rule set that asks for four case studies', () => {
  test('an application opens with four places, and says that exactly four are needed', () => {
    const draft = emptyDraftOfFour();
    expect(draft.caseStudies).toEqual([null, null, null, null]);
    expect(draft.wellArchitected).toEqual([null, null, null, null]);
    const said = completeness(caseOfFour(draft, 'UAPPLICANT')).filter(({ rule }) => rule === 'SDP-57');
    expect(said.map(({ part }) => part)).toEqual([
      'case-study-1',
      'case-study-2',
      'case-study-3',
      'case-study-4',
    ]);
    expect(said[3]?.says).toBe('Please bring customer case study 4; exactly four are needed.');
  });

  test.each([0, 1, 2, 3])('it is not submitted without the case study at index %i', (index) => {
    const full = fullDraftOfFour();
    const draft = { ...full, caseStudies: full.caseStudies.with(index, null) };
    const refused = tryStep('submit', caseOfFour(draft, 'UAPPLICANT'), name);
    expect(refused).toMatchObject({ message: expect.stringContaining(`customer case study ${index + 1}`) });
  });

  test('it is not submitted without the answers for the fourth customer', () => {
    const answers = Object.fromEntries(
      Object.entries(answersOfFour()).map(([id, { '3': _, ...three }]) => [id, three]),
    );
    const ctx = caseOfFour({ ...fullDraftOfFour(), answers }, 'UAPPLICANT');
    expect(blocks(completeness(ctx))).toHaveLength(requirementsOf(edition).length);
    expect(blocks(completeness(ctx))[0]?.where).toMatch(/customer 4$/);
  });

  test('a fourth of the same customer as the first is told so, with both numbers', () => {
    const draft = fullDraftOfFour();
    const twice = { ...aCaseStudy('Globex Demo'), useCase: 'Another project.' };
    const ctx = caseOfFour({ ...draft, caseStudies: draft.caseStudies.with(3, twice) }, 'UAPPLICANT');
    expect(completeness(ctx).filter(({ rule }) => rule === 'SDP-63')).toMatchObject([
      {
        part: 'case-study-4',
        severity: 'warn',
        says: expect.stringContaining('Case studies 1 and 4 name the same customer'),
      },
    ]);
  });

  test('a fifth is there for no step', () => {
    const draft = fullDraftOfFour();
    const none = { code: 'not-found', message: 'There is no case study 5; this application has four.' };
    const ctx = caseOfFour(draft, 'UAPPLICANT');
    expect(tryStep('save-case-study', ctx, { index: 4, page: 'story', fields: {} })).toMatchObject(none);
    expect(tryStep('remove-review', ctx, { index: 4 })).toMatchObject(none);
    const fifth = { 'ECS-001': { '4': { met: 'Y' as const, where: 'Page 1' } } };
    expect(tryStep('save-answers', ctx, { group: 'tasks', answers: fifth })).toBeInstanceOf(Refusal);
    const rating = { 'ECS-001': { '4': { rating: 'met' as const, note: '' } } };
    const auditing = caseOfFour(validating, 'UAUDITOR');
    expect(tryStep('save-ratings', auditing, { group: 'all', ratings: rating })).toBeInstanceOf(Refusal);
    const items = [{ requirement: null, caseIndex: 4, text: 'Please show it.' }];
    const summary = { strengths: 'Clear ownership.', improvements: '', items };
    expect(tryStep('draft-summary', caseOfFour(validated, 'UAUDITOR'), summary)).toMatchObject(none);
  });

  test('the validation is complete only with ratings and verdicts for all four', () => {
    const complete = (application: Application) =>
      tryStep('complete-validation', caseOfFour(application, 'UAUDITOR'), { completedOn: '2026-09-07' });
    const three = Object.entries(ratingsOfFour([])).map(([id, { '3': _, ...rest }]) => [id, rest]);
    const ratings = { group: 'all', ratings: Object.fromEntries(three) };
    expect(
      complete(takeOfFour(validating, 'save-ratings', { by: 'UAUDITOR', input: ratings })),
    ).toMatchObject({
      message: expect.stringContaining('34 ratings are still open, the first: ECS-001/customer 4'),
    });
    expect(complete(rated)).toMatchObject({
      message: expect.stringContaining('focal point of case study 4'),
    });
    const two = { ...verdicts, focalPoint: [true, true] };
    expect(tryStep('save-verdicts', caseOfFour(rated, 'UAUDITOR'), two)).toMatchObject({
      fields: { focalPoint: expect.stringContaining('each case study') },
    });
  });

  test('what the fourth customer lacks becomes its action item', () => {
    expect(suggestedItems(validated, edition)).toEqual([
      { requirement: lacking, caseIndex: 3, text: `Please show ${lacking}.` },
    ]);
    expect(remedying.items).toMatchObject([{ id: 'A1', caseIndex: 3, state: 'open' }]);
    expect(remedying.stage).toBe('remediation');
  });

  test('SDP-29: without the focal point of the fourth no award is recommended', () => {
    const away = takeOfFour(judged(false), 'complete-validation', {
      by: 'UAUDITOR',
      input: { completedOn: '2026-09-07' },
    });
    const summary = { strengths: 'Clear ownership.', improvements: '', items: [] };
    const sent = takeOfFour(
      takeOfFour(away, 'draft-summary', { by: 'UAUDITOR', input: summary }),
      'send-summary',
      { by: 'UOFFICE', input: {} },
    );
    const report = { recommendation: 'award', remarks: '' };
    expect(tryStep('file-report', caseOfFour(sent, 'UAUDITOR'), report)).toMatchObject({
      message: expect.stringContaining('not the focal point of all four case studies'),
    });
  });

  test('it is decided, and each public case study is published', () => {
    expect(awarded.stage).toBe('awarded');
    const open = {
      ...reported,
      caseStudies: reported.caseStudies.map((study) => study && { ...study, visibility: 'public' as const }),
    };
    const decided = takeOfFour(open, 'decide', {
      by: 'UPROGRAM',
      input: { outcome: 'awarded', reason: '', internalNote: '' },
    });
    const tasks = decided.award?.tasks.map(({ id }) => id) ?? [];
    expect(tasks).toEqual(expect.arrayContaining(keys.map((key) => `publish-case-study-${Number(key) + 1}`)));
    const change = { what: 'case-study-4', change: 'Another title.' };
    const asked = tryStep('request-published-change', caseOfFour(decided, 'UAPPLICANT'), change);
    expect(asked).toMatchObject({ note: 'asked for a change of case study 4' });
  });
});

describe('the answers of four customers in a workbook', () => {
  const { caseStudies } = fullDraftOfFour();
  const placed = (headings: readonly string[]) =>
    placeCustomers({ name: 'Sheet', customers: headings }, { caseStudies }, null);

  test('each has its two columns, under its name', () => {
    const { sheets } = selfAssessmentCopy(fullDraftOfFour(), editionForFour, 7);
    const heads = sheets.flatMap(({ rows }) => rows.map((row) => JSON.stringify(row)));
    for (const customer of customers) expect(heads.some((row) => row.includes(customer))).toBe(true);
    const answered = sheets.flatMap(({ rows }) => rows.filter(([id]) => id === 'ECS-001'));
    expect(answered[0]).toHaveLength(2 + 2 * 4);
  });

  test.each([
    [customers, ['0', '1', '2', '3'], 0],
    [['Umbrella Demo', 'Globex Demo', 'Initech Demo', 'Hooli Demo'], ['3', '0', '1', '2'], 1],
    [['Customer 1', 'Customer 2', 'Customer 3', 'Customer 4'], ['0', '1', '2', '3'], 0],
    [['', 'Globex Demo', '', ''], ['1', '0', '2', '3'], 1],
    [['Hooli Demo', 'Umbrella Demo'], ['2', '3'], 0],
  ])('%j is placed as %j', (headings, indexes, notes) => {
    const found = placed(headings);
    expect(found).toMatchObject({ indexes });
    expect('notes' in found ? found.notes : []).toHaveLength(notes);
  });

  test('two under one name, and more than there are, are refused', () => {
    expect(placed(['Globex Demo', 'Globex Demo', 'Hooli Demo', 'Initech Demo'])).toMatchObject({
      message: expect.stringContaining('two customers are headed “Globex Demo”'),
    });
    expect(placed(['A', 'B', 'C', 'D', 'E'])).toMatchObject({
      message: expect.stringContaining('an application has four. Please leave the four'),
    });
  });
});

describe('a draft under another count than it was opened with', () => {
  test('is given room for as many as are asked for', () => {
    const { caseStudies, wellArchitected } = withRoomFor(fullDraft(), ruleSetOfFour);
    expect(caseStudies.map((study) => study?.customer ?? null)).toEqual([
      'Globex Demo',
      'Initech Demo',
      null,
      null,
    ]);
    expect(wellArchitected).toHaveLength(4);
  });

  test('keeps what was told, and gives up only empty places', () => {
    expect(withRoomFor(emptyDraftOfFour(), guide2019).caseStudies).toEqual([null, null]);
    const third = emptyDraftOfFour().caseStudies.with(2, aCaseStudy('Hooli Demo'));
    expect(withRoomFor({ ...emptyDraftOfFour(), caseStudies: third }, guide2019).caseStudies).toEqual(
      third.slice(0, 3),
    );
  });

  test('is the same where nothing has to be changed', () => {
    const draft = fullDraft();
    expect(withRoomFor(draft, guide2019)).toBe(draft);
  });
});

describe('what is kept of two case studies', () => {
  const Rating = z.object({
    rating: z.enum(['met', 'partly', 'not-met', 'not-applicable']),
    note: z.string(),
  });
  const Answer = z.strictObject({ met: z.string(), where: z.string(), reason: z.string().optional() });
  const CaseIndex = z.union([z.literal(0), z.literal(1)]);
  /** The shapes that the release before this list read and wrote. */
  const Before = z.object({
    caseStudies: z.tuple([z.object({}).nullable(), z.object({}).nullable()]),
    wellArchitected: z.tuple([z.object({}).nullable(), z.object({}).nullable()]),
    answers: z.record(z.string(), z.strictObject({ '0': Answer.optional(), '1': Answer.optional() })),
    validation: z
      .object({
        ratings: z.record(z.string(), z.strictObject({ '0': Rating.optional(), '1': Rating.optional() })),
        verdicts: z.object({ focalPoint: z.tuple([z.boolean().nullable(), z.boolean().nullable()]) }),
      })
      .nullable(),
    items: z.array(z.object({ caseIndex: CaseIndex.nullable() })),
  });

  test.each([
    ['an empty draft', emptyDraft()],
    ['one at remediation', anApplicationAt('remediation')],
    ['an award', anApplicationAt('awarded')],
  ])('%s is what a release before reads, and is read as it stands', (_, application) => {
    expect(Before.safeParse(application).error).toBeUndefined();
    expect(Application.parse(structuredClone(application))).toEqual(application);
  });
});

/** The fields of a form, by name. */
function fieldsOf({ blocks }: ModalView): string[] {
  return blocks.flatMap((block) => (block.type === 'input' ? (block.block_id ?? []) : []));
}

describe('Slack draws all four', () => {
  const four = (application: Application, by: string): ApplicationView =>
    applicationViewOf(application, by, { rules: ruleSetOfFour, edition: editionForFour });
  const long = (application: Application): Application => {
    const whole = stretched(application);
    const [first] = Object.values(whole.answers);
    const answer = first?.['0'];
    if (answer === undefined) throw new Error('a stretched application has answers');
    return {
      ...whole,
      caseStudies: keys.map(() => longestStudy()),
      answers: Object.fromEntries(
        requirementsOf(edition).map(({ id }) => [id, Object.fromEntries(keys.map((key) => [key, answer]))]),
      ),
    };
  };
  const draft = four(long(fullDraftOfFour()), 'UAPPLICANT');
  const place = placeIn(draft, '3/story');
  const page = {
    metadata,
    place,
    study: longestStudy(),
    tag: 'own',
    links: knownLinks,
    rules: ruleSetOfFour.caseStudies,
  };
  const drawn = <View>(view: View | Refusal): View => {
    if (view instanceof Refusal) throw view;
    return view;
  };
  const auditing = (application: Application) => four(long(application), 'UAUDITOR');
  const pageOf = (blocks: ReturnType<typeof studyBlocks>) =>
    modal({ id: 'page', metadata, title: 'Page', blocks });

  test.each([
    ['workspace', workspaceView(draft, metadata), /Case study 4[\s\S]*Documents, case study 4/],
    [
      'what is missing',
      completenessView(four(emptyDraftOfFour(), 'UAPPLICANT'), metadata),
      /Case study 4: story/,
    ],
    [
      'guide',
      guideView(draft, { metadata, mayAcknowledge: true, requirementsUrl: null, links: knownLinks }),
      /four customer case studies[\s\S]*focal point of all four/,
    ],
    ['story', storyView({ ...page, earlier: [] }), /Case study 4: story/],
    ['delivery', deliveryView(page), /Case study 4/],
    ['metrics', metricsView(page), /Case study 4/],
    ['documents', documentsView(draft, place, metadata), /Case study 4|case study 4/],
    [
      'reviews',
      reviewsView(draft, metadata),
      /With all four customers’ reviews[\s\S]*one of the four[\s\S]*Customer 4/,
    ],
    ['an answer', answerView(draft, 'ECS-001:3', metadata), /./],
    [
      'submit',
      submitView(four(fullDraftOfFour(), 'UAPPLICANT'), metadata),
      /requirements × 4 customers[\s\S]*Case study 4/,
    ],
    ['case file', caseFileView(four(long(submitted), 'UOFFICE'), metadata), /Case study 4/],
    ['case file of a manager', caseFileView(four(submitted, 'UMANAGER'), metadata), /4 of 4 case studies/],
    ['a case study', pageOf(studyBlocks(four(long(submitted), 'UOFFICE'), 3)), /Case study 4/],
    ['office', officeView(four(long(submitted), 'UOFFICE'), metadata), /./],
    ['review', reviewView(auditing(validating), metadata), /Case study 4/],
    ['verdicts', verdictsView(auditing(validating), metadata), /focal point of case study 4/],
    ['complete', completeView(four(validating, 'UAUDITOR'), metadata), /customer 4|case study 4/],
    ['draft summary', draftView(four(validated, 'UAUDITOR'), metadata), /ECS-005, customer 4|customer 4/],
    ['send summary', drawn(sendView(four(drafted, 'UOFFICE'), metadata)), /customer 4|case study 4|ECS-005/],
    ['items', itemsView(four(remedying, 'UAPPLICANT'), 0, metadata), /customer 4/],
    ['report', reportView(four(closed, 'UAUDITOR'), metadata), /Focal point, case study 4/],
    ['decision', drawn(decisionView(four(reported, 'UPROGRAM'), metadata)), /Case study 4/],
    ['report as filed', pageOf(reportBlocks(four(awarded, 'UPROGRAM'))), /case study 4/],
    [
      'as it stood',
      pageOf(asOfBlocks(four(submitted, 'UOFFICE'), { page: 'summary', which: '', instant: monday })),
      /4 of 4[\s\S]*Case study 4/,
    ],
  ])('%s', (_, view, says) => {
    expect(validateView(view, ['modal'])).toEqual([]);
    expect(JSON.stringify(view)).toMatch(says);
  });

  test.each(pagesOf(editionForFour, draft.application))('self-assessment: $group.title', (one) => {
    const view = pageView(draft, one, metadata);
    expect(validateView(view, ['modal'])).toEqual([]);
    expect(JSON.stringify(view)).toMatch(/for all four customers[\s\S]*Customer 4: is it met\?/);
    const asked = one.group.requirements.flatMap(({ id }) => keys.map((key) => `answers.${id}.${key}.met`));
    expect(fieldsOf(view)).toEqual(expect.arrayContaining(asked));
  });

  test.each(editionForFour.groups.map((group, index) => [group.title, group, index] as const))(
    'ratings: %s',
    (_, { requirements }, index) => {
      for (const editable of [true, false]) {
        const view = ratingsView(auditing(validating), index, { metadata, editable });
        expect(validateView(view, ['modal'])).toEqual([]);
        expect(JSON.stringify(view)).toContain('for customer 4');
        const asked = requirements.flatMap(({ id }) => keys.map((key) => `ratings.${id}.${key}`));
        if (editable) expect(fieldsOf(view)).toEqual(expect.arrayContaining(asked));
      }
      expect(validateBlocks(answersBlocks(auditing(validating), index))).toEqual([]);
    },
  );

  test('a page of eight requirements is cut in two, since Slack holds no form for thirty-two answers', () => {
    const [group] = edition.groups;
    if (group === undefined) throw new Error('an edition has groups');
    const whole = { ...edition, groups: [{ ...group, requirements: requirementsOf(edition).slice(0, 8) }] };
    const cut = pagedFor(whole, 4);
    expect(cut.groups.map(({ requirements }) => requirements.length)).toEqual([4, 4]);
    expect(cut.groups.map(({ key }) => key)).toEqual([`${group.key}-1`, `${group.key}-2`]);
    expect(cut.groups[1]?.title).toBe(`${group.title} (2 of 2)`);
    expect(cut.groups.flatMap(({ requirements }) => requirements)).toEqual(whole.groups[0]?.requirements);
    const rated = (pages: typeof edition) => {
      const appView = applicationViewOf(long(validating), 'UAUDITOR', {
        rules: ruleSetOfFour,
        edition: pages,
      });
      return pages.groups.flatMap((_, index) =>
        fieldsOf(ratingsView(appView, index, { metadata, editable: true })).filter((field) =>
          field.startsWith('ratings.'),
        ),
      );
    };
    expect(rated(cut)).toHaveLength(8 * 4);
    expect(rated(whole).length).toBeLessThan(8 * 4);
    expect(pagedFor(whole, 2)).toBe(whole);
  });

  test('four verdicts are read off the form, in order', () => {
    const chosen = (value: string) => ({ input: { type: 'radio_buttons', selected_option: { value } } });
    const form = readForm({
      'focalPoint.3': chosen('no'),
      'focalPoint.0': chosen('yes'),
      'focalPoint.1': chosen('yes'),
      'focalPoint.2': { input: { type: 'radio_buttons', selected_option: null } },
    } as unknown as Parameters<typeof readForm>[0]);
    expect(readVerdicts(form).focalPoint).toEqual([true, true, null, false]);
  });

  test('an odd button opens the first', () => {
    expect(placeIn(draft, '4/metrics')).toEqual({ index: 0, page: 'metrics' });
    expect(placeIn(draft, '3/metrics')).toEqual({ index: 3, page: 'metrics' });
  });
});
