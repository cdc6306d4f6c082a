import { describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../src/catalog/index.js';
import type { Application } from '../src/program/application.js';
import { knownLinks } from '../src/program/resources.js';
import { guide2019 } from '../src/program/rule-sets/guide-2019.js';
import { guide2025 } from '../src/program/rule-sets/guide-2025.js';
import { stages } from '../src/program/stage.js';
import { byCategory } from '../src/slack/apply/offer.js';
import { applyView } from '../src/slack/apply/view.js';
import { deliveryView } from '../src/slack/case-studies/delivery-view.js';
import { describeView } from '../src/slack/case-studies/describe-view.js';
import { documentsView } from '../src/slack/case-studies/documents-view.js';
import { metricsView } from '../src/slack/case-studies/metrics-view.js';
import { storyView } from '../src/slack/case-studies/story-view.js';
import { completenessView } from '../src/slack/completeness/view.js';
import { guideView } from '../src/slack/guide/view.js';
import { homeView, strangerHome } from '../src/slack/home/view.js';
import { helpFor } from '../src/slack/kit/answers/help.js';
import { queueOf } from '../src/slack/kit/answers/queue.js';
import { statusOfAll } from '../src/slack/kit/answers/status.js';
import { remember } from '../src/slack/kit/metadata.js';
import { practiceView } from '../src/slack/practice/view.js';
import { questionView } from '../src/slack/question/view.js';
import { itemsView } from '../src/slack/remediation/list-view.js';
import { planView } from '../src/slack/remediation/plan-view.js';
import { responseView } from '../src/slack/remediation/response-view.js';
import { pagesOf } from '../src/slack/self-assessment/page.js';
import { pageView } from '../src/slack/self-assessment/view.js';
import { solutionView } from '../src/slack/solution/view.js';
import { submitView } from '../src/slack/submission/submit-view.js';
import { withdrawView } from '../src/slack/submission/withdraw-view.js';
import { workspaceView } from '../src/slack/workspace/view.js';
import { applicationViewOf } from './doubles/application-views.js';
import { atHome, firstPages } from './doubles/at-home.js';
import { inWords } from './doubles/in-words.js';
import { longDocument, longestStudy, longText, stretched } from './doubles/longest.js';
import { validateBlocks, validateView } from './doubles/validated.js';
import { anApplicationAt, emptyDraft, fullDraft, monday, partner, people } from './step-contexts.js';

const metadata = remember({ ref: 'DD-1001', seen: 7, which: '1/delivery' });
const catalog = loadCatalog();
const shelf = { designations: catalog.designations, partnerName: 'Acme Demo', links: knownLinks };
const partnerPeople = ['UAPPLICANT', 'ULEAD', 'UTECH'];

const seen = (application: Application, by = 'UAPPLICANT') => applicationViewOf(application, by);
const long = (application: Application) => applicationViewOf(stretched(application), 'UAPPLICANT');

/** Everything a view says, and the labels of its buttons. */
function read(view: { blocks: unknown }): string {
  return inWords(JSON.stringify(view.blocks));
}

describe('every view stays within Block Kit’s limits with the longest texts', () => {
  const draft = long(fullDraft());
  const remedying = long(anApplicationAt('remediation'));
  const place = { index: 1 as const, page: 'story' as const };
  const rules = guide2025.caseStudies;
  const page = { metadata, place, study: longestStudy(), tag: 'own', links: knownLinks, rules };
  const earlier = Array.from({ length: 120 }, (_, at) => ({
    ref: `DD-${at}`,
    designationLabel: longText(75),
    index: 0 as const,
    study: longestStudy(),
  }));
  const item = remedying.application.items[0];
  const practice = draft.application.practice;
  if (item === undefined || practice === null) throw new Error('the longest data lack something');
  const practices = earlier.map(({ ref, designationLabel }) => ({ ref, designationLabel, practice }));

  test.each([
    ['workspace of a draft', workspaceView(draft, metadata)],
    ['workspace of a return', workspaceView(long(anApplicationAt('returned')), metadata)],
    ['workspace in remediation', workspaceView(remedying, metadata)],
    ['nothing filled in', completenessView(seen(emptyDraft()), metadata)],
    ['longest findings', completenessView(long(emptyDraft()), metadata)],
    ['guide', guideView(draft, { metadata, mayAcknowledge: true, requirementsUrl: null, links: knownLinks })],
    ['practice', practiceView({ metadata, practice, earlier: practices, from: 'DD-3', links: knownLinks })],
    ['solution', solutionView(draft, metadata)],
    ['story', storyView({ ...page, earlier })],
    ['delivery', deliveryView(page)],
    ['metrics', metricsView(page)],
    ['documents', documentsView(draft, place, metadata)],
    ['a document', describeView(draft, longDocument(0), metadata)],
    ['submit', submitView(seen(fullDraft()), metadata)],
    ['submit, not yet', submitView(seen(emptyDraft()), metadata)],
    ['submit, longest', submitView(draft, metadata)],
    ['withdraw', withdrawView(draft, metadata)],
    ['question', questionView(draft, metadata)],
    ['items', itemsView(remedying, 0, metadata)],
    ['items, last page', itemsView(remedying, 3, metadata)],
    ['response', responseView(remedying, item, metadata)],
    ['plan for many', planView(remedying, { items: remedying.application.items }, metadata)],
    ['plan for some', planView(remedying, { items: remedying.application.items.slice(0, 18) }, metadata)],
  ])('%s', (_, view) => {
    expect(validateView(view, ['modal'])).toEqual([]);
  });

  test.each(pagesOf(draft.ctx.edition, draft.application))('self-assessment: $group.title', (one) => {
    expect(validateView(pageView(draft, one, metadata), ['modal'])).toEqual([]);
  });

  test('a queue of sixty in the App Home, in status, queue and help', () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      applicationViewOf(
        { ...stretched(anApplicationAt(stages[at % stages.length] ?? 'draft')), ref: `DD-${1000 + at}` },
        'UAPPLICANT',
      ),
    );
    const person = { ...(people[0] ?? neverHere()), name: longText(200) };
    const at = { person, partner: { ...partner, name: longText(120) }, appViews: many };
    const lists = firstPages(many);
    const reader = { zone: person.zone, now: monday, ofPartner: true };
    const queue = queueOf({ ...lists, reader, filter: {}, narrowed: '' });
    expect(validateView(homeView(atHome(at)), ['home'])).toEqual([]);
    for (const { blocks } of [statusOfAll(lists, '–'), queue, helpFor(at)]) {
      expect(validateBlocks(blocks)).toEqual([]);
      expect(JSON.stringify(blocks).length).toBeLessThan(13_200);
    }
  });
});

