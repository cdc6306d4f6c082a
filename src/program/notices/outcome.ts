import { type Application, type HistoryEntry, unansweredItems } from '../application.js';
import type { StepName } from '../lifecycle.js';
import type { Question } from '../question.js';
import { isFinal } from '../stage.js';
import type { Intent, Notice } from './notice.js';

/**
 * A notice as it was told: `since` is the revision it was saved with, or when it fell due (a reminder). `task` is the
 * kind of task a reminder is of.
 */
export interface ToldNotice {
  notice: Pick<Notice, 'intents'>;
  since: number | Date;
  task?: string;
}

interface StoredHistory {
  application: Application;
  history: readonly HistoryEntry[];
}

/** What became of what a notice asked for: completes "… by Otto, Tue 8 Sep". */
export interface NoticeOutcome {
  did: string;
  by: string;
  at: Date;
}

/**
 * Which steps settle what a notice asks for, so that it is offered no more. What only leads somewhere is never settled.
 */
const settling: Partial<Record<Intent, readonly StepName[]>> = {
  'open-completeness': ['accept-as-complete', 'return-as-incomplete'],
  'respond-to-items': ['respond-to-item', 'close-item', 'withdraw-item'],
  'file-plan': ['file-action-plan'],
  'accept-assignment': [
    'accept-assignment',
    'decline-assignment',
    'start-validation',
    'assign-auditor',
    'hand-over-audit',
  ],
  'decline-assignment': ['decline-assignment', 'assign-auditor', 'hand-over-audit'],
  'assign-auditor': ['assign-auditor', 'hand-over-audit'],
  'rule-on-conflicts': ['rule-on-conflict'],
  'open-summary': ['send-summary', 'file-report'],
  'forward-plan': ['forward-action-plan', 'file-action-plan'],
  'decide-plan': ['rule-on-plan', 'file-action-plan'],
  decide: ['decide'],
  'confirm-welcome-kit': ['confirm-welcome-kit', 'end-award'],
  'open-questions': ['answer-question', 'pass-on-question'],
};

export const settledIntents = Object.keys(settling) as Intent[];

/**
 * By whom the validation is done from then on: what its auditor is offered is drawn anew, and nothing is settled by it.
 */
const passing: readonly StepName[] = ['assign-auditor', 'decline-assignment', 'hand-over-audit'];

/** What is said of each of those steps, and of those that put everything to rest. */
const said: Partial<Record<StepName, string>> = {
  'accept-as-complete': 'Accepted as complete',
  'return-as-incomplete': 'Returned as incomplete',
  'respond-to-item': 'Answered',
  'close-item': 'Closed',
  'withdraw-item': 'Withdrawn',
  'file-action-plan': 'Action plan filed',
  'accept-assignment': 'Accepted',
  'decline-assignment': 'Declined',
  'start-validation': 'Validation started',
  'assign-auditor': 'Assigned',
  'hand-over-audit': 'Handed over',
  'rule-on-conflict': 'Ruled on',
  'send-summary': 'Sent',
  'file-report': 'Final report filed',
  'forward-action-plan': 'Forwarded',
  'rule-on-plan': 'Decided',
  decide: 'Decided',
  'confirm-welcome-kit': 'Sent',
  'end-award': 'Award ended',
  'answer-question': 'Answered',
  'pass-on-question': 'Passed on',
  withdraw: 'Application withdrawn',
  'close-as-inactive': 'Application closed',
  hold: 'Put on hold',
};

/**
 * What settled what this notice asked for, the newest where it asked for several things; null while all of it waits.
 */
export function outcomeOf(told: ToldNotice, stored: StoredHistory): NoticeOutcome | null {
  const touched = touching(told, stored);
  const entry = newest(touched.flatMap(({ settled }) => settled ?? [])) ?? standstill(touched);
  const did = entry === null ? undefined : said[entry.step as StepName];
  return entry === null || did === undefined ? null : { did, by: entry.by, at: entry.at };
}

/** What this notice asked for and what is done: that is not offered any more, whatever else could be done by it. */
export function settledOf(told: ToldNotice, stored: StoredHistory): Set<Intent> {
  return new Set(touching(told, stored).flatMap(({ intent, settled }) => (settled === null ? [] : [intent])));
}

