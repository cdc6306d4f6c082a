import { localDate } from '../../clocks/local-date.js';
import type { Audience, Intent } from '../../notices/notice.js';
import type { RuleSet } from '../../rule-set.js';
import { levelAt, saidAhead, saidLate } from '../called-to-mind.js';
import type { HolderKey } from '../holders.js';
import { latenessOf } from '../owing.js';
import type { BesideTask } from '../task.js';
import type { BesideKind } from '../task-kind.js';

/** What each kind is called in reminders, what a reader of them can do at once, whose it is and what opens it. */
export const besideTitles: Record<
  BesideKind,
  { title: string; intents: readonly Intent[]; who: string; event: string }
> = {
  'settle-delivery': {
    title: 'what could not be told',
    intents: [],
    who: 'the Program Office or an administrator',
    event: 'the last try',
  },
  'restore-channel': {
    title: 'a channel that is lost',
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
};

/**
 * One time that a task beside the applications is called to mind, as `TaskReminder` is. Such a task has no application
 * by which an audience could be looked up, so it names the holders who are told.
 */
export interface BesideReminder {
  key: string;
  thread: string;
  name: string;
  at: Date;
  to: readonly HolderKey[];
  says: string;
  intents: readonly Intent[];
}

/** Every reminder of one such task, in order: before and on its day, and late up to the first ahead of now. */
export function besideRemindersOf(
  task: BesideTask,
  { rules, now }: { rules: Pick<RuleSet, 'reminders'>; now: Date },
): BesideReminder[] {
  const { due, kind, id, holders } = task;
  if (due === null) return [];
  const { title, intents } = besideTitles[kind];
  const { before, late, up } = rules.reminders;
  const thread = `${id}/${localDate(due.at, due.zone)}`;
  const ahead = saidAhead({ title, due }, before[kind]).map((said) => ({ ...said, to: holders }));
  const afterwards = saidLate({ title, due }, late, now).map(({ turn, ...said }) => ({
    ...said,
    to: [...new Set([...holders, ...keysAt(levelAt(up[latenessOf(task)], { turn }), task)])],
  }));
  return [...ahead, ...afterwards].map((said) => ({
    ...said,
    key: `${thread}/${said.name}`,
    thread,
    intents,
  }));
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
