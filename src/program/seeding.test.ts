import { describe, expect, test } from '@jest/globals';
import {
  anApplicationAt,
  aStepContext,
  edition,
  emptyDraft,
  fullDraft,
  monday,
  take,
} from '../../test/step-contexts.js';
import type { Application } from './application.js';
import { proposedAnswers } from './checklist/carry-over.js';
import { type Edition, requirementsOf } from './checklist/edition.js';
import { carriedFrom, mayFollow, seeded } from './seeding.js';
import { stages } from './stage.js';

const mark = { by: 'UAPPLICANT', at: monday };
const draft = { ...emptyDraft(), ref: 'DD-2000' };
const from = (application: Application, on: Edition = edition) =>
  seeded(draft, { application, edition }, { edition: on, mark });

/** The checklist half a year later: one requirement asks something else, one is gone, one is new. */
function laterEdition(): { later: Edition; changed: string; gone: string } {
  const [changed, gone] = requirementsOf(edition).map(({ id }) => id);
  if (changed === undefined || gone === undefined) throw new Error('the checklist has requirements');
  const groups = edition.groups.map((group) => ({
    ...group,
    requirements: group.requirements
      .filter(({ id }) => id !== gone)
      .map((one) => (one.id === changed ? { ...one, asks: 'Something else altogether.' } : one)),
  }));
  const [first, ...rest] = groups;
  const [some] = first?.requirements ?? [];
  if (first === undefined || some === undefined) throw new Error('the checklist has groups');
  const added = { ...first, requirements: [...first.requirements, { ...some, id: 'ECS-999' }] };
  return { later: { ...edition, id: 'amazon-ecs/2026-08', groups: [added, ...rest] }, changed, gone };
}

describe('what comes along', () => {
  test('SDP-90: practice, solution, case studies and answers, as they were brought', () => {
    const earlier = anApplicationAt('declined');
    const { practice, solution, caseStudies, answers } = from(earlier);
    expect({ practice, solution, answers }).toEqual({
      practice: earlier.practice,
      solution: earlier.solution,
      answers: earlier.answers,
    });
    expect(caseStudies.map((study) => study?.customer)).toEqual(['Globex Demo', 'Initech Demo']);
  });

  test.each(stages)('SDP-23: nothing that was found or decided of one that is %s', (stage) => {
    const earlier = anApplicationAt(stage);
    const next = from(earlier);
    const brought = [
      ...['practice', 'solution', 'caseStudies', 'answers', 'editionMoves', 'subCategories'],
      ...['supportingServices', 'wellArchitected'],
    ];
    const rest = (application: Application) =>
      Object.fromEntries(Object.entries(application).filter(([field]) => !brought.includes(field)));
    expect(rest(next)).toEqual(rest(draft));
    expect(next.stage).toBe('draft');
  });

  test('SDP-23: not even a reviewer’s check of a document', () => {
    const earlier = fullDraft();
    const [first = null, second = null] = earlier.caseStudies;
    if (first === null) throw new Error('a full draft has two');
    const checks = { bestPractice: true, marketingLanguage: true, note: '', by: 'UAUDITOR', at: monday };
    const checked = { ...first, documents: first.documents.map((document) => ({ ...document, checks })) };
    const next = from({ ...earlier, caseStudies: [checked, second] });
    expect(next.caseStudies[0]?.documents.map((document) => document.checks)).toEqual([null]);
    expect(next.caseStudies[0]?.documents).toHaveLength(1);
  });

  test('SDP-90: on a newer checklist, answers to what asks the same stand; to what asks something else they are proposals', () => {
    const { later, changed, gone } = laterEdition();
    const next = from(fullDraft(), later);
    expect(next.answers).not.toHaveProperty([changed]);
    expect(next.answers).not.toHaveProperty([gone]);
    expect(next.answers).not.toHaveProperty(['ECS-999']);
    expect(Object.keys(next.answers)).toHaveLength(requirementsOf(edition).length - 2);
    expect(Object.keys(proposedAnswers(later, next))).toEqual([changed]);
    expect(next.editionMoves.at(-1)).toMatchObject({ from: edition.id, to: later.id, by: 'UAPPLICANT' });
  });
});

describe('what is carried as context', () => {
  test('SDP-90: the items not closed, with where they belong; closed and withdrawn ones are not', () => {
    expect(carriedFrom(anApplicationAt('closed'))).toEqual([
      { ref: 'DD-1001', requirement: 'ECS-005', caseIndex: 0, text: 'Please show ECS-005.' },
    ]);
    const remedying = anApplicationAt('remediation');
    const closed = take('respond-to-item', aStepContext(remedying, 'UTECH'), {
      item: 'A1',
      text: 'Done.',
      evidence: '',
    });
    const settled = take('close-item', aStepContext(closed.application, 'UAUDITOR'), {
      item: 'A1',
      note: '',
    });
    expect(carriedFrom(settled.application)).toEqual([]);
  });

  test('SDP-72: items that were drafted but never sent stay inside', () => {
    const validated = anApplicationAt('validated');
    expect(validated.items).not.toEqual([]);
    const withdrawn = take('withdraw', aStepContext(validated, 'UAPPLICANT'), {
      reason: 'Not now.',
    }).application;
    expect(carriedFrom(withdrawn)).toEqual([]);
  });

  test('SDP-90: a decline without remediation carries its action items, though no summary was sent', () => {
    const declined = anApplicationAt('declined');
    const items = anApplicationAt('remediation').items;
    const straight = { ...declined, items, summary: null };
    expect(carriedFrom(straight).map(({ requirement }) => requirement)).toEqual(['ECS-005']);
  });

  test('SDP-54, SDP-90: the points of a return that was never answered', () => {
    const returned = anApplicationAt('returned');
    const closed = take('close-as-inactive', aStepContext(returned, 'UOFFICE'), {
      reason: 'Silence.',
    }).application;
    expect(carriedFrom(closed).map(({ text }) => text)).toEqual(['The second diagram.']);
    const later = new Date(monday.getTime() + 1000);
    const again = take('submit', aStepContext(returned, 'UAPPLICANT', { now: later }), {
      name: 'Paula (demo)',
    }).application;
    expect(carriedFrom(again)).toEqual([]);
  });

  test('SDP-95: what a business event asks to be described at the next audit, unless it was undone', () => {
    const awarded = anApplicationAt('awarded');
    const event = (ref: string, undone: typeof mark | null) => ({
      ...mark,
      event: ref,
      effect: 'note',
      note: `Describe ${ref}.`,
      deadline: null,
      before: { status: 'active' as const, renewalDue: null },
      undone,
    });
    const events = [event('EV-1', null), event('EV-2', mark)];
    const noted = { ...awarded, award: awarded.award && { ...awarded.award, events } };
    expect(carriedFrom(noted)).toEqual([
      { ref: 'EV-1', requirement: null, caseIndex: null, text: 'Describe EV-1.' },
    ]);
  });

  test('SDP-90: what an application was itself given along, until a technical validation looked at it', () => {
    const carriedItems = [{ ref: 'DD-0900', requirement: null, caseIndex: null, text: 'Show the failover.' }];
    expect(carriedFrom({ ...anApplicationAt('withdrawn'), carriedItems })).toEqual(carriedItems);
    expect(carriedFrom({ ...anApplicationAt('declined'), carriedItems })).toEqual([]);
  });
});

test.each(stages)('SDP-90: whether one that is %s may be applied for again', (stage) => {
  expect(mayFollow(anApplicationAt(stage))).toBe(['declined', 'withdrawn', 'closed'].includes(stage));
});
