import { describe, expect, test } from '@jest/globals';
import { nextEdition } from '../../../test/doubles/next-edition.js';
import { aStepContext, edition, emptyDraft, fullDraft, tryStep } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { blocks, completeness } from '../completeness.js';
import { Refusal } from '../refusal.js';
import { windowFindings } from './window-findings.js';

/** Today is Monday 7 September 2026 in these tests; the next edition is valid from 1 September. */
function found(acceptedUntil: string | null, application: Application = emptyDraft(), newer = true) {
  const own = { ...edition, acceptedUntil };
  const ctx = aStepContext(application, 'UAPPLICANT', {
    edition: own,
    offering: { editions: newer ? [own, nextEdition] : [own], subCategories: [] },
  });
  return windowFindings(ctx).map(({ code, severity, says }) => ({ code, severity, says }));
}

describe('SDP-01: a draft is told of its checklist’s window', () => {
  test('a closed one keeps it from being submitted and says the way out', () => {
    expect(found('2026-09-06')).toEqual([
      {
        code: 'edition.closed',
        severity: 'block',
        says:
          'The checklist amazon-ecs/2025-02 could be submitted on until Sun 6 Sep 2026 (America/Los_Angeles). ' +
          'Move this draft to amazon-ecs/2026-08: answers to unchanged requirements are kept.',
      },
    ]);
    expect(found('2026-09-06', emptyDraft(), false)[0]?.says).toMatch(/Please ask the Program Office/);
  });

  test('the last day itself is accepted', () => {
    expect(found('2026-09-07')).toEqual([
      expect.objectContaining({
        code: 'edition.closing',
        severity: 'warn',
        says: expect.stringMatching(/today is the last day/),
      }),
    ]);
  });

  test('within thirty days of its end it warns', () => {
    expect(found('2026-10-07', emptyDraft(), false)).toEqual([
      expect.objectContaining({
        severity: 'warn',
        says: expect.stringMatching(/until Wed 7 Oct 2026 \(America\/Los_Angeles\): 30 days left/),
      }),
    ]);
    expect(found('2026-10-08', emptyDraft(), false)).toEqual([]);
    expect(found('2026-09-08')[0]?.says).toMatch(/1 day left. Submit by then, or move this draft/);
  });

  test('a newer edition is pointed to while the old one may still be used', () => {
    expect(found(null)[0]).toMatchObject({
      severity: 'warn',
      says: 'A newer checklist is out (amazon-ecs/2026-08). You may still submit on amazon-ecs/2025-02, or move this draft to it.',
    });
    expect(found('2026-12-31')[0]?.says).toMatch(
      /You may still submit on amazon-ecs\/2025-02 until Thu 31 Dec 2026/,
    );
    expect(found(null, emptyDraft(), false)).toEqual([]);
  });
});

test('SDP-01: an application submitted once stays on its edition, whatever becomes of the window', () => {
  const submitted: Application = {
    ...fullDraft(),
    stage: 'returned',
    submissions: [{ by: 'UAPPLICANT', at: new Date('2026-09-01T00:00:00Z'), acknowledgedBy: 'Paula' }],
  };
  expect(found('2026-09-06', submitted)).toEqual([]);
});

test('SDP-01: submitting a draft on a closed edition is refused, on an open one it is not', () => {
  const submit = (acceptedUntil: string | null) =>
    tryStep('submit', aStepContext(fullDraft(), 'UAPPLICANT', { edition: { ...edition, acceptedUntil } }), {
      name: 'Paula',
    });
  const refused = submit('2026-09-06');
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({
    code: 'incomplete',
    message: expect.stringMatching(/could be submitted on until/),
  });
  expect(submit('2026-09-07')).not.toBeInstanceOf(Refusal);
});

test('the whole draft is otherwise complete', () => {
  expect(blocks(completeness(aStepContext(fullDraft(), 'UAPPLICANT')))).toEqual([]);
});

test('SDP-20: a draft begun before its designation retired cannot be submitted after; one submitted before goes on', () => {
  const offering = { editions: [edition], subCategories: [], retired: 'Amazon ECS is retired.' };
  const refused = tryStep('submit', aStepContext(fullDraft(), 'UAPPLICANT', { offering }), { name: 'Paula' });
  expect(refused).toMatchObject({
    code: 'incomplete',
    message: expect.stringMatching(/Amazon ECS is retired/),
  });
  const submissions = [{ by: 'UAPPLICANT', at: new Date('2026-09-01T00:00:00Z'), acknowledgedBy: 'Paula' }];
  const again = { ...fullDraft(), stage: 'returned' as const, submissions };
  const resubmitted = tryStep('submit', aStepContext(again, 'UAPPLICANT', { offering }), { name: 'Paula' });
  expect(resubmitted).not.toBeInstanceOf(Refusal);
});
