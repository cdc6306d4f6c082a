import type { ApplicationView } from '../../desk/application-view.js';
import type { Desk } from '../../desk/interface/desk.js';
import type { OwnTask, Page, TaskFilter } from '../../desk/interface/task-queries.js';
import { sortCaseload } from './caseload.js';

/** Somebody's lists, each as far as its first page goes. */
export interface Lists {
  mine: Page<OwnTask>;
  others: Page<ApplicationView>;
  ended: Page<ApplicationView>;
}

/** The first pages of somebody's lists. */
export async function askLists(
  { tasks }: Pick<Desk, 'tasks'>,
  by: string,
  filter: TaskFilter = {},
): Promise<Lists> {
  const [mine, others, ended] = await Promise.all([
    tasks.mine(by, filter),
    tasks.others(by, filter),
    tasks.ended(by, filter),
  ]);
  return { mine, others, ended };
}

/** The same lists of these applications alone, where they were looked at already. */
export function listsIn(appViews: readonly ApplicationView[]): Lists {
  const { yours, others, ended } = sortCaseload(appViews);
  const mine = yours.flatMap((appView) =>
    appView.ownTasks.map((task) => ({ task, about: appView.application, appView })),
  );
  return { mine: whole(mine), others: whole(others), ended: whole(ended) };
}

function whole<Item>(items: readonly Item[]): Page<Item> {
  return { items, total: items.length, next: null };
}
