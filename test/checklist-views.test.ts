import { describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../src/catalog/index.js';
import { PreviewChanged } from '../src/desk/checklists.js';
import { liveCatalog } from '../src/desk/live-catalog.js';
import type { Application } from '../src/program/application.js';
import { carryOver } from '../src/program/checklist/carry-over.js';
import { diffEditions } from '../src/program/checklist/diff.js';
import { Edition, Group, type Requirement } from '../src/program/checklist/edition.js';
import { knownLinks } from '../src/program/resources.js';
import { applyView } from '../src/slack/apply/view.js';
import { answersBlocks } from '../src/slack/case-file/answers-page.js';
import { caseFileView } from '../src/slack/case-file/view.js';
import { designationView } from '../src/slack/checklists/designation-view.js';
import { listView } from '../src/slack/checklists/list-view.js';
import { previewView } from '../src/slack/checklists/preview-view.js';
import { uploadView } from '../src/slack/checklists/upload-view.js';
import { windowView } from '../src/slack/checklists/window-view.js';
import { completenessView } from '../src/slack/completeness/view.js';
import { moveView } from '../src/slack/edition-move/view.js';
import { diffBlocks } from '../src/slack/kit/diff-blocks.js';
import { remember } from '../src/slack/kit/metadata.js';
import { reviewsView } from '../src/slack/reviews/view.js';
import { pagesOf } from '../src/slack/self-assessment/page.js';
import { pageView } from '../src/slack/self-assessment/view.js';
import { subCategoriesView } from '../src/slack/sub-categories/view.js';
import { submitView } from '../src/slack/submission/submit-view.js';
import { reviewView } from '../src/slack/validation/live-view.js';
import { ratingsView } from '../src/slack/validation/ratings-view.js';
import { workspaceView } from '../src/slack/workspace/view.js';
import { applicationViewOf } from './doubles/application-views.js';
import { longText } from './doubles/longest.js';
import { createMemoryStore } from './doubles/memory-store.js';
import { nextEdition } from './doubles/next-edition.js';
import { validateView } from './doubles/validated.js';
import { anApplicationAt, edition, emptyDraft, fullDraft, monday } from './step-contexts.js';

const metadata = remember({ ref: 'DD-1001', seen: 7, which: '' });
const shipped = loadCatalog();
const today = '2026-09-07';
const shownFor = (previousUntil: string | null, changed: PreviewChanged | null = null) => ({
  checked: { previousUntil },
  changed,
});
const read = (view: object) => JSON.stringify(view);

/** An edition with every text as long as it may be and every page as full. */
const longest: Edition = {
  ...edition,
  id: `amazon-ecs/${'x'.repeat(40)}`,
  title: longText(120),
  notice: longText(500),
  validFrom: '2026-09-02',
  groups: Array.from({ length: 5 }, (_, page) => ({
    key: `page-${page}`,
    title: longText(60),
    block: page > 2 ? ('common' as const) : ('service' as const),
    requirements: Array.from(
      { length: 8 },
      (_, at): Requirement => ({
        id: `LONG-${page}${at}`,
        title: longText(150),
        asks: longText(2000),
        evidence: longText(2000),
        rule: 'AT_LEAST_ONE',
        notApplicable: { when: longText(300) },
        evidenceKinds: ['document'],
      }),
    ),
  })),
};
/** An edition whose requirements are as long as cells of a workbook can be, few on a page. */
const endless: Edition = {
  ...edition,
  groups: [9_000, 32_767].map((length, page) => ({
    key: `page-${page}`,
    title: 'Endless',
    block: 'service' as const,
    requirements: Array.from(
      { length: page === 0 ? 5 : 1 },
      (_, at): Requirement => ({
        id: `LONG-${page}${at}`,
        title: 'Long',
        asks: numbered(length),
        evidence: numbered(length / 3),
        rule: 'EACH',
        notApplicable: null,
        evidenceKinds: ['document'],
      }),
    ),
  })),
};

/** Words that each stand once, so that one that is missing is noticed. */
function numbered(length: number): string {
  const words = Array.from(
    { length: Math.ceil(length / 8) },
    (_, at) => `word${String(at).padStart(4, '0')}`,
  );
  return words.join(' ').slice(0, length);
}

const file = { id: 'F1', name: longText(250), mimetype: 'application/pdf', size: 1000 };
const report = { by: 'UAPPLICANT', at: monday, file, reviewedOn: '2026-08-01' };

const offering = {
  editions: [edition, longest, nextEdition],
  subCategories: Array.from({ length: 30 }, (_, at) => `${at}`),
};
const draft = applicationViewOf({ ...fullDraft(), wellArchitected: [report, null] }, 'UAPPLICANT', {
  offering,
});

/** A draft moved from the ECS checklist to the next edition, as its applicant sees it. */
function moved(): ReturnType<typeof applicationViewOf> {
  const before = fullDraft();
  const carried = carryOver(before.answers, diffEditions(edition, nextEdition));
  const application: Application = {
    ...before,
    edition: nextEdition.id,
    answers: carried.answers,
    editionMoves: [{ ...carried, by: 'UAPPLICANT', at: monday, from: edition.id, to: nextEdition.id }],
  };
  return applicationViewOf(application, 'UAPPLICANT', {
    edition: nextEdition,
    offering: { ...offering, editions: [edition, nextEdition] },
  });
}

describe('every view of checklists stays within Block Kit’s limits with the longest texts', () => {
  const longDraft = applicationViewOf({ ...emptyDraft(), edition: longest.id }, 'UAPPLICANT', {
    edition: longest,
    offering,
  });
  const catalog = liveCatalog(shipped, createMemoryStore().editions);
  const many = Array.from({ length: 200 }, (_, at) => `${at}: ${longText(200)}`);
  const typed = {
    label: 'x'.repeat(40),
    validFrom: today,
    acceptedUntil: today,
    previousUntil: today,
    hidden: 'read' as const,
  };
  const preview = {
    edition: longest,
    previous: edition,
    diff: diffEditions(edition, longest),
    notes: many.slice(0, 20),
    warnings: many.slice(0, 5),
  };
  test.each([
    ['list', listView(catalog, today, metadata)],
    ['designation', designationView(catalog, { key: 'amazon-ecs', today }, metadata)],
    ['unknown designation', designationView(catalog, { key: 'none', today }, metadata)],
    ['upload', uploadView({ label: longText(75), previous: edition.id, typed, faults: [] }, metadata)],
    [
      'upload with faults',
      uploadView({ label: longText(75), previous: null, typed, faults: many }, metadata),
    ],
    ['preview', previewView(preview, shownFor(today, new PreviewChanged(preview)), metadata)],
    ['first preview', previewView({ ...preview, previous: null, diff: null }, shownFor(null), metadata)],
    ['last day', windowView(longest, today, metadata)],
    ['move', moveView(draft, longest, metadata)],
    ['reviews', reviewsView(draft, metadata)],
    ['sub-categories', subCategoriesView(draft, metadata)],
    ['workspace', workspaceView(draft, metadata)],
    ['longest completeness', completenessView(longDraft, metadata)],
  ])('%s', (_, view) => {
    expect(validateView(view, ['modal'])).toEqual([]);
  });

  test.each(pagesOf(longest, longDraft.application))('self-assessment page $number', (page) => {
    expect(validateView(pageView(longDraft, page, metadata), ['modal'])).toEqual([]);
  });

  test('a moved draft shows what changed and keeps the earlier text without its choice', () => {
    const appView = moved();
    const pages = pagesOf(nextEdition, appView.application);
    const first = pages.find(({ group }) => group.requirements.some(({ id }) => id === 'ECS-002'));
    if (first === undefined) throw new Error('ECS-002 is on no page');
    const view = pageView(appView, first, metadata);
    expect(validateView(view, ['modal'])).toEqual([]);
    expect(read(view)).toMatch(
      /Changed since you answered.*asks: “Changes to infrastructure.*→ “Every change/,
    );
    const fields = view.blocks.filter(
      (block) => block.type === 'input' && /ECS-002\.0/.test(block.block_id ?? ''),
    );
    expect(fields.map((block) => read(block).match(/initial_(option|value)/)?.[0] ?? null)).toEqual([
      null,
      'initial_value',
    ]);
  });
});

describe('what a partner is told of its checklist', () => {
  test('SDP-01: a newer checklist is pointed to in the workspace, with what changes before anything is moved', () => {
    const view = read(workspaceView(draft, metadata));
    expect(view).toMatch(/A newer checklist is out/);
    expect(view).toMatch(/door\.open-edition/);
    const move = read(
      moveView(applicationViewOf(fullDraft(), 'UAPPLICANT', { offering }), nextEdition, metadata),
    );
    expect(move).toMatch(/26 unchanged, 5 changed, 2 added, 3 removed/);
    expect(move).toMatch(
      /those to 26 requirements stay as they are; those to 5 requirements have changed questions/,
    );
  });

  test('a waived requirement says so in the self-assessment, to readers and to the auditor, who may rate all the same', () => {
    const waived = /Waived by the Well-Architected review of Sat 1 Aug 2026/;
    const page = pagesOf(draft.ctx.edition, draft.application).find(({ group }) => group.block === 'common');
    if (page === undefined) throw new Error('there is no common page');
    const own = pageView(draft, page, metadata);
    expect(read(own)).toMatch(waived);
    expect(page).toMatchObject({ asked: 1 });
    expect(own.blocks.filter((block) => block.type === 'input')).toHaveLength(3);
    const bare = { answers: {}, wellArchitected: [report, report] as Application['wellArchitected'] };
    const auditor = applicationViewOf({ ...anApplicationAt('validating'), ...bare }, 'UAUDITOR');
    const at = auditor.ctx.edition.groups.findIndex(({ block }) => block === 'common');
    const rated = read(ratingsView(auditor, at, { metadata, editable: true }));
    expect(rated).toMatch(/Waived by .* You may rate it all the same/);
    expect(rated).toMatch(/ratings\.DOC-001\.0/);
    expect(rated).toMatch(/door\.read-document:0:F1/);
    for (const customer of [1, 2])
      expect(read(answersBlocks(auditor, at))).toContain(`_Customer ${customer}_ :shield: Waived by`);
    const standsIn = /review of Sat 1 Aug 2026 stands in for the common answers of customer 1/;
    expect(read(completenessView(draft, metadata))).toMatch(standsIn);
    expect(read(submitView({ ...draft, findings: [] }, metadata))).toMatch(standsIn);
  });
});

describe('a sample says that it is not AWS text wherever its words are shown', () => {
  const sample = shipped.edition('amazon-rds/sample-1');
  if (sample === undefined) throw new Error('the sample is missing');
  const at = { edition: sample, offering: { editions: [sample], subCategories: [] } };
  const own = applicationViewOf(emptyDraft(), 'UAPPLICANT', at);
  const ready = { ...own, findings: [] };
  const auditor = applicationViewOf(anApplicationAt('validating'), 'UAUDITOR', at);
  const [page] = pagesOf(sample, own.application);
  const designation = shipped.designation('amazon-rds');
  if (page === undefined || designation === undefined) throw new Error('the sample is empty');
  const shelf = { designations: shipped.designations, partnerName: 'Acme Demo', links: knownLinks };
  const preview = { edition: sample, previous: null, diff: null, notes: [], warnings: [] };
  test.each<[string, object]>([
    ['the picker', applyView(shelf, { designation, edition: sample, customers: 2, openRef: null })],
    ['the workspace', workspaceView(own, metadata)],
    ['the self-assessment', pageView(own, page, metadata)],
    ['what is missing', completenessView(own, metadata)],
    ['before submitting', submitView(ready, metadata)],
    ['the case file', caseFileView(auditor, metadata)],
    ['the answers', answersBlocks(auditor, 0)],
    ['the review', reviewView(auditor, metadata)],
    ['the ratings', ratingsView(auditor, 0, { metadata, editable: true })],
    ['the import’s preview', previewView(preview, shownFor(null), metadata)],
    ['the list of checklists', listView(liveCatalog(shipped, createMemoryStore().editions), today, metadata)],
    [
      'the editions of a designation',
      designationView(
        liveCatalog(shipped, createMemoryStore().editions),
        { key: 'amazon-rds', today },
        metadata,
      ),
    ],
  ])('%s', (_, view) => {
    expect(read(view)).toMatch(/not AWS text/);
  });
});

describe('requirements as long as a cell can be', () => {
  test('make a valid page', () => {
    expect(Edition.safeParse(endless).error?.issues ?? []).toEqual([]);
    const group = {
      ...endless.groups[0],
      requirements: (endless.groups[0]?.requirements ?? []).concat(endless.groups[1]?.requirements ?? []),
    };
    expect(Group.safeParse(group).error?.issues[0]?.message).toMatch(/too long for one page: please split/);
  });

  test.each([0, 1])('page %i shows every word, with every field to answer it', (page) => {
    const appView = { ...applicationViewOf(emptyDraft(), 'UAPPLICANT', { edition: endless }) };
    const shown = pagesOf(endless, emptyDraft())[page];
    if (shown === undefined) throw new Error('There is no such page.');
    const answering = pageView(appView, shown, metadata);
    const rating = ratingsView({ ...appView, application: anApplicationAt('validating') }, page, {
      metadata,
      editable: true,
    });
    for (const view of [answering, rating]) {
      expect(validateView(view, ['modal'])).toEqual([]);
      for (const { id, asks } of shown.group.requirements) {
        expect(asks.split(' ').filter((word) => !read(view).includes(word))).toEqual([]);
        expect(read(view)).toContain(`${id}.1`);
      }
    }
    for (const { evidence } of shown.group.requirements)
      expect(evidence.split(' ').filter((word) => !read(answering).includes(word))).toEqual([]);
  });

  test('what changed in them is shown from where it changed, also where all of them did', () => {
    const all = Array.from({ length: 34 }, (_, at): Requirement => {
      const [one] = endless.groups[0]?.requirements ?? [];
      if (one === undefined) throw new Error('There is none.');
      return { ...one, id: `LONG-${at}` };
    });
    const before = { ...endless, groups: all.map((one, at) => ({ ...groupOf(one), key: `p${at}` })) };
    const after = {
      ...endless,
      groups: all.map((one, at) => ({
        ...groupOf({ ...one, asks: `${one.asks} NEW-${one.id}`, evidence: `${one.evidence} MORE-${one.id}` }),
        key: `p${at}`,
      })),
    };
    const blocks = diffBlocks(diffEditions(before, after));
    expect(blocks.length).toBeLessThan(60);
    for (const { id } of all) expect(read(blocks)).toMatch(new RegExp(`NEW-${id}.*MORE-${id}`));
  });
});

function groupOf(requirement: Requirement): Group {
  return { key: 'one', title: 'One', block: 'service', requirements: [requirement] };
}
