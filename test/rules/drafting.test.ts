import { describe, expect, test } from '@jest/globals';
import { earlierPractices, earlierStudies } from '../../src/desk/earlier.js';
import type { Application } from '../../src/program/application.js';
import { emptyCaseStudy } from '../../src/program/case-study.js';
import { blocks, completeness } from '../../src/program/completeness.js';
import { emptyPractice } from '../../src/program/practice.js';
import { knownLinks } from '../../src/program/resources.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { practiceView } from '../../src/slack/practice/view.js';
import { solutionView } from '../../src/slack/solution/view.js';
import { submitView } from '../../src/slack/submission/submit-view.js';
import { applicationViewOf } from '../doubles/application-views.js';
import {
  aCaseStudy,
  anApplicationAt,
  aStepContext,
  edition,
  emptyDraft,
  fullDraft,
  monday,
  partner,
  take,
  tryStep,
} from '../step-contexts.js';

const full = fullDraft();
const name = { name: 'Paula Partner (demo)' };
const rulesBlocking = (application: Application, change = {}) =>
  blocks(completeness(aStepContext(application, 'UAPPLICANT', change))).map(({ rule }) => rule);

describe('SDP-06: the guide is read first', () => {
  test('without the acknowledgement nothing is submitted; with it its version is on record', () => {
    const unread = { ...full, acknowledgement: null };
    expect(tryStep('submit', aStepContext(unread, 'UAPPLICANT'), name)).toMatchObject({ code: 'incomplete' });
    const read = take('acknowledge-guide', aStepContext(unread, 'UTECH'), {}).application;
    expect(read.acknowledgement).toEqual({ by: 'UTECH', at: monday, version: guide2019.guideVersion });
    expect(take('submit', aStepContext(read, 'UAPPLICANT'), name).application.stage).toBe('submitted');
  });

  test('an older guide read is not the one that holds', () => {
    const rules = { ...guide2019, guideVersion: '4.0, 2030' };
    const findings = completeness(aStepContext(full, 'UAPPLICANT', { rules }));
    expect(findings.find(({ rule }) => rule === 'SDP-06')?.says).toContain('4.0, 2030 holds now');
  });
});

describe('SDP-28: new, or taken over', () => {
  const before: Application = { ...full, ref: 'DD-0900', designationLabel: 'AWS WAF' };
  const applications = {
    find: async () => [{ application: before, stored: before, revision: 1, head: '', history: [] }],
  };

  test('practice and case studies of earlier applications are offered', async () => {
    expect(await earlierPractices(applications, full)).toEqual([
      { ref: 'DD-0900', designationLabel: 'AWS WAF', practice: before.practice },
    ]);
    const offered = await earlierStudies(applications, full);
    expect(offered.map(({ study }) => study.customer)).toEqual(['Globex Demo', 'Initech Demo']);
  });

  test('what was taken over is a copy: neither application changes the other afterwards', () => {
    const study = before.caseStudies[0] ?? emptyCaseStudy;
    const taken = take('reuse-case-study', aStepContext(emptyDraft(), 'UAPPLICANT'), {
      index: 1,
      from: 'DD-0900',
      study,
    });
    const changed = take('save-case-study', aStepContext(taken.application, 'UAPPLICANT'), {
      index: 1,
      page: 'story',
      fields: { title: 'Told anew' },
    }).application;
    expect(changed.caseStudies[1]?.title).toBe('Told anew');
    expect(before.caseStudies[0]?.title).toBe(aCaseStudy('Globex Demo').title);
  });

  test('a submitted application keeps what it was submitted with', () => {
    const locked = anApplicationAt('submitted');
    const edit = { index: 0, page: 'story', fields: { title: 'Later' } } as const;
    expect(tryStep('save-case-study', aStepContext(locked, 'UAPPLICANT'), edit)).toMatchObject({
      code: 'wrong-stage',
    });
  });
});

describe('the consulting practice', () => {
  test('SDP-35, SDP-37, SDP-56: title, selling proposition, description and microsite are required, the success page is not', () => {
    const practice = full.practice ?? emptyPractice;
    const without = (field: keyof typeof practice) =>
      rulesBlocking({ ...full, practice: { ...practice, [field]: '' } });
    for (const field of ['title', 'sellingProposition', 'description'] as const)
      expect([field, without(field)]).toEqual([field, ['SDP-56']]);
    expect(without('microsite')).toEqual(['SDP-37']);
    expect(without('successPage')).toEqual([]);
    expect(rulesBlocking({ ...full, practice: null })).toEqual(['SDP-56']);
  });

  test('SDP-37: whether the microsite opens is for the reviewer: any well-formed https address passes', () => {
    const practice = { ...(full.practice ?? emptyPractice), microsite: 'https://not-there.example.com/x' };
    expect(rulesBlocking({ ...full, practice })).toEqual([]);
  });

  test('SDP-36: whoever types it reads that it becomes public on award; an approved one cannot be changed', () => {
    const metadata = '{}';
    const links = knownLinks;
    const view = practiceView({ metadata, practice: emptyPractice, earlier: [], from: null, links });
    expect(JSON.stringify(view)).toContain('On award it becomes public');
    expect(
      tryStep('save-practice', aStepContext(anApplicationAt('awarded'), 'UAPPLICANT'), emptyPractice),
    ).toMatchObject({
      code: 'wrong-stage',
    });
  });
});

