import { type Application, type HistoryEntry, unansweredItems } from '../application.js';
import type { StepName } from '../lifecycle.js';
import type { Question } from '../question.js';
import { isFinal } from '../stage.js';
import type { Intent, Notice } from './notice.js';

/** A notice as it was told: `since` is the revision it was saved with, or when it fell due (a reminder). */
export interface ToldNotice {
  notice: Pick<Notice, 'intents'>;
  since: number | Date;
}

interface Held {
  application: Application;
  history: readonly HistoryEntry[];
}

/** What became of what a notice asked for: completes "… by Otto, Tue 8 Sep". */
export interface NoticeOutcome {
  did: string;
  by: string;
  at: Date;
}

/** Which steps settle what a notice asks for, so that its buttons give way. What only leads somewhere is never settled. */
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

/** What settled what this notice asked for; null while it still waits. */
export function outcomeOf(told: ToldNotice, held: Held): NoticeOutcome | null {
  const last = touching(told, held).at(-1);
  const goesOn = last?.from === 'on-hold' && !isFinal(last.to);
  const entry = goesOn ? undefined : last;
  const did = entry === undefined ? undefined : said[entry.step as StepName];
  return entry === undefined || did === undefined ? null : { did, by: entry.by, at: entry.at };
}

/** The revision since which its buttons are what they are now; null while nothing touched them. */
export function touchedAt(told: ToldNotice, held: Held): number | null {
  return touching(told, held).at(-1)?.revision ?? null;
}

function touching(told: ToldNotice, held: Held): HistoryEntry[] {
  const { intents } = told.notice;
  if (!intents.some((intent) => settling[intent] !== undefined)) return [];
  const question = intents.includes('open-questions') ? questionOf(told, held) : null;
  const steps = new Set<string>(intents.flatMap((intent) => settling[intent] ?? []));
  const later = held.history.filter((entry) => isLater(entry, told.since));
  const settles = (entry: HistoryEntry) => steps.has(entry.step) && concerns(entry, question, held);
  const first = later.findIndex((entry) => settles(entry) || ends(entry));
  // Once it is settled, nothing that is done later changes what became of it.
  const until = first < 0 ? later : later.slice(0, first + 1);
  return until.filter((entry, at) => at === first || rests(entry));
}

function isLater({ revision, at }: HistoryEntry, since: ToldNotice['since']): boolean {
  return since instanceof Date ? at > since : revision > since;
}

function ends({ from, to }: HistoryEntry): boolean {
  return from !== to && isFinal(to);
}

/** The application stands still, or goes on again: every button follows. */
function rests({ from, to }: HistoryEntry): boolean {
  return (to === 'on-hold') !== (from === 'on-hold');
}

/** One answer settles its own question only, and items are settled by what was done about the last of them. */
function concerns(entry: HistoryEntry, question: Question | null, { application, history }: Held): boolean {
  if (question !== null) return entry.part === `question/${question.id}`;
  const ofItems = new Set<string>(settling['respond-to-items']);
  if (!ofItems.has(entry.step)) return true;
  const last = history.findLast(({ step }) => ofItems.has(step));
  return unansweredItems(application).length === 0 && entry.revision === last?.revision;
}

/** The question a notice is about: the one that was asked, or passed on, in the save it came with. */
function questionOf({ since }: ToldNotice, { application, history }: Held): Question | null {
  const at = history.find(({ revision }) => revision === since)?.at.getTime();
  return (
    application.questions.find(
      ({ asked, passedOn }) => asked.at.getTime() === at || passedOn?.at.getTime() === at,
    ) ?? null
  );
}
