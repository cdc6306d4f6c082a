import type { Application } from '../application.js';
import { type Calendar, isBusinessDay, nextBusinessDay } from '../clocks/calendar.js';
import { atHour, localDate, plusDays, sayDate } from '../clocks/local-date.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import type { StepContext } from '../step-context.js';
import { alike } from '../tasks/alike.js';
import { somebodyHas } from '../tasks/held-by.js';
import { daysLate, isLate, sayDaysLate } from '../tasks/late.js';
import { byPlace, placeOfTask } from '../tasks/order.js';
import type { BesideTask, Task } from '../tasks/task.js';
import { caption } from './drafts.js';
import { type Notice, notice } from './notice.js';

/** One application as the digest looks at it: with every task its reader may know of. */
export interface DigestEntry {
  application: Pick<Application, 'ref' | 'partnerName' | 'designationLabel'>;
  ctx: Pick<StepContext, 'partner' | 'person' | 'decider'>;
  tasks: readonly Task[];
}

/** What there is to tell in a morning; `more`: there are late ones beside these. */
export interface Digest {
  entries: readonly DigestEntry[];
  /** What waits beside the applications; `caption` says what it is about: "EV-1001 · Acme acquires Bluebird". */
  beside: readonly { caption: string; task: BesideTask }[];
  more: boolean;
}

/** A section never grows beyond what is read at a glance; neither does the whole beyond a message's limits. */
const maxLines = 12;
const maxCharacters = 300;

/** The instant the week ends in which `now` lies: the next Monday begins, in the program's zone. */
export function weekEnd(now: Date, { zone }: Pick<Calendar, 'zone'>): Date {
  const today = localDate(now, zone);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  return atHour(plusDays(today, weekday === 0 ? 1 : 8 - weekday), 0, zone);
}

/** Tasks that are told in one line: what they are about, the person they are with, what waits. */
interface Told {
  /** Null where a line can open nothing. */
  ref: string | null;
  caption: string;
  whom: string;
  tasks: readonly [Task | BesideTask, ...(Task | BesideTask)[]];
  says: string;
}

/**
 * What managers read on a business morning: what is late, with whom and for how long; what falls due this week; what
 * nobody has. Null on a morning when there is nothing of it. Reference, partner, service, dates and names of the
 * people who have the tasks only (trace section 5); `now` is read in the program's calendar.
 */
export function digestNotice(digest: Digest, now: Date, program: Calendar, to: string): Notice | null {
  const ends = weekEnd(now, program);
  const told = (isMeant: (task: Task | BesideTask) => boolean) =>
    inOrder([...toldOf(digest, isMeant), ...toldBeside(digest, isMeant)]);
  const late = told((task) => isLate(task, now));
  const soon = told(({ due }) => due !== null && due.at >= now && due.at < ends);
  const nobodys = inOrder(toldOf(digest, (task, { ctx }) => !somebodyHas(task, ctx)));
  if (late.length + soon.length + nobodys.length === 0) return null;
  const count = (lines: readonly Told[]) => lines.reduce((sum, { tasks }) => sum + tasks.length, 0);
  return notice({
    kind: 'digest',
    to: [{ person: to }],
    title: `This morning: ${digest.more ? 'more than ' : ''}${count(late)} late, ${count(soon)} due this week — ${sayDate(localDate(now, program.zone))}`,
    lines: [
      ...section('Late', late, (one) => lateLine(one, now)),
      ...section('Due this week', soon, soonLine),
      ...section('Nobody has', nobodys, nobodysLine),
    ],
    opens: [...new Set([...nobodys, ...late].flatMap(({ ref }) => ref ?? []))],
  });
}

function toldOf(
  { entries }: Pick<Digest, 'entries'>,
  isMeant: (task: Task, entry: DigestEntry) => boolean,
): Told[] {
  return entries.flatMap((entry) =>
    alike(entry.tasks.filter((task) => isMeant(task, entry))).map(({ tasks, says }) => ({
      ref: entry.application.ref,
      caption: caption(entry),
      whom: withWhom(entry, tasks[0]),
      tasks,
      says,
    })),
  );
}

/** However much could not be told, it is one line. */
function toldBeside({ beside }: Pick<Digest, 'beside'>, isMeant: (task: BesideTask) => boolean): Told[] {
  const meant = beside.filter(({ task }) => isMeant(task));
  const alone = meant.filter(({ task }) => !isUntold(task));
  return [
    ...untoldLine(meant.map(({ task }) => task).filter(isUntold)),
    ...alone.map(
      ({ caption: about, task }): Told => ({
        ref: null,
        caption: about,
        whom: '',
        tasks: [task],
        says: task.says,
      }),
    ),
  ];
}

function untoldLine([first, ...others]: readonly BesideTask[]): Told[] {
  if (first === undefined) return [];
  const says = `the Program Office sees to what could not be told (${others.length + 1})`;
  return [{ ref: null, caption: '', whom: '', tasks: [first, ...others], says }];
}

function isUntold({ kind }: BesideTask): boolean {
  return kind === 'settle-delivery';
}

function inOrder(told: readonly Told[]): Told[] {
  return [...told].sort((one, other) => byPlace(placeOfTask(one.tasks[0]), placeOfTask(other.tasks[0])));
}

function lateLine(told: Told, now: Date): string {
  const { due } = told.tasks[0];
  const when = due === null ? '' : ` (was due ${sayInstantIn(due.at, due.zone)})`;
  const days = due === null ? 'late' : sayDaysLate(daysLate(due, now));
  return line(told, `${days}${told.whom}: ${told.says}${when}`);
}

function soonLine(told: Told): string {
  const { due } = told.tasks[0];
  const when = due === null ? '' : `, due ${sayInstantIn(due.at, due.zone)}`;
  return line(told, `${told.says}${told.whom}${when}`);
}

function nobodysLine(told: Told): string {
  return line(told, `${told.says}, and nobody is there who could`);
}

/** " with Ada Auditor": the person a task is with, of a partner its alliance lead. */
function withWhom({ ctx }: DigestEntry, { assignee, side }: Task): string {
  const { allianceLead, applicants } = ctx.partner;
  const id = assignee ?? (side === 'partner' ? (allianceLead ?? applicants[0] ?? null) : null);
  const person = id === null ? null : ctx.person(id);
  return person === null ? '' : `, with ${person.name}`;
}

function line({ caption: about }: Told, says: string): string {
  return cut(about === '' ? `• ${says}` : `• ${cut(about, 160)}: ${says}`, maxCharacters);
}

/** A head with its lines below; nothing where there is nothing to list. */
function section(head: string, told: readonly Told[], say: (told: Told) => string): string[] {
  if (told.length === 0) return [];
  const left = told.length - maxLines;
  return [
    `${head}:`,
    ...told.slice(0, maxLines).map(say),
    ...(left > 0 ? [`… and ${left} more: your Home lists them.`] : []),
  ];
}

function cut(words: string, max: number): string {
  return words.length <= max ? words : `${words.slice(0, max - 1)}…`;
}

/** The business day whose digest is due at `now`, or null before its hour and on days nobody works. */
export function digestDay(now: Date, program: Calendar, hour: number): string | null {
  const today = localDate(now, program.zone);
  return isBusinessDay(today, program) && atHour(today, hour, program.zone) <= now ? today : null;
}

/** The first instant after `after` at which a digest falls due. */
export function nextDigest(after: Date, program: Calendar, hour: number): Date {
  let day = plusDays(localDate(after, program.zone), -1);
  for (;;) {
    day = nextBusinessDay(day, program);
    const instant = atHour(day, hour, program.zone);
    if (instant > after) return instant;
  }
}
