import type { ApplicationView } from '../../../desk/application-view.js';
import { localDate, plusDays } from '../../../program/clocks/local-date.js';
import { isLate } from '../../../program/tasks/late.js';
import { fitMessage } from '../../kit/answers/fit.js';
import { applicationName } from '../../kit/application-lines.js';
import { type Message, section } from '../../kit/blocks.js';
import { homeButton } from '../../kit/caseload.js';
import { keyTo } from '../../kit/links.js';
import { othersTaskLines, ownTaskLines, readerOf } from '../../kit/task-lines.js';

const most = 12;

interface Listed {
  appView: ApplicationView;
  lines: string[];
}

/** What is late: one’s own first, then what others owe on what one takes part in. */
export function lateAnswer(appViews: readonly ApplicationView[]): Message {
  return tasksAnswer(appViews, (task, { ctx }) => isLate(task, ctx.now), {
    none: ':white_check_mark: Nothing is late that you take part in.',
    head: 'Late',
  });
}

/** What falls due within a week, by calendar days of whoever asks. */
export function weekAnswer(appViews: readonly ApplicationView[]): Message {
  const soon = (task: ApplicationView['tasks'][number], { viewer, ctx }: ApplicationView) => {
    if (task.due === null) return false;
    const today = localDate(ctx.now, viewer.zone);
    const day = localDate(task.due.at, viewer.zone);
    return day >= today && day <= plusDays(today, 7);
  };
  return tasksAnswer(appViews, soon, {
    none: ':white_check_mark: Nothing falls due within the next seven days. *late* shows what is past its day.',
    head: 'Due within seven days',
  });
}

function tasksAnswer(
  appViews: readonly ApplicationView[],
  shown: (task: ApplicationView['tasks'][number], appView: ApplicationView) => boolean,
  { none, head }: { none: string; head: string },
): Message {
  const listed = appViews
    .map((appView): Listed => {
      const tasks = appView.tasks.filter((task) => shown(task, appView));
      const own = tasks.filter((task) => appView.ownTasks.includes(task));
      const reader = readerOf(appView);
      return {
        appView,
        lines: [
          ...ownTaskLines(own, reader),
          ...othersTaskLines(
            tasks.filter((task) => !own.includes(task)),
            reader,
          ),
        ],
      };
    })
    .filter(({ lines }) => lines.length > 0)
    .sort((one, other) => other.appView.ownTasks.length - one.appView.ownTasks.length);
  if (listed.length === 0) return { text: none.replace(/:\w+: /, ''), blocks: [section(none)] };
  const more = listed.length > most ? [section(`… and ${listed.length - most} more applications.`)] : [];
  return {
    text: `${head}: ${listed.length === 1 ? '1 application' : `${listed.length} applications`}`,
    blocks: fitMessage([
      section(`*${head}*`),
      ...listed
        .slice(0, most)
        .map(({ appView, lines }) =>
          section(
            `${applicationName(appView)}\n${lines.join('\n')}`,
            homeButton(appView.roles, keyTo(appView)),
          ),
        ),
      ...more,
    ]),
  };
}
