import { type Clock, type ClockName, dueDay, keptClocks, runningClocks } from '../clocks/clock.js';
import { atHour, localDate } from '../clocks/local-date.js';
import { morning } from '../clocks/reminder-steps.js';
import { reminderSchedule } from '../clocks/reminders.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import type { Audience, Intent } from '../notices/notice.js';
import { levelAt, saidAhead, saidLate } from './called-to-mind.js';
import { latenessOf, owing } from './owing.js';
import type { Task, TaskDue } from './task.js';
import { isTargeted } from './task-kind.js';
import type { TaskContext } from './task-rule.js';
import { taskRuleOf } from './tasks.js';

/**
 * One time that something owed is called to mind: when (UTC), to whom and in which words. `thread` is the same for all
 * that is said of one day of one thing, of which only the newest is ever given; `key` is unique for ever, so that
 * telling twice is telling once, and a day that was moved is reminded of anew.
 */
export interface TaskReminder {
  key: string;
  thread: string;
  name: string;
  at: Date;
  to: readonly Audience[];
  says: string;
  intents: readonly Intent[];
  /** "final report", and by when, for words that hold on a later day. */
  title: string;
  due: Date;
  zone: string;
  clock: ClockName | null;
  /** What is still waited for, to others: "the auditor files the final report". Empty where a clock says it all. */
  waits: readonly string[];
  /** Whether the managers' digest tells it as well: it is late, and no draft, which is its partner's alone. */
  inDigest: boolean;
  /** Whether channels may not be told of it: not everybody of the program may know what is owed. */
  confidential: boolean;
}

/** Tasks that are due at one instant and are one thing to whoever owes them. */
interface Together {
  first: Task & { due: TaskDue };
  tasks: readonly Task[];
}

/**
 * Every reminder of an application, in order: those of the clocks that run, on their days and in their words (trace
 * section 3), and of what is owed beside them or is late still. Those that are late go on for ever, so they are given
 * up to the first that lies ahead of now.
 */
export function remindersOf(tasks: readonly Task[], ctx: TaskContext): TaskReminder[] {
  const groups = together(tasks);
  const ofClocks = keptClocks(runningClocks(ctx)).flatMap((clock) =>
    resting(clockReminders(clock, ctx), groupOf(clock, groups)),
  );
  const ofTasks = groups.flatMap((group) => [
    ...(isTargeted(group.first.kind) && group.first.due.clock === null
      ? resting(aheadOf(group, ctx), group)
      : []),
    ...whileLate(group, ctx, ofClocks),
    ...onCommittedDay(group),
  ]);
  return [...ofClocks, ...ofTasks].sort((one, other) => one.at.getTime() - other.at.getTime());
}

function clockReminders(clock: Clock, { application }: TaskContext): TaskReminder[] {
  const { title, due, zone, started, name } = clock;
  const thread = threadOf({ ref: application.ref, of: name, started, day: dueDay(clock) });
  return reminderSchedule(application, clock).map((reminder) => ({
    ...reminder,
    thread,
    title,
    due,
    zone,
    waits: [],
    inDigest: reminder.at > due,
    confidential: false,
  }));
}

function groupOf({ name, due }: Clock, groups: readonly Together[]): Together | null {
  const isOf = ({ first }: Together) => first.due.clock === name && first.due.at.getTime() === due.getTime();
  return groups.find(isOf) ?? null;
}

/** The morning of the day named for all that is owed together, the last where there are several; null: not for all. */
function committedMorning({ first: { due }, tasks }: Together): Date | null {
  const days = tasks.flatMap(({ committed }) => committed?.day ?? []).sort();
  const last = days.at(-1);
  return last === undefined || days.length < tasks.length ? null : atHour(last, morning, due.zone);
}

/** What would remind before the day somebody named rests; what is late never does. */
function resting(reminders: readonly TaskReminder[], group: Together | null): TaskReminder[] {
  const until = group === null ? null : committedMorning(group);
  return reminders.filter(({ at, due }) => until === null || at > until || at > due);
}

