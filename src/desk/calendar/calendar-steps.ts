import { z } from 'zod';
import { CalendarChange } from '../../program/clocks/calendar-change.js';
import {
  CalendarSetting,
  MovedCount,
  sameSetting,
  settingOf,
} from '../../program/clocks/calendar-setting.js';
import type { Notice } from '../../program/notices/notice.js';
import { attemptStep, type RecordStep, type StepRules } from '../../program/record-step.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { CalendarEntry, CalendarState } from './ports.js';

/** What happened to a calendar: what is in force now, and what the entry says beside it. */
export interface CalendarOutcome {
  state: CalendarState;
  notices: readonly Notice[];
  note: string;
  change: Pick<CalendarEntry, 'reason' | 'partnerId' | 'was' | 'is' | 'count'>;
}

/** What a change of calendar may look at. `setting` is the program's calendar now in force. */
export interface CalendarContext {
  state: CalendarState;
  setting: CalendarSetting;
  now: Date;
  actor: { id: string; roles: readonly CalendarRole[] };
}

/** `keeper`: whoever may keep the settings; `desk`: the program, about a partner's own record. */
type CalendarRole = 'keeper' | 'desk';

/** What the steps of the record of calendars are about. */
export interface CalendarTypes {
  Field: 'state';
  Entry: CalendarEntry;
  State: CalendarState;
  Context: CalendarContext;
  Outcome: CalendarOutcome;
  Phase: 'in-force';
  Role: CalendarRole;
}

type CalendarStep<Name extends string, Input> = RecordStep<CalendarTypes, Name, Input>;

function define<const Name extends string, Input>(
  step: Omit<CalendarStep<Name, Input>, 'from' | 'part'>,
): CalendarStep<Name, Input> {
  return { ...step, from: ['in-force'], part: () => 'calendar' };
}

export const calendarSteps = {
  /** Sets the program's calendar from now on, with a reason (trace section 3). */
  'change-calendar': define({
    name: 'change-calendar',
    label: 'Change the calendar',
    does: 'keep the calendar',
    by: ['keeper'],
    input: z.object({ wanted: CalendarChange, count: MovedCount }),
    decide({ setting: was }, { wanted, count }) {
      const is = settingOf({ ...was, ...wanted });
      if (sameSetting(was, is))
        return refuseField('holidays', 'This is the calendar in force already. Nothing was changed.');
      const { reason } = wanted;
      return {
        state: { program: is },
        notices: [],
        note: `the program’s calendar was changed (${reason})`,
        change: { reason, partnerId: null, was, is, count },
      };
    },
  }),
  /** Logs that a partner’s calendar was changed in its record. */
  'log-partner-calendar': define({
    name: 'log-partner-calendar',
    label: 'Log a partner’s calendar',
    does: 'log a change of a partner’s calendar',
    by: ['desk'],
    input: z.object({
      partnerId: z.string(),
      reason: z.string(),
      was: CalendarSetting,
      is: CalendarSetting,
      count: MovedCount.optional(),
    }),
    decide: ({ state }, change) => ({
      state,
      notices: [],
      note: `the calendar of ${change.partnerId} was changed (${change.reason})`,
      change,
    }),
  }),
} as const;

const rules: StepRules<CalendarTypes> = {
  phaseOf: () => 'in-force',
  notPermitted: ({ does }) =>
    new Refusal('not-permitted', `You cannot ${does}. Please ask the Program Office.`),
  wrongPhase: ({ does }) => new Refusal('wrong-stage', `Nobody can ${does} now.`),
};

/** Asks a step whether and how it changes the record of calendars. */
export function attemptCalendarStep(
  step: RecordStep<CalendarTypes>,
  ctx: CalendarContext,
  input: unknown,
): CalendarOutcome | Refusal {
  return attemptStep(rules, step, ctx, input);
}
