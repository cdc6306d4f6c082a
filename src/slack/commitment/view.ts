import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Task } from '../../program/tasks/task.js';
import { applicationName } from '../kit/application-lines.js';
import { choiceField, context, dateField, modal, option, section } from '../kit/blocks.js';
import { ownTaskLines, readerOf } from '../kit/task-lines.js';
import { capital } from '../kit/text.js';
import { ids } from './ids.js';

/** What stands for all that somebody owes. */
export const everything = 'everything';

/** A day by which somebody will have done what they owe; `day` is what they said before (`YYYY-MM-DD`), or null. */
export function commitmentView(
  appView: ApplicationView,
  { owed, day }: { owed: readonly Task[]; day: string | null },
  metadata: string,
): ModalView {
  return modal({
    id: ids.view,
    metadata,
    title: 'Name a day',
    submit: 'Keep this day',
    blocks: [
      section([applicationName(appView), ...ownTaskLines(owed, readerOf(appView))].join('\n')),
      ...(owed.length > 1 ? [whatFor(owed)] : []),
      dateField({
        field: 'day',
        label: 'Done by',
        value: day ?? owed.find(({ committed }) => committed !== null)?.committed?.day ?? null,
        hint: 'Left empty, a day you named before is taken back.',
      }),
      context(
        'Whoever waits for it reads the day and who named it. Reminders before it rest; a due day stays where it is, and what is late is told of as ever.',
      ),
    ],
  });
}

function whatFor(owed: readonly Task[]) {
  return choiceField({
    field: 'task',
    label: 'What it is for',
    choices: [
      option(everything, 'All of it'),
      ...owed.slice(0, 50).map(({ id, asks }) => option(id, capital(asks))),
    ],
    value: everything,
    required: true,
    select: true,
  });
}