function neverHere(): never {
  throw new Error('there are people');
}

describe('choosing a designation', () => {
  test.each(catalog.designations)('$label', (designation) => {
    const edition = catalog.currentEdition(designation.key, '2026-09-07') ?? null;
    const view = applyView(shelf, { designation, edition, customers: 2, openRef: null });
    expect(validateView(view, ['modal'])).toEqual([]);
    expect(view.submit === undefined).toBe(edition === null);
    for (const requirement of edition?.groups.flatMap(({ requirements }) => requirements) ?? [])
      expect(read(view)).toContain(`*${requirement.id} `);
  });

  test('only active designations are offered, by category', () => {
    const offered = [...byCategory(catalog.active('2026-09-07')).values()].flat();
    expect(offered).toHaveLength(catalog.designations.filter(({ status }) => status === 'active').length);
    expect(offered.map(({ key }) => key)).not.toContain('amazon-aurora');
  });

  test('an open application is continued instead of opening another', () => {
    const designation = catalog.designation('amazon-ecs') ?? neverHere();
    const edition = catalog.currentEdition('amazon-ecs', '2026-09-07') ?? null;
    const view = applyView(shelf, { designation, edition, customers: 2, openRef: 'DD-1001' });
    expect(view.submit).toBeUndefined();
    expect(read(view)).toContain('Continue DD-1001');
  });
});

