import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { OwnTask, TaskAbout } from '../../desk/interface/task-queries.js';
import { stageNames } from '../../program/stage.js';
import type { Task } from '../../program/tasks/task.js';
import { isBesideKind } from '../../program/tasks/task-kind.js';
import { applicationName } from './application-lines.js';
import { besideButtons } from './beside-buttons.js';
import { actions, section } from './blocks.js';
import { statusSummary } from './status-summary.js';
import { taskButtons, unseenTaskButtons } from './task-buttons.js';
import { ownTaskLines, type TaskReader } from './task-lines.js';
import { fitEscaped } from './text.js';

/** What somebody owes on one application, in the order of their list. */
export interface OwnWork {
  about: TaskAbout;
  appView: ApplicationView | null;
  tasks: readonly [OwnTask['task'], ...OwnTask['task'][]];
}

/** Tasks put together by what they are about, where the first of them stands. */
export function byApplication(own: readonly OwnTask[]): OwnWork[] {
  const works = new Map<string, OwnWork>();
  for (const { task, about, appView } of own) {
    const key = about.ref === '' ? task.kind : about.ref;
    const before = works.get(key);
    works.set(key, { about, appView, tasks: before === undefined ? [task] : [...before.tasks, task] });
  }
  return [...works.values()];
}

/** What somebody owes on one application, what waits for others there, and what settles it. */
export function ownWorkBlocks(work: OwnWork, reader: TaskReader): KnownBlock[] {
  const { about, appView, tasks } = work;
  if (about.stage === null) return besideBlocks(work, reader);
  const head = `${applicationName({ application: about })} · *${stageNames[about.stage]}*`;
  const buttons =
    appView === null
      ? unseenTaskButtons({ task: tasks[0], about })
      : taskButtons(appView, tasks.filter(isOfApplication));
  const others = appView === null ? [] : statusSummary(appView).others;
  return [section([head, ...ownTaskLines(tasks, reader), ...others].join('\n')), ...actions(...buttons)];
}

/** What is owed on no application: an event by its headline, what the desk stumbles over by itself. */
function besideBlocks({ about: { ref, partnerName }, tasks }: OwnWork, reader: TaskReader): KnownBlock[] {
  const head = ref === '' ? [] : [`*${ref}* · ${fitEscaped(partnerName, 200)}`];
  return [
    section([...head, ...ownTaskLines(tasks, reader)].join('\n')),
    ...actions(...besideButtons(tasks.filter((task) => !isOfApplication(task)))),
  ];
}

function isOfApplication(task: OwnTask['task']): task is Task {
  return !isBesideKind(task.kind);
}
