import { namesIn } from '../../chat/names-in.js';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Page, TaskFilter } from '../../desk/interface/task-queries.js';
import { Refusal } from '../../program/refusal.js';
import type { SlackParts } from './parts.js';
import { readApplication } from './read-rules.js';

/**
 * Something said; `refs` are applications it may be about without naming them: those of its thread or just spoken of.
 */
export interface Saying {
  text: string;
  refs: readonly string[];
}

/** A person's applications as far as they were read, newest first; `whole` where there are no others. */
interface Meant {
  appViews: ApplicationView[];
  whole: boolean;
}

type Asked = SlackParts['desk'];

/**
 * The applications somebody may mean: everything of theirs where that fills no more than a page of each list; else
 * those pages, and beside them what the words name. So an answer reads no more on a desk with many applications.
 */
export async function mayMean(desk: Asked, by: string, { text, refs }: Saying): Promise<Meant> {
  const first = await listed(desk, by, {});
  if (first.whole) return { appViews: sorted(first.appViews), whole: true };
  const named = namesIn(text, desk.catalog.designations);
  const found = await Promise.all([
    ...[...new Set([...named.refs, ...refs])].map((ref) => seen(desk, by, ref)),
    ...named.services.map((designation) => pages(desk, by, { designation })),
    ...named.words.map((partner) => pages(desk, by, { partner })),
  ]);
  return { appViews: sorted([...first.appViews, ...found.flat()]), whole: false };
}

async function pages(desk: Asked, by: string, filter: TaskFilter): Promise<ApplicationView[]> {
  return (await listed(desk, by, filter)).appViews;
}

async function listed({ tasks }: Asked, by: string, filter: TaskFilter): Promise<Meant> {
  const [mine, ...others] = await Promise.all([
    tasks.mine(by, filter),
    tasks.others(by, filter),
    tasks.held(by, filter),
    tasks.ended(by, filter),
  ]);
  return {
    appViews: [
      ...mine.items.flatMap(({ appView }) => appView ?? []),
      ...others.flatMap(({ items }) => items),
    ],
    whole: [mine, ...others].every(({ next }: Pick<Page<unknown>, 'next'>) => next === null),
  };
}

async function seen(desk: Asked, by: string, ref: string): Promise<ApplicationView[]> {
  const appView = await readApplication({ desk }, 'open-case', { user: by, key: { ref, seen: null } });
  return appView instanceof Refusal ? [] : [appView];
}

/** Each once, newest first. */
function sorted(appViews: readonly ApplicationView[]): ApplicationView[] {
  const byRef = new Map(appViews.map((appView) => [appView.application.ref, appView]));
  return [...byRef.values()].sort(
    (one, other) => other.application.opened.at.getTime() - one.application.opened.at.getTime(),
  );
}
