import { Application } from '../../program/application.js';
import { Refusal } from '../../program/refusal.js';
import type { StoredApplication } from '../ports/stored-records.js';
import type { Journal } from '../records/journal.js';
import { stoodAt } from './as-of.js';

/** An application as it was stored at an instant; refused where it was not there yet. */
export function storedAsOf(
  { application, history }: Pick<StoredApplication, 'application' | 'history'>,
  instant: Date,
  journal: Journal | null,
): StoredApplication | Refusal {
  const stood = journal === null ? null : stoodAt(journal, Application, instant);
  if (stood === null)
    return new Refusal(
      'not-found',
      `${application.ref} was not there yet then, or from before the desk kept what changed. ` +
        'Please choose a time after its first entry in the history.',
    );
  const { state, revision, head } = stood;
  return {
    application: state,
    stored: state,
    revision,
    head,
    history: history.filter(({ at }) => at <= instant),
  };
}

/** What somebody is told who sees the application now, but whose it was not yet (trace section 4). */
export function wasDraft(ref: string): Refusal {
  return new Refusal(
    'not-permitted',
    `${ref} was a draft of the partner’s own then. Please choose a time after its first submission.`,
  );
}

export function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