/** On the day somebody named they are reminded of it, whatever rested before. */
function onCommittedDay(group: Together): TaskReminder[] {
  const at = committedMorning(group);
  const { due } = group.first;
  const named = group.tasks.flatMap(({ committed }) => committed ?? []);
  if (at === null || named.some((one) => one.at >= at)) return [];
  const by = [...new Set(named.map((one) => one.by))].join(', ');
  const says = `Today is the day that ${by} gave: ${titleOf(group)}; due ${sayInstantIn(due.at, due.zone)}.`;
  const name = `committed-${localDate(at, due.zone)}`;
  return [given(group, { name, at, to: owing(group.tasks), says })];
}

function threadOf(one: { ref: string; of: string; started: Date; day: string }): string {
  return `${one.ref}/${one.of}/${one.started.toISOString()}/${one.day}`;
}

function together(tasks: readonly Task[]): Together[] {
  const groups = new Map<string, Together>();
  for (const task of tasks) {
    const { due, kind, paused, side } = task;
    if (due === null || paused !== null || side === 'desk') continue;
    const name = `${due.clock ?? taskRuleOf(kind).thread ?? kind}/${due.at.toISOString()}`;
    const known = groups.get(name);
    groups.set(name, {
      first: known?.first ?? { ...task, due },
      tasks: [...(known?.tasks ?? []), task],
    });
  }
  return [...groups.values()];
}

/** A target is called to mind as often as the rule set says before its day, and on it. */
function aheadOf(group: Together, ctx: TaskContext): TaskReminder[] {
  const { kind, due } = group.first;
  const before = isTargeted(kind) ? ctx.rules.reminders.before[kind] : [];
  const to = owing(group.tasks);
  return saidAhead({ title: titleOf(group), due }, before).map((said) => given(group, { ...said, to }));
}

/** A clock that says for itself that it was missed says it the first time. */
function whileLate(
  group: Together,
  { rules, now }: TaskContext,
  ofClocks: readonly TaskReminder[],
): TaskReminder[] {
  const { late, up } = rules.reminders;
  const levels = up[latenessOf(group.first)];
  const thread = threadIn(group);
  const saysItself = ofClocks.some((one) => one.thread === thread && one.at > one.due);
  return saidLate({ title: titleOf(group), due: group.first.due }, late, now)
    .filter(({ turn }) => turn > 0 || !saysItself)
    .map((said) =>
      given(group, { ...said, to: [...new Set([...owing(group.tasks), ...levelAt(levels, said)])] }),
    );
}

function given(
  group: Together,
  { name, at, to, says }: Pick<TaskReminder, 'name' | 'at' | 'to' | 'says'>,
): TaskReminder {
  const { kind, due } = group.first;
  const thread = threadIn(group);
  return {
    key: `${thread}/${name}`,
    thread,
    name,
    at,
    to,
    says,
    intents: taskRuleOf(kind).intents,
    title: titleOf(group),
    due: due.at,
    zone: due.zone,
    clock: due.clock,
    waits: group.tasks.map((task) => task.says),
    inDigest: at > due.at && group.tasks.every(({ audience }) => audience !== 'partner'),
    confidential: group.tasks.some(({ audience }) => audience === 'partner' || audience === 'office'),
  };
}

/** Of a clock the same as its own reminders, so that it goes on where they end. */
function threadIn({ first: { ref, kind, due } }: Together): string {
  const day = localDate(due.at, due.zone);
  return due.clock === null
    ? `${ref}/${taskRuleOf(kind).thread ?? kind}/${day}`
    : threadOf({ ref, of: due.clock, started: due.started, day });
}

/** What people call a subject by: `A1`, `Q2`. */
const named = /^[A-Z]+\d+$/;

/** "verification of the response (A1, A2)"; what has no name that people use is counted: "task of the award (5)" */
function titleOf({ first, tasks }: Together): string {
  const subjects = tasks.map(({ subject }) => subject).filter((subject) => subject !== null);
  const { title } = taskRuleOf(first.kind);
  if (subjects.length === 0 || first.due.clock !== null) return title;
  if (subjects.every((subject) => named.test(subject))) return `${title} (${subjects.join(', ')})`;
  return subjects.length === 1 ? title : `${title} (${subjects.length})`;
}