describe('SDP-45: the solution', () => {
  test('is required before submission', () => {
    expect(rulesBlocking({ ...full, solution: '' })).toEqual(['SDP-45']);
    expect(tryStep('submit', aStepContext({ ...full, solution: '' }, 'UAPPLICANT'), name)).toMatchObject({
      code: 'incomplete',
    });
  });

  test('whoever types it reads that it becomes the public summary on award', () => {
    const view = JSON.stringify(solutionView(applicationViewOf(full, 'UAPPLICANT'), '{}'));
    expect(view).toContain('On award this text becomes your public summary');
  });
});

describe('SDP-51: technical experts take part', () => {
  test('a technical contact fills in every part of a draft, but does not submit', () => {
    const at = (application: Application) => aStepContext(application, 'UTECH');
    const draft = take('save-practice', at(emptyDraft()), emptyPractice).application;
    const solved = take('save-solution', at(draft), { solution: 'A landing zone.' }).application;
    const told = take('save-case-study', at(solved), {
      index: 0,
      page: 'story',
      fields: { customer: 'Globex' },
    });
    expect(take('save-answers', at(told.application), { group: 'x', answers: {} }).application.solution).toBe(
      'A landing zone.',
    );
    expect(tryStep('submit', at(full), name)).toMatchObject({ code: 'not-permitted' });
  });

  test('and responds to action items', () => {
    const answer = { item: 'A1', text: 'Scoped.', evidence: '' };
    expect(
      take('respond-to-item', aStepContext(anApplicationAt('remediation'), 'UTECH'), answer).application
        .items[0]?.state,
    ).toBe('responded');
  });

  test('a partner may have none, or several', () => {
    const alone = { ...partner, technicalContacts: [] };
    expect(rulesBlocking(full, { partner: alone })).toEqual([]);
    const two = { ...partner, technicalContacts: ['UTECH', 'USTRANGER'] };
    for (const by of two.technicalContacts)
      expect(aStepContext(full, by, { partner: two }).actor.roles).toContain('technical-contact');
  });
});

test('SDP-55: every part of a draft is saved half-filled', () => {
  const at = (application: Application) => aStepContext(application, 'UAPPLICANT');
  let draft = emptyDraft();
  draft = take('save-practice', at(draft), { ...emptyPractice, title: 'Containers' }).application;
  draft = take('save-solution', at(draft), { solution: '' }).application;
  for (const page of ['story', 'delivery', 'metrics'] as const)
    draft = take('save-case-study', at(draft), { index: 0, page, fields: {} }).application;
  const half = { 'ECS-001': { '0': { met: 'Y' as const, where: '' } } };
  draft = take('save-answers', at(draft), { group: 'any', answers: half }).application;
  expect(draft).toMatchObject({ stage: 'draft', practice: { title: 'Containers' }, answers: half });
});

describe('SDP-61: saving is not submitting', () => {
  test('a draft with everything in it stays a draft until somebody submits', () => {
    const saved = take('save-solution', aStepContext(full, 'UAPPLICANT'), {
      solution: 'All is there.',
    }).application;
    expect(saved).toMatchObject({ stage: 'draft', submissions: [] });
    expect(take('submit', aStepContext(saved, 'UAPPLICANT'), name).application.submissions).toHaveLength(1);
  });

  test('before submitting there is a summary to look over, an acknowledgement and a name', () => {
    const view = submitView(applicationViewOf(full, 'UAPPLICANT'), '{}');
    const fields = view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));
    expect(fields).toEqual(['acknowledgement', 'name']);
    for (const part of ['Amazon ECS', edition.id, 'Globex Demo', 'Initech Demo', 'Containers at Acme'])
      expect(JSON.stringify(view)).toContain(part);
    expect(tryStep('submit', aStepContext(full, 'UAPPLICANT'), { name: ' ' })).toMatchObject({
      code: 'invalid-input',
    });
  });
});