/** The revision since which what it offers is what it is now; null while nothing touched it. */
export function touchedAt(told: ToldNotice, stored: StoredHistory): number | null {
  const entries = touching(told, stored).flatMap(({ settled, moved }) =>
    settled === null ? moved : [...moved, settled],
  );
  return newest(entries)?.revision ?? null;
}

/**
 * What touched one thing that a notice asked for: `moved` is what changed who is offered what before it was `settled`:
 * every change of stage does.
 */
interface Touched {
  intent: Intent;
  settled: HistoryEntry | null;
  moved: HistoryEntry[];
}

function touching(told: ToldNotice, stored: StoredHistory): Touched[] {
  const later = stored.history.filter((entry) => isLater(entry, told.since));
  return told.notice.intents.flatMap((intent) => {
    const steps = settling[intent];
    if (steps === undefined) return [];
    const settles = (entry: HistoryEntry) =>
      ends(entry) || (steps.includes(entry.step as StepName) && concerns(entry, intent, { told, stored }));
    const first = later.findIndex(settles);
    // Once it is settled, nothing that is done later changes what became of it.
    const before = first < 0 ? later : later.slice(0, first);
    const moved = before.filter(({ from, to, step }) => from !== to || passing.includes(step as StepName));
    return [{ intent, settled: later[first] ?? null, moved }];
  });
}

/** The hold it waits in; null where it goes on. */
function standstill(touched: readonly Touched[]): HistoryEntry | null {
  const last = newest(touched.flatMap(({ moved }) => moved).filter(rests));
  return last?.to === 'on-hold' ? last : null;
}

function newest(entries: readonly HistoryEntry[]): HistoryEntry | null {
  return entries.reduce<HistoryEntry | null>(
    (last, entry) => (last === null || entry.revision > last.revision ? entry : last),
    null,
  );
}

function isLater({ revision, at }: HistoryEntry, since: ToldNotice['since']): boolean {
  return since instanceof Date ? at > since : revision > since;
}

function ends({ from, to }: HistoryEntry): boolean {
  return from !== to && isFinal(to);
}

/** The application stands still, or goes on again: what is offered follows. */
function rests({ from, to }: HistoryEntry): boolean {
  return (to === 'on-hold') !== (from === 'on-hold');
}

/**
 * One answer settles its own question only; items, and the questions of a reminder, are settled by what was done about
 * the last of them.
 */
function concerns(
  entry: HistoryEntry,
  intent: Intent,
  { told, stored }: { told: ToldNotice; stored: StoredHistory },
): boolean {
  if (intent === 'open-questions' && told.since instanceof Date)
    return (
      lastSettling(remindedOf(told.since, told.task, stored.application), {
        since: told.since,
        history: stored.history,
      })?.revision === entry.revision
    );
  if (intent === 'open-questions') {
    const question = questionOf(told, stored);
    return question === null || entry.part === `question/${question.id}`;
  }
  if (intent !== 'respond-to-items') return true;
  const last = stored.history.findLast(({ step }) => settling[intent]?.includes(step as StepName));
  return unansweredItems(stored.application).length === 0 && entry.revision === last?.revision;
}

/** The question a notice is about: the one that was asked, or passed on, in the save it came with. */
function questionOf({ since }: ToldNotice, { application, history }: StoredHistory): Question | null {
  const at = history.find(({ revision }) => revision === since)?.at.getTime();
  return (
    application.questions.find(
      ({ asked, passedOn }) => asked.at.getTime() === at || passedOn?.at.getTime() === at,
    ) ?? null
  );
}

/** The questions a reminder called to mind: those that waited when it fell due, with whoever it reminds. */
function remindedOf(since: Date, task: string | undefined, { questions }: Application): Question[] {
  const office = task === 'answer-passed-on-question';
  return questions.filter(({ asked, passedOn, answer }) => {
    const passed = passedOn !== null && passedOn.at <= since;
    return asked.at <= since && (answer === null || answer.at > since) && passed === office;
  });
}

/** Each is settled by what was done about it first since then; the last of them by that settles the reminder. */
function lastSettling(
  questions: readonly Question[],
  { since, history }: { since: Date; history: readonly HistoryEntry[] },
): HistoryEntry | null {
  const steps = settling['open-questions'] ?? [];
  const settled = questions.flatMap(
    ({ id }) =>
      history.find(
        (entry) =>
          entry.part === `question/${id}` && steps.includes(entry.step as StepName) && isLater(entry, since),
      ) ?? [],
  );
  return settled.length < questions.length ? null : newest(settled);
}