describe('the workspace', () => {
  test.each(stages.flatMap((stage) => partnerPeople.map((by) => [stage, by] as const)))(
    'at %s offers %s no step that would be refused',
    (stage, by) => {
      const words = read(workspaceView(applicationViewOf(anApplicationAt(stage), by), metadata));
      const editable = stage === 'draft' || stage === 'returned';
      expect(words.includes('door.open-practice')).toBe(editable);
      expect(words.includes('door.open-submit')).toBe(editable && by !== 'UTECH');
      const open = !['awarded', 'declined', 'withdrawn', 'closed'].includes(stage);
      expect(words.includes('door.open-withdraw')).toBe(open && by !== 'UTECH');
      expect(words.includes('door.open-plan')).toBe(
        stage === 'remediation' || stage === 'action-plan' ? by !== 'UTECH' : false,
      );
    },
  );

  test('shows no item and no summary before the summary is sent', () => {
    const words = read(workspaceView(seen(anApplicationAt('validated')), metadata));
    expect(words).not.toContain('door.open-items');
    expect(read(itemsView(seen(anApplicationAt('validated')), 0, metadata))).not.toContain('Clear ownership');
  });

  test('tells a decline’s reason, not the internal note', () => {
    const declined = anApplicationAt('declined');
    const noted = {
      ...declined,
      decision: declined.decision && { ...declined.decision, internalNote: 'weak case' },
    };
    const words = read(workspaceView(seen(noted), metadata));
    expect(words).toContain('Not the focal point.');
    expect(words).not.toContain('weak case');
  });

  test('a partner’s words ping nobody', () => {
    const words = read(workspaceView(long(fullDraft()), metadata));
    expect(words).not.toContain('<!channel>');
  });
});

test('account ids are masked wherever a case study is shown for changing', () => {
  const view = deliveryView({
    metadata,
    place: { index: 0, page: 'delivery' },
    tag: 'own',
    links: knownLinks,
    rules: guide2019.caseStudies,
    study: { ...longestStudy(), accountIds: ['444455556666'] },
  });
  expect(read(view)).toContain('•••• •••• 6666');
  expect(read(view)).not.toContain('444455556666');
});

test('what is missing leads to the page where it is put right', () => {
  const view = completenessView(
    seen({ ...emptyDraft(), caseStudies: [{ ...longestStudy(), metrics: [] }, null] }),
    metadata,
  );
  const words = read(view);
  expect(words).toContain('door.open-case-study:0/metrics');
  expect(words).toContain('door.open-case-study:1/story');
  expect(words).toContain('section 7.B, metrics for success');
  expect(words).toContain('door.open-assessment:workload');
});

test('the Program Office sees the same list, without links it could not use', () => {
  const words = read(completenessView(applicationViewOf(anApplicationAt('submitted'), 'UOFFICE'), metadata));
  expect(words).not.toContain('door.open-practice');
});

test('a stranger’s App Home names whom to ask', () => {
  expect(read(strangerHome(['U0ANDY']))).toContain('<@U0ANDY>');
  expect(validateView(strangerHome([]), ['home'])).toEqual([]);
});

test.each(people.map(({ id }) => [id]))('the App Home of %s is drawn at every stage', (id) => {
  for (const stage of stages) {
    const appView = applicationViewOf(anApplicationAt(stage), id);
    const theirs = partnerPeople.includes(id) ? partner : null;
    const appViews = appView.roles.length === 0 ? [] : [appView];
    const view = homeView(atHome({ person: appView.viewer, partner: theirs, appViews }));
    expect(validateView(view, ['home'])).toEqual([]);
  }
});

test('dates are said in their reader’s zone, with the weekday', () => {
  const appView = applicationViewOf(anApplicationAt('submitted'), 'UAPPLICANT');
  const abroad = { ...appView, viewer: { ...appView.viewer, zone: 'Asia/Kolkata' } };
  const words = read(workspaceView(abroad, metadata));
  expect(monday.toISOString()).toBe('2026-09-07T17:00:00.000Z');
  expect(words).toContain(
    'takes it up for its initial review. Since Mon 7 Sep 2026; expected by Tue 15 Sep 2026 05:30 (Asia/Kolkata)',
  );
});
