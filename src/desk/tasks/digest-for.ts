import { type Digest, type DigestEntry, weekEnd } from '../../program/notices/digest.js';
import type { ApplicationView } from '../application-view.js';
import type { Desk } from '../interface/desk.js';
import type { Page } from '../interface/task-queries.js';

/** Pages of each list that are read: what falls due first stands first, so nothing that is told is further behind. */
const maxPages = 5;

/** What there is to tell somebody of what waits in all they may look at: what is late, and what falls due this week. */
export async function digestFor(
  { tasks, clock, calendars }: Pick<Desk, 'tasks' | 'clock' | 'calendars'>,
  by: string,
): Promise<Digest> {
  const until = weekEnd(clock.now(), calendars(null).program);
  const [others, own, beside] = await Promise.all([
    readUntil(until, (cursor) => tasks.others(by, {}, cursor), firstDue),
    readUntil(
      until,
      (cursor) => tasks.mine(by, {}, cursor),
      ({ task }) => task.due?.at ?? null,
    ),
    tasks.beside(),
  ]);
  const appViews = [...own.items.flatMap(({ appView }) => appView ?? []), ...others.items];
  const entries = new Map(appViews.map((appView) => [appView.application.ref, entryOf(appView)]));
  return {
    entries: [...entries.values()],
    beside: beside.map(({ task, about: { ref, partnerName } }) => ({
      task,
      caption: [ref, partnerName].filter((part) => part !== '').join(' · '),
    })),
    more: others.more || own.more,
  };
}

function entryOf({ application, ctx, tasks }: ApplicationView): DigestEntry {
  return { application, ctx, tasks };
}

function firstDue({ tasks }: ApplicationView): Date | null {
  return tasks[0]?.due?.at ?? null;
}

async function readUntil<Item>(
  until: Date,
  ask: (cursor: string | null) => Promise<Page<Item>>,
  dueOf: (item: Item) => Date | null,
): Promise<{ items: Item[]; more: boolean }> {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page: Page<Item> = await ask(cursor);
    items.push(...page.items);
    const last = page.items.at(-1);
    const due = last === undefined ? null : dueOf(last);
    if (page.next === null || due === null || due >= until) return { items, more: false };
    cursor = page.next;
  }
  return { items, more: true };
}
