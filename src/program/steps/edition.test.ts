import { describe, expect, test } from '@jest/globals';
import { nextEdition, nextEditionDiff } from '../../../test/doubles/next-edition.js';
import {
  aStepContext,
  edition,
  emptyDraft,
  fullDraft,
  monday,
  take,
  tryStep,
} from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import type { Answers } from '../checklist/answers.js';
import { proposedAnswers } from '../checklist/carry-over.js';
import { completeness } from '../completeness.js';
import { Refusal } from '../refusal.js';
import type { StepContext } from '../step-context.js';

const editions = [edition, nextEdition];

function at(application: Application, change: Partial<StepContext> = {}): StepContext {
  return aStepContext(application, 'UAPPLICANT', {
    offering: { editions, subCategories: ['Compute', 'Containers'] },
    ...change,
  });
}

/** What is still asked for after a move, as `answer.missing ECS-024/customer 1`. */
function open(application: Application): string[] {
  return completeness(at(application, { edition: nextEdition }))
    .filter(({ part }) => part === 'self-assessment')
    .map(({ code, where }) => `${code} ${where.replace('self-assessment/', '')}`);
}

describe('moving a complete ECS draft to the next edition', () => {
  const before = fullDraft();
  const after = take('move-to-edition', at(before), { edition: nextEdition.id }).application;

  test('SDP-01: every answer to an unchanged requirement is kept exactly, the others are not lost', () => {
    const touched = [...nextEditionDiff.changed, ...nextEditionDiff.removed] as readonly string[];
    expect(after.edition).toBe(nextEdition.id);
    const kept = Object.entries(before.answers).filter(([id]) => !touched.includes(id));
    expect(after.answers).toStrictEqual(Object.fromEntries(kept));
    expect(kept).toHaveLength(26);
    const [move] = after.editionMoves;
    expect(move).toMatchObject({ by: 'UAPPLICANT', at: monday, from: edition.id, to: nextEdition.id });
    const all: Answers = { ...after.answers, ...move?.changed, ...move?.removed };
    expect(new Map(Object.entries(all))).toEqual(new Map(Object.entries(before.answers)));
  });

  test('SDP-01: changed and new requirements are open again, nothing else is', () => {
    const asked = [...nextEditionDiff.changed, ...nextEditionDiff.added].flatMap((id) =>
      [1, 2].map((customer) => `answer.missing ${id}/customer ${customer}`),
    );
    expect(open(after).sort()).toEqual(asked.sort());
  });

  test('confirming what is proposed and answering what is new makes it complete', () => {
    const proposed = proposedAnswers(nextEdition, after);
    expect(Object.keys(proposed).sort()).toEqual([...nextEditionDiff.changed].sort());
    const fresh = {
      '0': { met: 'Y' as const, where: 'New.pdf' },
      '1': { met: 'Y' as const, where: 'New.pdf' },
    };
    const answers = { ...proposed, 'ECS-007': fresh, 'ECS-016': fresh, 'ECS-024': fresh, 'ECS-025': fresh };
    const done = take('save-answers', at(after, { edition: nextEdition }), { group: 'agents', answers });
    expect(open(done.application)).toEqual([]);
  });

  test('an answer of the old checklist cannot be saved on the new one', () => {
    const answers = { 'ECS-009': { '0': { met: 'Y' as const, where: 'x' } } };
    expect(
      tryStep('save-answers', at(after, { edition: nextEdition }), { group: 'scale', answers }),
    ).toMatchObject({
      message: expect.stringMatching(/ECS-009 is not part of this checklist/),
    });
  });
});

