import type { Button } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import { localDate, sayDate } from '../../../program/clocks/local-date.js';
import { owedBy } from '../../../program/steps/commitment.js';
import { type Alike, alike } from '../../../program/tasks/alike.js';
import type { Task } from '../../../program/tasks/task.js';
import { fitMessage } from '../../kit/answers/fit.js';
import { applicationName } from '../../kit/application-lines.js';
import { actions, context, type Message, section } from '../../kit/blocks.js';
import { keepButton } from '../../kit/commitment-link.js';
import { keyTo, linkButton } from '../../kit/links.js';
import { fitEscaped } from '../../kit/text.js';
import { firstOf } from '../../kit/up-to.js';
import { type Heard, meant } from '../heard.js';
import { waysToMore } from './ways.js';

const mostApplications = 6;

/** What of an application a promise is about. */
interface Promised {
  appView: ApplicationView;
  tasks: readonly Task[];
}

/**
 * To somebody who says by which day they will have done what they owe: what it would be kept with, for one press, and
 * where the day lies beyond the due day, what moves that. Null where they owe nothing it could be about.
 */
export function promiseAnswer(heard: Heard, day: string): Message | null {
  const promised = promisedOn(heard);
  const [only] = promised;
  if (only === undefined) return null;
  const said = sayDate(day);
  const lead =
    promised.length === 1
      ? `Shall I keep *${said}* as the day you gave?`
      : `*${said}*: for which application shall I keep this day?`;
  return {
    text: lead.replaceAll('*', ''),
    blocks: fitMessage([
      section(lead),
      ...firstOf(promised, mostApplications, {
        draw: (one) => promisedBlocks(one, { day, words: heard.said.words }),
        more: (left) => `… and ${left} more: say it again with a reference such as *DD-1001*.`,
      }),
      context(
        'Nothing is kept before you press. Whoever waits then reads the day, and reminders before it rest; a due day never moves by it.',
      ),
    ]),
  };
}

/** What they owe on what is meant: what they named of it, where they named something. */
function promisedOn(heard: Heard): Promised[] {
  return meant(heard)
    .map((appView) => ({ appView, tasks: named(heard, owedBy(appView.ctx, appView.ownTasks)) }))
    .filter(({ tasks }) => tasks.length > 0);
}

function named({ said }: Heard, owed: readonly Task[]): readonly Task[] {
  const [want] = said.wants;
  const items = new Set(said.about.items.map(({ id }) => id));
  const byItem = owed.filter(({ subject }) => subject !== null && items.has(subject));
  if (byItem.length > 0) return byItem;
  const step = want !== undefined && 'step' in want ? want.step : null;
  const byStep = owed.filter(({ steps }) => step !== null && steps.includes(step));
  return byStep.length > 0 ? byStep : owed;
}

function promisedBlocks({ appView, tasks }: Promised, { day, words }: { day: string; words: string }) {
  const late = tasks.filter((task) => isBefore(task, day));
  const buttons: Button[] = [
    keepButton(appView, { day, tasks, label: `Keep ${sayDate(day)}` }),
    linkButton('open-commitment', keyTo(appView, day), { label: 'Another day…' }),
    ...(late.length > 0 ? waysToMore(appView, { day, words }).map(plainly) : []),
  ];
  const lines = alike(tasks).map((group) => lineOf(group, day));
  return [section([applicationName(appView), ...lines].join('\n')), ...actions(...buttons)];
}

/** Of several buttons one is the first choice. */
function plainly({ style: _, ...button }: Button): Button {
  return button;
}

function isBefore({ due }: Task, day: string): boolean {
  return due !== null && localDate(due.at, due.zone) < day;
}

function lineOf({ tasks: [task], asks }: Alike, day: string): string {
  const due = task.due === null ? '' : `; due ${sayDate(localDate(task.due.at, task.due.zone))}`;
  const after = isBefore(task, day)
    ? ' :warning: That is before the day you name, and stays: what is late then is told of as ever.'
    : '';
  return `• ${fitEscaped(asks, 300)}${due}.${after}`;
}
