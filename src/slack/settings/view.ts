import type { KnownBlock, ModalView } from '@slack/types';
import type { CalendarEntry } from '../../desk/calendar/ports.js';
import { type Moved, movedCountOf } from '../../desk/calendar/preview.js';
import type { Calendar } from '../../program/clocks/calendar.js';
import type { CalendarSetting, MovedCount } from '../../program/clocks/calendar-setting.js';
import { localDate, sayDate } from '../../program/clocks/local-date.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { mondayToFriday, sayWeek } from '../../program/clocks/working-week.js';
import { actions, button, context, divider, modal, section, textField } from '../kit/blocks.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { weekField } from '../kit/week-field.js';
import { ids } from './ids.js';

/** The program's calendar as it is in force, and every change there was. */
export interface SettingsShown {
  setting: CalendarSetting;
  calendar: Calendar;
  history: readonly CalendarEntry[];
  now: Date;
  nameOf(personId: string): string;
  partnerName(id: string): string;
}

/** How much is shown of a list that may grow. */
const maxHolidays = 12;
const maxChanges = 15;
const maxMoves = 40;

export function settingsView(shown: SettingsShown, metadata: string): ModalView {
  const blocks: KnownBlock[] = [
    section(`*Calendar of the program*\n${sayCalendar(shown.setting)}`),
    ...actions(button({ id: ids.edit, label: 'Change the calendar…' })),
    context(
      'Business days are the days of the working week without these holidays, and make-up days; a day ends at 17:00. Partners’ own calendars are kept with `/sdp admin`.',
    ),
    divider(),
    section(holidayLines(shown)),
    ...madeUpLines(shown),
    divider(),
    ...changeBlocks(shown),
  ];
  return modal({ id: ids.liveView, metadata, title: 'Settings', blocks });
}

function sayCalendar({ zone, holidays, weekdays = mondayToFriday }: CalendarSetting): string {
  const list = holidays === '' ? 'no holidays, weekends only' : `holidays ${holidays}`;
  const week = sayWeek(weekdays);
  return escapeText(`${zone}; ${list}${week === sayWeek(mondayToFriday) ? '' : `; working days ${week}`}`);
}

function holidayLines({ calendar, now }: SettingsShown): string {
  const today = localDate(now, calendar.zone);
  const coming = [...calendar.holidays].filter(([day]) => day >= today);
  if (coming.length === 0) return '*Holidays to come*: none';
  const left = coming.length - maxHolidays;
  const lines = coming.slice(0, maxHolidays).map(([day, name]) => `• ${sayDate(day)}: ${escapeText(name)}`);
  const rest = left > 0 ? [`… and ${left} later ones`] : [];
  return ['*Holidays to come*', ...lines, ...rest].join('\n');
}

function madeUpLines({ calendar, now }: SettingsShown): KnownBlock[] {
  const today = localDate(now, calendar.zone);
  const worked = [...(calendar.makeUpDays ?? []), ...(calendar.takenOut ?? [])]
    .filter(([day]) => day >= today)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (worked.length === 0) return [];
  const left = worked.length - maxHolidays;
  const lines = worked.slice(0, maxHolidays).map(([day, why]) => `• ${sayDate(day)}: ${escapeText(why)}`);
  return [
    section(
      ['*Worked all the same*', ...lines, ...(left > 0 ? [`… and ${left} later ones`] : [])].join('\n'),
    ),
  ];
}

function changeBlocks(shown: SettingsShown): KnownBlock[] {
  const { history } = shown;
  if (history.length === 0)
    return [context('No change on record: this calendar is the one the desk was started with.')];
  const rest = history.length - maxChanges;
  return [
    section('*Changes, newest first*'),
    ...joinLines(
      [...history]
        .reverse()
        .slice(0, maxChanges)
        .map((entry) => changeLine(entry, shown)),
    ).map((text) => section(text)),
    ...(rest > 0 ? [context(`… and ${rest} earlier ones.`)] : []),
  ];
}

function changeLine(
  { at, by, partnerId, was, is, reason, ...entry }: CalendarEntry,
  { calendar, nameOf, partnerName }: SettingsShown,
): string {
  const whose = partnerId === null ? 'the program' : escapeText(partnerName(partnerId));
  return (
    `• ${sayInstantIn(at, calendar.zone)}, ${escapeText(nameOf(by))}, ${whose}: ${sayCalendar(was)} → ${sayCalendar(is)}. ` +
    `${escapeText(reason)} (${sayCount(entry.count ?? movedCountOf(entry.moved ?? []))})`
  );
}

/** A calendar to be set; `moved` null: not looked at yet, so that the first press previews and the second applies. */
export interface CalendarForm {
  typed: CalendarSetting & { reason: string };
  moved: Moved | null;
}

export function calendarView({ typed, moved }: CalendarForm, metadata: string): ModalView {
  const blocks: KnownBlock[] = [
    ...(moved === null ? [] : [...previewBlocks(moved), divider()]),
    textField({
      field: 'zone',
      label: 'Time zone',
      value: typed.zone,
      max: 60,
      required: true,
      hint: 'An IANA name such as America/Los_Angeles.',
    }),
    textField({
      field: 'holidays',
      label: 'Holidays',
      value: typed.holidays,
      max: 1000,
      hint: 'Countries, states and own dates: US-WA,2026-12-24. -2026-10-12 takes a day out, +2026-10-10 is made up. Empty: weekends only.',
    }),
    weekField(typed.weekdays),
    textField({
      field: 'reason',
      label: 'Why',
      value: typed.reason,
      max: 1000,
      multiline: true,
      required: true,
      hint: 'Logged; those whose dates move read it.',
    }),
    context(
      moved === null
        ? 'Nothing is changed yet: you see first which dates would move.'
        : 'Dates that have ended stay as they are. Change a field to preview again.',
    ),
  ];
  const submit = moved === null ? 'Preview' : 'Apply';
  return modal({ id: ids.calendar, metadata, title: 'Program calendar', submit, blocks });
}

function previewBlocks(moved: Moved): KnownBlock[] {
  const lines = moved.flatMap(({ ref, moves }) =>
    moves.map(
      ({ clock, was, is }) => `• *${ref}* ${escapeText(clock)}: ${escapeText(was)} → ${escapeText(is)}`,
    ),
  );
  const rest = lines.length - maxMoves;
  return [
    section(`:mag: *Preview*: ${movedCount(moved)}.`),
    ...joinLines(lines.slice(0, maxMoves)).map((text) => section(text)),
    ...(rest > 0 ? [context(`… and ${rest} more.`)] : []),
  ];
}

/** "3 dates of 2 applications move". */
export function movedCount(moved: Moved): string {
  return sayCount(movedCountOf(moved));
}

function sayCount({ dates, applications }: MovedCount): string {
  if (dates === 0) return 'no running date moves';
  const of = applications === 1 ? '1 application' : `${applications} applications`;
  return dates === 1 ? `1 date of ${of} moves` : `${dates} dates of ${of} move`;
}
