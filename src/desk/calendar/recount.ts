import { changedCalendars, movesSinceCounted } from '../../program/clocks/counted-on.js';
import { Refusal } from '../../program/refusal.js';
import type { StepContext } from '../../program/step-context.js';
import { inBatches } from '../batches.js';
import type { Applications } from '../ports/applications.js';
import type { StoredApplication } from '../ports/stored-records.js';
import { finishSaga, type Saga } from '../records/saga.js';
import type { Performed, Request } from '../requests.js';
import type { LiveCalendars } from './live-calendars.js';
import { type CalendarEntry, type CalendarRecords, calendarRef, type StoredCalendars } from './ports.js';
import { datedStages } from './preview.js';

interface RecountParts {
  applications: Pick<Applications, 'next' | 'marked' | 'noteMarked'>;
  calendarRecord: Pick<CalendarRecords, 'unsettled' | 'settle'>;
  live: LiveCalendars;
  contextsAmong(stored: readonly StoredApplication[]): Promise<(one: StoredApplication) => StepContext>;
  perform(
    name: 'record-calendar-change',
    request: Request<'record-calendar-change'>,
  ): Promise<Performed | Refusal>;
}

/** An application into which a change could not be written, and why. */
export interface Left {
  ref: string;
  why: Refusal;
}

/**
 * Writes what a change of calendar moved into every application that was counted on another one. Each remembers what
 * it is counted on, so that this may be done again after a crash, and by several processes at once. Gives what it
 * could not do.
 */
export function createRecount(parts: RecountParts): () => Promise<Left[]> {
  const { applications, calendarRecord, live } = parts;

  return async () => {
    let left: Left[] = [];
    const saga: Saga<StoredCalendars> = {
      load: async () => ((await calendarRecord.unsettled()).length === 0 ? null : live.refresh()),
      async advance({ revision, history }) {
        left = await recordAll(history);
        if (left.length > 0) return 'rest';
        await applications.noteMarked('recounts', revision);
        await calendarRecord.settle(calendarRef, revision);
        return 'again';
      },
    };
    await finishSaga(saga, calendarRef);
    return left;
  };

  async function recordAll(history: readonly CalendarEntry[]): Promise<Left[]> {
    const partnerIds = partnersOf(history, (await applications.marked()).recounts);
    const left: Left[] = [];
    for await (const some of inBatches(applications, { stages: datedStages, ...partnerIds }))
      left.push(...(await recordEach(some, history)));
    return left;
  }

  async function recordEach(
    some: readonly StoredApplication[],
    history: readonly CalendarEntry[],
  ): Promise<Left[]> {
    const contextOf = await parts.contextsAmong(some);
    const left: Left[] = [];
    for (const stored of some) {
      const ctx = contextOf(stored);
      const changed = movesSinceCounted(ctx).length === 0 ? undefined : newestOf(history, ctx);
      if (changed === undefined || isWritten(stored, changed)) continue;
      const why = await record(stored.application.ref, changed);
      if (why !== null) left.push({ ref: stored.application.ref, why });
    }
    return left;
  }

  async function record(ref: string, { revision, by, reason }: CalendarEntry): Promise<Refusal | null> {
    const input = { change: nameOf(revision), by, reason };
    const done = await parts.perform('record-calendar-change', { ref, by: 'desk', input, seen: null });
    // One that has come to its end meanwhile has no date left to move; another process may have been quicker.
    const over = done instanceof Refusal && (done.code === 'wrong-stage' || done.code === 'blocked');
    return done instanceof Refusal && !over ? done : null;
  }
}

/** Whose dates the changes since can have moved: those of these partners, or everybody's. */
function partnersOf(history: readonly CalendarEntry[], counted: number): { partnerIds?: string[] } {
  const since = history.filter(({ revision }) => revision > counted).map(({ partnerId }) => partnerId);
  const partnerIds = since.filter((id) => id !== null);
  return partnerIds.length === since.length && since.length > 0
    ? { partnerIds: [...new Set(partnerIds)] }
    : {};
}

function nameOf(revision: number): string {
  return `calendar change ${revision}`;
}

/** Whether the release before carried this change out: it remembers by the entry alone. */
function isWritten({ history }: StoredApplication, { revision }: CalendarEntry): boolean {
  const begins = `${nameOf(revision)}:`;
  return history.some(({ step, note }) => step === 'record-calendar-change' && note.startsWith(begins));
}

/** The newest change of those calendars that are not as this application was counted on. */
function newestOf(history: readonly CalendarEntry[], ctx: StepContext): CalendarEntry | undefined {
  const changed = changedCalendars(ctx);
  return history.findLast(({ partnerId }) =>
    partnerId === null
      ? changed.includes('program')
      : changed.includes('partner') && partnerId === ctx.partner.id,
  );
}
