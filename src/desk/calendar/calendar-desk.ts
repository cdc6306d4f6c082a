import { type CalendarSetting, type MovedCount, settingOf } from '../../program/clocks/calendar-setting.js';
import { deskActionFault } from '../../program/people/desk-actions.js';
import type { Partner } from '../../program/people/partner.js';
import type { RecordStep } from '../../program/record-step.js';
import { Refusal } from '../../program/refusal.js';
import type { CalendarDesk, ChangedCalendar } from '../interface/calendar-desk.js';
import type { Directory } from '../ports/directory.js';
import { calendarKind } from '../records/kinds.js';
import { type KindAtWork, takeFrom, takeStep } from '../records/perform.js';
import { earlierOfWhole, requestKey } from '../repeated.js';
import type { Performed, Request } from '../requests.js';
import { attemptCalendarStep, type CalendarTypes, calendarSteps } from './calendar-steps.js';
import { type CalendarEntry, type CalendarRecords, calendarRef } from './ports.js';
import { createPreview, movedCountOf, type PreviewParts } from './preview.js';
import { readChange } from './read-change.js';
import { createRecount } from './recount.js';

export interface CalendarDeskParts extends PreviewParts {
  calendarRecord: CalendarRecords;
  directory: Directory;
  /** The environment's calendar, in force until another is set. */
  initial: CalendarSetting;
  wake(): void;
  perform(
    name: 'record-calendar-change',
    request: Request<'record-calendar-change'>,
  ): Promise<Performed | Refusal>;
}

/** Changes of calendars: previewed, logged with a reason, carried out on every application whose dates they move. */
export function createCalendarDesk(parts: CalendarDeskParts): CalendarDesk {
  const { directory, live } = parts;
  const preview = createPreview(parts);
  const recount = createRecount(parts);

  /** The program's calendar now in force. */
  function setting(): CalendarSetting {
    return live.current().state.program ?? parts.initial;
  }

  async function refused(by: string): Promise<Refusal | null> {
    return deskActionFault(await directory.person(by), 'keep-settings');
  }

  /**
   * Sets the program's calendar from now on. `seen` is the revision of the record the person looked at. What it moves
   * is carried out by `carryOut`, at once or at the next tick. Gives the entry, and which dates move.
   */
  async function change(by: string, typed: unknown, seen: number): Promise<ChangedCalendar | Refusal> {
    const may = await refused(by);
    if (may !== null) return may;
    const wanted = readChange(typed);
    if (wanted instanceof Refusal) return wanted;
    const stored = await live.refresh();
    const key = requestKey({ step: 'change-calendar', by, input: wanted, seen });
    const earlier = earlierOfWhole(stored.history, { key, ownKey: true });
    if (earlier === null && stored.revision !== seen)
      return new Refusal('conflict', 'Somebody changed the calendar meanwhile. Please look at it again.');
    const moved =
      earlier === null ? await preview({ partner: null, ...settingOf({ ...setting(), ...wanted }) }) : [];
    if (moved instanceof Refusal) return moved;
    const step = calendarSteps['change-calendar'] as unknown as RecordStep<CalendarTypes>;
    const input = { wanted, count: movedCountOf(moved) };
    const taking = { ref: calendarRef, step, input, seen, key, ownKey: true };
    // From exactly the revision that was looked at: what moves was counted on it.
    const taken = await takeFrom(calendarsAtWork(parts, { id: by, roles: ['keeper'] }), stored, taking);
    const { history } = await live.refresh();
    if (taken instanceof Refusal) return taken;
    const entry = taken?.entry ?? earlierOfWhole(history, taking);
    return entry === null
      ? new Refusal('conflict', 'Somebody changed a calendar at the same moment. Please try again.')
      : { ...entry, moved };
  }

  /**
   * Logs that a partner's calendar was changed, for whoever changed it: once, however often it is asked for.
   * @param once the same whenever this very change is meant
   */
  async function logPartner(
    was: Pick<Partner, 'id'> & CalendarSetting,
    is: CalendarSetting,
    { once, by, reason, count }: { by: string; reason: string; count: MovedCount; once: string },
  ): Promise<CalendarEntry | Refusal> {
    const step = calendarSteps['log-partner-calendar'] as unknown as RecordStep<CalendarTypes>;
    const input = { partnerId: was.id, reason, was: settingOf(was), is: settingOf(is), count };
    // Who it was is no part of the key: they may be erased.
    const key = requestKey({ step: step.name, by: 'desk', input: [was.id, is], seen: null, key: once });
    const taking = { ref: calendarRef, step, input, seen: null, key, ownKey: true };
    const taken = await takeStep(calendarsAtWork(parts, { id: by, roles: ['desk'] }), taking);
    await live.refresh();
    return taken instanceof Refusal ? taken : taken.entry;
  }

  return {
    setting,
    revision: () => live.current().revision,
    stored: () => live.refresh(),
    refused,
    preview,
    change,
    logPartner,
    carryOut: recount,
  };
}

/** How the record of calendars is changed, by whoever may keep it or by the program itself. */
function calendarsAtWork(
  { calendarRecord, clock, wake, initial }: CalendarDeskParts,
  actor: CalendarTypes['Context']['actor'],
): KindAtWork<CalendarTypes> {
  return {
    kind: calendarKind,
    records: calendarRecord,
    clock,
    wake,
    contextOf: async ({ state }) => ({
      state,
      setting: state.program ?? initial,
      now: clock.now(),
      actor,
    }),
    mayKnow: () => true,
    notFound: () => new Refusal('not-found', 'There is no calendar.'),
    ofNewerRelease: () =>
      new Refusal(
        'blocked',
        'The calendar was last changed by a newer version of Delivery Desk. Nothing was changed.',
      ),
    earlierOf: earlierOfWhole,
    async decide({ taking, ctx }) {
      const outcome = attemptCalendarStep(taking.step, ctx, taking.input);
      return outcome instanceof Refusal ? outcome : { outcome, input: taking.input };
    },
    entryOf: (_, { outcome }, entry) => ({
      ...entry,
      ...(outcome as CalendarTypes['Outcome']).change,
      // A release before reads the list and carries it out; without one it would read no calendar any more.
      moved: [],
    }),
  };
}
