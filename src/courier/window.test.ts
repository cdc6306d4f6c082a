import { expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld } from '../../test/doubles/courier-world.js';
import { nextEdition } from '../../test/doubles/next-edition.js';
import { edition, emptyDraft, fullDraft } from '../../test/step-contexts.js';

const morning = (day: string) => new Date(`${day}T16:30:00Z`);

/** A draft on the ECS checklist, whose next edition is published with this last day for the old one. */
async function worldClosing(acceptedUntil: string, draft = emptyDraft()): Promise<CourierWorld> {
  const world = await createCourierWorld({ mail: false });
  await world.place(draft);
  await world.tickAt(morning('2026-09-08'));
  expect(told(world)).toEqual([]);
  const closes = { edition: edition.id, acceptedUntil };
  await world.store.editions.publish({
    edition: nextEdition,
    by: 'UOFFICE',
    at: morning('2026-09-08'),
    closes,
  });
  return world;
}

const told = ({ slack }: CourierWorld) =>
  slack.posts
    .filter(({ channel }) => channel === 'D-UAPPLICANT')
    .map(({ delivery }) => delivery.notice.title);

test('SDP-01: a draft’s people are told 30, 14 and 3 days before its checklist’s window closes, on the day and after it, once each', async () => {
  const world = await worldClosing('2026-10-30');
  for (const day of ['09-09', '09-29', '09-30', '10-16', '10-17', '10-27', '10-30', '10-31', '11-02']) {
    await world.tickAt(morning(`2026-${day}`));
    await world.tickAt(morning(`2026-${day}`));
  }
  expect(told(world).map((title) => title.split(' — ')[0])).toEqual([
    '30 days left to submit: this edition of the checklist is accepted until Fri 30 Oct 2026 (America/Los_Angeles). Afterwards the draft moves to the newer one',
    expect.stringMatching(/^14 days left/),
    expect.stringMatching(/^3 days left/),
    expect.stringMatching(/^Last day to submit/),
    expect.stringMatching(
      /^This edition of the checklist was accepted until Fri 30 Oct 2026 \(America\/Los_Angeles\)\. Move the draft/,
    ),
  ]);
});

test('a window that closes sooner gives the newest reminder at once, and none of the older ones', async () => {
  const world = await worldClosing('2026-09-22');
  await world.tickAt(morning('2026-09-09'));
  expect(told(world)).toHaveLength(1);
  expect(told(world)[0]).toMatch(/^Submission on this edition of the checklist is due Tue 22 Sep/);
});

test('once submitted, or moved to the new edition, nobody is reminded', async () => {
  const submitted = await worldClosing('2026-09-20', fullDraft());
  await submitted.perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await submitted.tickAt(morning('2026-09-17'));
  expect(told(submitted).filter((title) => /checklist/.test(title))).toEqual([]);

  const moved = await worldClosing('2026-09-20');
  await moved.desk.catalog.refresh();
  await moved.perform('move-to-edition', 'UAPPLICANT', { edition: nextEdition.id });
  await moved.tickAt(morning('2026-09-17'));
  expect(told(moved)).toEqual([]);
});
