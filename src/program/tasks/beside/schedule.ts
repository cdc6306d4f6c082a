import { localDate } from '../../clocks/local-date.js';
import type { Audience, Intent } from '../../notices/notice.js';
import type { RuleSet } from '../../rule-set.js';
import { levelAt, saidAhead, saidLate } from '../called-to-mind.js';
import type { HolderKey } from '../holders.js';
import { latenessOf } from '../owing.js';
import type { BesideTask, TaskDue } from '../task.js';
import type { BesideKind } from '../task-kind.js';

/** What each kind is called in reminders, what a reader of them can do at once, whose it is and what opens it. */
export const besideTitles: Record<
  BesideKind,
  { title: string; intents: readonly Intent[]; who: string; event: string }
> = {
  'settle-delivery': {
    title: 'a look at what could not be told',
    intents: [],
    who: 'the Program Office or an administrator',
    event: 'the last try',
  },
  'restore-channel': {
    title: 'mending of what is lost',
    intents: [],
    who: 'the Program Office or an administrator',
    event: 'the loss',
  },
  'hand-duties-over': {
    title: 'hand-over of what somebody left',
    intents: ['hand-over'],
    who: 'the Program Office, the Program Manager or an administrator',
    event: 'the leaving',
  },
  'identify-party': {
    title: 'naming of the other company',
    intents: ['open-event'],
    who: 'the Program Office or the Program Manager',
    event: 'the filing',
  },
  'state-on-event': {
    title: 'answer to the business event',
    intents: ['open-event'],
    who: 'the alliance lead or an applicant of a company it is about',
    event: 'the filing',
  },
  'rule-on-event': {
    title: 'ruling on the business event',
    intents: ['open-event'],
    who: 'the Program Office or the Program Manager',
    event: 'the filing',
  },
  'set-last-day': {
    title: 'last day of the checklist',
    intents: [],
    who: 'the Program Office or the Program Manager',
    event: 'the first day of the newer edition',
  },
  'rule-on-answers': {
    title: 'answers offered for everybody',
    intents: [],
    who: 'the Program Office or the Program Manager',
    event: 'the first answer to a partner that nobody ruled on',
  },
};

/**
 * One time that tasks beside the applications are called to mind, as `TaskReminder` is. Such tasks have no application
 * by which an audience could be looked up, so it names the holders who are told. `waits` says each to others; `about`
 * is what its reader is led to: an event's reference, a person's id; null: nothing.
 */
export interface BesideReminder {
  key: string;
  thread: string;
  name: string;
  at: Date;
  to: readonly HolderKey[];
  says: string;
  /** What is due, and by when, for words that hold on a later day. */
  title: string;
  due: Date;
  zone: string;
  waits: readonly string[];
  intents: readonly Intent[];
  about: string | null;
}

type Reminded = BesideTask & { due: TaskDue };

/** Every reminder of such tasks, in order: before and on their day, and late up to the first ahead of now. */
export function besideRemindersOf(
  tasks: readonly BesideTask[],
  { rules, now }: { rules: Pick<RuleSet, 'reminders'>; now: Date },
): BesideReminder[] {
  const { before, late, up } = rules.reminders;
  return threadsOf(tasks).flatMap(({ thread, first, all }) => {
    const { kind, due } = first;
    const counted = all.length === 1 ? '' : ` (${all.length})`;
    const basis = { title: `${besideTitles[kind].title}${counted}`, due };
    const owing = owingKeys(first);
    const ahead = saidAhead(basis, before[kind]).map((said) => ({ ...said, to: owing }));
    const afterwards = saidLate(basis, late, now).map(({ turn, ...said }) => ({
      ...said,
      to: [...new Set([...owing, ...keysAt(levelAt(up[latenessOf(first)], { turn }), first)])],
    }));
    return [...ahead, ...afterwards].map((said) => ({
      ...said,
      key: `${thread}/${said.name}`,
      thread,
      title: basis.title,
      due: due.at,
      zone: due.zone,
      waits: all.map(({ says }) => says),
      intents: besideTitles[kind].intents,
      about: besideTitles[kind].intents.length === 0 ? null : (first.ref ?? first.subject),
    }));
  });
}

/** What could not be told is called to mind at once, however much of it fell due on a day; everything else alone. */
function threadsOf(tasks: readonly BesideTask[]): { thread: string; first: Reminded; all: BesideTask[] }[] {
  const threads = new Map<string, { thread: string; first: Reminded; all: BesideTask[] }>();
  for (const task of tasks) {
    const { due, id, kind } = task;
    if (due === null) continue;
    const of = kind === 'settle-delivery' ? kind : id;
    const thread = `${of}/${localDate(due.at, due.zone)}`;
    const known = threads.get(thread);
    if (known === undefined) threads.set(thread, { thread, first: { ...task, due }, all: [task] });
    else known.all.push(task);
  }
  return [...threads.values()];
}

/** Whoever owes it is reminded; others who could do it as well have it in their lists. */
function owingKeys({ role, holders }: BesideTask): readonly HolderKey[] {
  return role === 'program-office' ? ['role:program-office'] : holders;
}

/** An audience of an application as the places that stand for it without one. */
function keysAt(level: readonly Audience[], { holders }: BesideTask): HolderKey[] {
  const partnerId = holders.find((key) => key.startsWith('partner:'))?.slice('partner:'.length);
  return level.flatMap((audience): HolderKey[] => {
    switch (audience) {
      case 'pdm':
        return partnerId === undefined ? [] : [`pdm:${partnerId}`];
      case 'case-handler':
        return ['role:program-office'];
      case 'program-managers':
        return ['role:program-manager'];
      case 'managers':
        return ['role:manager'];
      default:
        return [];
    }
  });
}
