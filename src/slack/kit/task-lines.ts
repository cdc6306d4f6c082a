import type { ApplicationView } from '../../desk/application-view.js';
import { localDate, sayDate } from '../../program/clocks/local-date.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { partnerSide } from '../../program/people/application-role.js';
import { type Alike, alike } from '../../program/tasks/alike.js';
import { daysLate, isLate, sayDaysLate } from '../../program/tasks/late.js';
import type { BesideTask, Task, TaskDue } from '../../program/tasks/task.js';
import { capital, fitEscaped } from './text.js';

/** Who reads of a task: the zone (IANA) they read dates in, when, and whether from the partner's side. */
export interface TaskReader {
  zone: string;
  now: Date;
  ofPartner: boolean;
  /** Whether several read along: then nobody is named. */
  inChannel?: boolean;
}

/** Words of one task, at most. */
const maxWords = 400;

/** Tasks that are said of one application; what is left is counted. */
const maxOwn = 5;
const maxOthers = 4;

/** Somebody's own tasks on an application, a line each (mrkdwn): what is to be done, since when, by when. */
export function ownTaskLines(tasks: readonly (Task | BesideTask)[], reader: TaskReader): string[] {
  return lines(tasks, maxOwn, (group) => ownLine(group, reader));
}

/** What waits for others, a line each (mrkdwn): who does what, since when, by when. */
export function othersTaskLines(tasks: readonly Task[], reader: TaskReader): string[] {
  return lines(tasks, maxOthers, (group) => othersLine(group, reader));
}

/** Where there are many, each kind is said before a second of its kind is: nothing hides behind others of another. */
function lines<One extends Task | BesideTask>(
  tasks: readonly One[],
  max: number,
  say: (group: Alike<One>) => string,
): string[] {
  const groups = alike(tasks);
  const kinds = new Set<string>();
  const isFirst = ({ tasks: [{ kind }] }: Alike<One>) => !kinds.has(kind) && kinds.add(kind) !== undefined;
  const shown = groups.length <= max ? groups : groups.filter(isFirst).slice(0, max);
  const left = tasks.length - shown.reduce((count, { tasks: said }) => count + said.length, 0);
  return [...shown.map(say), ...(left === 0 ? [] : [`… and ${left} more`])];
}

function ownLine({ tasks: [task], asks }: Alike<Task | BesideTask>, reader: TaskReader): string {
  const mark = isLate(task, reader.now) ? ':warning:' : ':point_right:';
  return `${mark} *Your turn: ${fitEscaped(asks, maxWords)}.* ${timesOf(task, reader)}`.trimEnd();
}

function othersLine({ tasks: [task], says }: Alike, reader: TaskReader): string {
  return `:hourglass_flowing_sand: ${fitEscaped(capital(says), maxWords)}. ${timesOf(task, reader)}`.trimEnd();
}

/** "Since Mon 2 Nov 2026; due Wed 4 Nov 2026 17:00 (Europe/Berlin)" (plain words). */
export function timesOf(task: TimedTask, reader: TaskReader): string {
  const named = committedWords(task, reader);
  return named === '' ? timesAlone(task, reader) : `${timesAlone(task, reader)} ${named}`;
}

type TimedTask = Pick<Task, 'since' | 'due' | 'paused' | 'side' | 'committed'>;

/** A day somebody of AWS means to keep is no promise to a partner (SDP-02). */
function committedWords({ committed, side }: TimedTask, { ofPartner, inChannel }: TaskReader): string {
  if (committed === null || (ofPartner && side !== 'partner')) return '';
  const by = inChannel === true ? '' : ` by ${fitEscaped(committed.by, 100)}`;
  return `*Day given: ${sayDate(committed.day)}*${by}.`;
}

function timesAlone(task: TimedTask, reader: TaskReader): string {
  const since = `Since ${sayDate(localDate(task.since, reader.zone))}`;
  if (task.paused !== null)
    return `${since}; it rests, ${task.paused.why}, since ${sayDate(localDate(task.paused.since, reader.zone))}.`;
  return task.due === null ? `${since}.` : `${since}; ${dueWords(task.due, task.side, reader)}.`;
}

/** To a partner, a day by which AWS acts is expected and no more (SDP-02). */
function dueWords(due: TaskDue, side: Task['side'], reader: TaskReader): string {
  const day = sayInstantIn(due.at, reader.zone);
  const past = due.at < reader.now;
  if (reader.ofPartner && side !== 'partner') return `${past ? 'was expected' : 'expected'} by ${day}`;
  const ours = due.ours ? ' (the program’s own target)' : '';
  // What stands in a channel for days counts none of them.
  const late = reader.inChannel === true ? 'late' : sayDaysLate(daysLate(due, reader.now));
  return past ? `*${late}*: was due ${day}${ours}` : `due ${day}${ours}`;
}

/** Whoever looks at an application, as somebody who reads of its tasks. */
export function readerOf({
  viewer,
  ctx,
  roles,
}: Pick<ApplicationView, 'viewer' | 'ctx' | 'roles'>): TaskReader {
  return { zone: viewer.zone, now: ctx.now, ofPartner: roles.some((role) => partnerSide.includes(role)) };
}
