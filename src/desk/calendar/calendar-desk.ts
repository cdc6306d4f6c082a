import {
  CalendarChange,
  type CalendarSetting,
  sameSetting,
  settingOf,
} from '../../program/clocks/calendar-change.js';
import { deskActionFault } from '../../program/people/desk-actions.js';
import type { Partner } from '../../program/people/partner.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { isAmong, lookedUp } from '../looked-up.js';
import { seal } from '../memory/chain.js';
import { kept } from '../memory/sealed-save.js';
import type { Directory } from '../ports.js';
import { requestKey } from '../repeated.js';
import type { Performed, Request } from '../requests.js';
import { type CalendarEntry, type CalendarRecord, calendarRef, type HeldCalendars } from './ports.js';
import { createPreview, type Moved, type PreviewParts } from './preview.js';

export interface CalendarDeskParts extends PreviewParts {
  calendarRecord: CalendarRecord;
  directory: Directory;
  /** The environment's calendar, in force until another is set. */
  initial: CalendarSetting;
  perform(
    name: 'record-calendar-change',
    request: Request<'record-calendar-change'>,
  ): Promise<Performed | Refusal>;
}

/** Changes of calendars: previewed, logged with a reason, carried out on every application whose dates they move. */
export function createCalendarDesk(parts: CalendarDeskParts) {
  const { applications, calendarRecord, directory, clock, live } = parts;
  const preview = createPreview(parts);
  let carriedOut = 0;

  /** The program's calendar now in force. */
  function setting(): CalendarSetting {
    return live.current().program ?? parts.initial;
  }

  async function refused(by: string): Promise<Refusal | null> {
    return deskActionFault(await directory.person(by), 'keep-settings');
  }

  /**
   * Sets the program's calendar from now on. `seen` is the revision of the record the person looked at. What it moves is
   * carried out by `carryOut`, at once or at the next tick.
   */
  async function change(by: string, typed: unknown, seen: number): Promise<CalendarEntry | Refusal> {
    const may = await refused(by);
    if (may !== null) return may;
    const wanted = readChange(typed);
    if (wanted instanceof Refusal) return wanted;
    const held = await live.refresh();
    const key = requestKey({ step: 'change-calendar', by, input: wanted, seen });
    const earlier = earlierIn(held, key);
    if (earlier !== null) return earlier;
    if (held.revision !== seen)
      return new Refusal('conflict', 'Somebody changed the calendar meanwhile. Please look at it again.');
    const was = setting();
    const is = settingOf({ ...was, ...wanted });
    if (sameSetting(was, is))
      return refuseField('holidays', 'This is the calendar in force already. Nothing was changed.');
    const moved = await preview({ partner: null, ...is });
    if (moved instanceof Refusal) return moved;
    return append(held, is, {
      by,
      reason: wanted.reason,
      partnerId: null,
      was,
      is,
      moved,
      ...(key === null ? {} : { key }),
    });
  }

  /**
   * Logs that a partner's calendar is changed; the partner's record itself is saved by whoever changes it, afterwards, so that a
   * request that failed in between can be made again: it is logged once.
   * @param once the same whenever this very request comes again
   */
  async function logPartner(
    was: Partner,
    is: CalendarSetting,
    { once, ...why }: { by: string; reason: string; moved: Moved; once: string },
  ): Promise<CalendarEntry | Refusal> {
    const what = { ...why, partnerId: was.id, was: settingOf(was), is };
    const asked = { step: 'log-partner-calendar', by: why.by, input: [was.id, is], seen: null, key: once };
    const key = requestKey(asked);
    for (let tries = 1; ; tries += 1) {
      const held = await live.refresh();
      const earlier = earlierIn(held, key);
      if (earlier !== null) return earlier;
      const entry = await append(held, held.program, { ...what, ...(key === null ? {} : { key }) });
      if (!(entry instanceof Refusal) || tries === maxTries) return entry;
    }
  }

  async function append(
    held: HeldCalendars,
    program: CalendarSetting | null,
    what: Omit<CalendarEntry, 'revision' | 'at'>,
  ): Promise<CalendarEntry | Refusal> {
    const last = held.history.at(-1)?.at;
    const now = clock.now();
    const at = last !== undefined && last > now ? last : now;
    const entry: CalendarEntry = { revision: held.revision + 1, at, ...what };
    const before = held.head === null ? null : { state: held.stored, head: held.head };
    const state = kept(held.stored, { program: held.program }, { program });
    const save = { state, entry, seal: seal(before, { ref: calendarRef, entry, state }) };
    const saved = await lookedUp(
      calendarRef,
      () => calendarRecord.save(save),
      async () => (isAmong((await calendarRecord.load()).history, entry) ? true : null),
    );
    const current = await live.refresh();
    if (saved) return entry;
    const same = earlierIn(current, entry.key ?? null);
    if (same !== null) return same;
    return new Refusal('conflict', 'Somebody changed a calendar at the same moment. Please try again.');
  }

  /**
   * Writes the newest change into every application whose dates it moved; what is written already is left alone, so that it
   * may be done again after a crash. Gives what it could not do.
   */
  async function carryOut(): Promise<{ ref: string; why: Refusal }[]> {
    const { history } = await live.refresh();
    const failed: { ref: string; why: Refusal }[] = [];
    for (const entry of history.filter(({ revision }) => revision > carriedOut).slice(-unfinished)) {
      const faults = await carryOutOne(entry);
      if (faults.length === 0 && failed.length === 0) carriedOut = entry.revision;
      failed.push(...faults);
    }
    return failed;
  }

  async function carryOutOne(entry: CalendarEntry): Promise<{ ref: string; why: Refusal }[]> {
    const failed: { ref: string; why: Refusal }[] = [];
    const change = nameOf(entry);
    for (const { ref, moves } of entry.moved) {
      if (await isWritten(ref, change)) continue;
      const input = { change, by: entry.by, reason: entry.reason, moves };
      const done = await parts.perform('record-calendar-change', { ref, by: 'desk', input, seen: null });
      // One that has come to its end meanwhile has no date left to move.
      if (done instanceof Refusal && done.code !== 'wrong-stage') failed.push({ ref, why: done });
    }
    return failed;
  }

  async function isWritten(ref: string, change: string): Promise<boolean> {
    const held = await applications.load(ref);
    return (
      held === null ||
      held.history.some(
        ({ step, note }) => step === 'record-calendar-change' && note.startsWith(`${change}:`),
      )
    );
  }

  return {
    setting,
    /** How many changes there were, as last read. */
    revision: () => live.current().revision,
    held: () => live.refresh(),
    refused,
    preview,
    change,
    logPartner,
    carryOut,
  };
}

/** What came of the same request before. */
function earlierIn({ history }: HeldCalendars, key: string | null): CalendarEntry | null {
  return (key === null ? undefined : history.find((entry) => entry.key === key)) ?? null;
}

/** How often a save is tried anew when somebody else saved in between. */
const maxTries = 5;

/** How many of the newest changes are looked at again: two made one right after the other may both be under way. */
const unfinished = 3;

/** "calendar change 3": how the history of an application refers to it. */
function nameOf({ revision }: CalendarEntry): string {
  return `calendar change ${revision}`;
}

/** What was typed, checked; every field's fault is shown at its field. */
export function readChange(typed: unknown): CalendarChange | Refusal {
  const parsed = CalendarChange.safeParse(typed);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[String(issue.path[0] ?? 'zone')] ??= issue.message;
  return new Refusal('invalid-input', 'Something needs correcting. Nothing was changed.', fields);
}
