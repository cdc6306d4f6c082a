import type { Button, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import { localDate, sayDate } from '../../../program/clocks/local-date.js';
import { sayInstantIn } from '../../../program/clocks/said-instant.js';
import { stageNames } from '../../../program/stage.js';
import type { Task } from '../../../program/tasks/task.js';
import { fitMessage } from '../../kit/answers/fit.js';
import { applicationName } from '../../kit/application-lines.js';
import { actions, context, type Message, section } from '../../kit/blocks.js';
import { homeButton } from '../../kit/caseload.js';
import { keyTo } from '../../kit/links.js';
import { statusSummary } from '../../kit/status-summary.js';
import { capital, escapeText, fitEscaped } from '../../kit/text.js';

/** Applications told of in one answer. */
export const mostTold = 8;

/** A fact on one application: in a sentence, what goes with it, and the buttons that lead on. */
export interface Fact {
  says: string;
  lines?: readonly string[];
  buttons?: readonly Button[];
}

/** One fact for each of several applications: the fact first, the way to more after it. All words are mrkdwn. */
export function factsOf(
  appViews: readonly ApplicationView[],
  factOf: (appView: ApplicationView) => Fact,
): Message {
  const shown = appViews.slice(0, mostTold);
  const left = appViews.length - shown.length;
  const [only] = shown;
  const blocks = shown.flatMap((appView) => factBlocks(appView, factOf(appView)));
  const more =
    left > 0 ? [context(`… and ${left} more. Name one to hear of it, by its service or as *DD-1001*.`)] : [];
  const text =
    shown.length === 1 && only !== undefined
      ? `${only.application.ref}: ${plainly(factOf(only).says)}`
      : `${appViews.length} applications`;
  return { text, blocks: fitMessage([...blocks, ...more]) };
}

function factBlocks(appView: ApplicationView, { says, lines = [], buttons = [] }: Fact): KnownBlock[] {
  const said = `${applicationName(appView)}\n${says}`;
  return [
    section(said),
    ...paragraphs(lines),
    ...actions(...buttons, homeButton(appView.roles, keyTo(appView))),
  ];
}

function paragraphs(lines: readonly string[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let held = '';
  for (const line of lines) {
    if (held !== '' && held.length + line.length > 2_800) {
      blocks.push(section(held));
      held = '';
    }
    held = held === '' ? line : `${held}\n${line}`;
  }
  return held === '' ? blocks : [...blocks, section(held)];
}

function plainly(mrkdwn: string): string {
  return mrkdwn.replace(/[*_]/g, '');
}

/** "Stage. Whose turn it is." */
export function standing(appView: ApplicationView): string {
  const { stage, turn } = statusSummary(appView);
  return `*${stage}*. ${fitEscaped(turn, 400)}`;
}

/** "verify the response to A1: due Tue 17 Sep 2019 17:00 (Europe/Berlin)" (mrkdwn). */
export function taskLine(task: Task, appView: ApplicationView, own: boolean): string {
  const what = fitEscaped(capital(own ? task.asks : task.says), 300);
  return `${isLate(task, appView) ? ':warning:' : '•'} ${what}${dueWords(task, appView)}`;
}

function dueWords({ due, paused }: Task, { viewer, ctx }: ApplicationView): string {
  if (paused !== null) return `: rests, ${escapeText(paused.why)}`;
  if (due === null) return '';
  return `: ${due.at < ctx.now ? 'was due' : 'due'} ${escapeText(sayInstantIn(due.at, viewer.zone))}`;
}

export function isLate({ due }: Pick<Task, 'due'>, { ctx }: Pick<ApplicationView, 'ctx'>): boolean {
  return due !== null && due.at < ctx.now;
}

/** The day of a mark, in its reader's zone. */
export function dayOf(at: Date, { viewer }: Pick<ApplicationView, 'viewer'>): string {
  return sayDate(localDate(at, viewer.zone));
}

export function stageOf({ application }: ApplicationView): string {
  return stageNames[application.stage];
}
