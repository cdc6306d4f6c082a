import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { OwnTask, TaskAbout } from '../../desk/interface/task-queries.js';
import { stageNames } from '../../program/stage.js';
import type { Task } from '../../program/tasks/task.js';
import { applicationName } from './application-lines.js';
import { actions, section } from './blocks.js';
import { statusSummary } from './status-summary.js';
import { taskButtons, unseenTaskButtons } from './task-buttons.js';
import { ownTaskLines, type TaskReader } from './task-lines.js';

/** What somebody owes on one application, in the order of their list. */
export interface OwnWork {
  about: TaskAbout;
  appView: ApplicationView | null;
  tasks: readonly [Task, ...Task[]];
}

/** Tasks put together by what they are about, where the first of them stands. */
export function byApplication(own: readonly OwnTask[]): OwnWork[] {
  const works = new Map<string, OwnWork>();
  for (const { task, about, appView } of own) {
    const before = works.get(about.ref);
    works.set(about.ref, { about, appView, tasks: before === undefined ? [task] : [...before.tasks, task] });
  }
  return [...works.values()];
}

/** One application with what somebody owes on it, what waits for others there, and what settles it. */
export function ownWorkBlocks({ about, appView, tasks }: OwnWork, reader: TaskReader): KnownBlock[] {
  const head = `${applicationName({ application: about })}${about.stage === null ? '' : ` · *${stageNames[about.stage]}*`}`;
  const buttons =
    appView === null ? unseenTaskButtons({ task: tasks[0], about }) : taskButtons(appView, tasks);
  const others = appView === null ? [] : statusSummary(appView).others;
  return [section([head, ...ownTaskLines(tasks, reader), ...others].join('\n')), ...actions(...buttons)];
}