describe('a move is refused in words', () => {
  const move = (application: Application, wanted: string, change: Partial<StepContext> = {}) =>
    tryStep('move-to-edition', at(application, change), { edition: wanted });

  test('SDP-01: once submitted, an application stays on its edition', () => {
    const submissions = [{ by: 'UAPPLICANT', at: monday, acknowledgedBy: 'Paula' }];
    expect(move({ ...fullDraft(), submissions }, nextEdition.id)).toMatchObject({
      code: 'blocked',
      message: 'DD-1001 was submitted on amazon-ecs/2025-02 and stays on it; nothing has to be moved.',
    });
    expect(move({ ...fullDraft(), stage: 'returned', submissions }, nextEdition.id)).toBeInstanceOf(Refusal);
  });

  test('to where it is, to what is not accepted today, to another service, to an older one', () => {
    const words = (outcome: unknown) => (outcome instanceof Refusal ? outcome.message : 'moved');
    expect(words(move(emptyDraft(), edition.id))).toMatch(/is on amazon-ecs\/2025-02 already/);
    expect(words(move(emptyDraft(), 'aws-waf/2025-02'))).toMatch(/cannot be applied on today/);
    const coming = { ...nextEdition, validFrom: '2026-09-08' };
    const offering = { editions: [edition, coming], subCategories: [] };
    expect(words(move(emptyDraft(), coming.id, { offering }))).toMatch(/cannot be applied on today/);
    expect(words(move(emptyDraft(), edition.id, { edition: nextEdition }))).toMatch(/is older than/);
  });
});

describe('a Well-Architected review', () => {
  const file = { id: 'F1', name: 'Review.pdf', mimetype: 'application/pdf', size: 1000 };
  const report = { index: 0 as const, file, reviewedOn: '2026-08-01', clean: true as const };

  test('is kept with who attached it and when, and stands in for that customer’s common answers', () => {
    const after = take('attach-review', at(emptyDraft()), report).application;
    expect(after.wellArchitected).toEqual([
      { by: 'UAPPLICANT', at: monday, file, reviewedOn: '2026-08-01' },
      null,
    ]);
    const asked = completeness(at(after)).filter(({ where }) => /\/(OPE|ACCT|DOC)-/.test(where));
    expect(asked.map(({ where }) => where)).toEqual(['self-assessment/DOC-001/customer 2']);
  });

  test('SDP-44: the diagram of each case study is asked for all the same', () => {
    const both = take('attach-review', at(take('attach-review', at(emptyDraft()), report).application), {
      ...report,
      index: 1,
    });
    const rules = completeness(at({ ...both.application, caseStudies: withoutDiagrams() })).map(
      ({ rule }) => rule,
    );
    expect(rules.filter((rule) => rule === 'SDP-44')).toHaveLength(2);
  });

  test('taken back, the answers are asked for again, and those given before count', () => {
    const attached = take('attach-review', at(fullDraft()), report).application;
    const removed = take('remove-review', at(attached), { index: 0 }).application;
    expect(removed).toStrictEqual({ ...fullDraft() });
  });

  test.each([
    [{ clean: false }, /Only a review without open high-risk issues/],
    [{ reviewedOn: '2026-09-08' }, /cannot be in the future/],
    [{ file: { ...file, mimetype: 'image/png', name: 'Photo.png' } }, /Photo\.png is not an exported report/],
  ])('%j is refused', (change, words) => {
    const outcome = tryStep('attach-review', at(emptyDraft()), { ...report, ...change } as typeof report);
    expect(outcome).toMatchObject({ message: expect.stringMatching(words) });
  });
});

function withoutDiagrams(): Application['caseStudies'] {
  const [first = null, second = null] = fullDraft().caseStudies;
  if (first === null || second === null) throw new Error('a full draft has two case studies');
  return [
    { ...first, documents: [] },
    { ...second, documents: [] },
  ];
}

describe('sub-categories', () => {
  const choose = (subCategories: string[]) =>
    tryStep('choose-sub-categories', at(emptyDraft()), { subCategories });

  test('SDP-20: none, one or several of the catalogue’s may be chosen', () => {
    expect(choose([])).toMatchObject({ application: { subCategories: [] } });
    expect(choose(['Compute', 'Containers', 'Compute'])).toMatchObject({
      application: { subCategories: ['Compute', 'Containers'] },
    });
  });

  test('SDP-20: one the catalogue does not have is refused, with those it has', () => {
    expect(choose(['Poetry'])).toMatchObject({
      message: 'Poetry is no sub-category of Amazon ECS; known: Compute, Containers.',
    });
  });
});
