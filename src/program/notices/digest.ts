import type { Application } from '../application.js';
import { type Calendar, isBusinessDay, nextBusinessDay } from '../clocks/calendar.js';
import { type Clock, dueDay, ruleOf } from '../clocks/clock.js';
import { atHour, localDate, plusDays, sayDate } from '../clocks/local-date.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import { type ApplicationRole, applicationRoleNames, applicationRoles } from '../people/application-role.js';
import { stageNames } from '../stage.js';
import type { Turn } from '../turn.js';
import { caption } from './drafts.js';
import { type Notice, notice } from './notice.js';

/** One application as the digest looks at it. */
export interface DigestEntry {
  application: Application;
  clocks: readonly Clock[];
  /** Whose turn it is with the people there are: the same that every list of tasks says. */
  turn: Pick<Turn, 'who'>;
}

/** A section never grows beyond what is read at a glance; neither does the whole beyond a message's limits. */
const maxLines = 12;
const maxRefs = 10;
const maxCharacters = 250;
const maxNameCharacters = 30;

/** "Due soon" ends with the second business day after today. */
const soonDays = 2;

/**
 * What managers read each business morning: overdue, due soon, and who everybody is waiting for. Reference, partner,
 * service, stage and dates only (trace section 5); `now` is read in the program's calendar.
 */
export function digestNotice(
  entries: readonly DigestEntry[],
  now: Date,
  program: Calendar,
  to: string,
): Notice {
  const running = entries.flatMap(({ application, clocks }) =>
    clocks.filter(isKept).map((clock) => ({ application, clock })),
  );
  const byDue = running.toSorted((one, other) => one.clock.due.getTime() - other.clock.due.getTime());
  const overdue = byDue.filter(({ clock }) => clock.due < now);
  const lastSoon = daysOn(localDate(now, program.zone), soonDays, program);
  const soon = byDue.filter(({ clock }) => clock.due >= now && dueDay(clock) <= lastSoon);
  return notice({
    kind: 'digest',
    to: [{ person: to }],
    title: `This morning: ${overdue.length} overdue, ${soon.length} due soon — ${sayDate(localDate(now, program.zone))}`,
    lines: [
      ...section(
        'Overdue',
        overdue.map(({ application, clock }) => dueLine(application, clock, 'was due')),
      ),
      ...section(
        `Due by ${sayDate(lastSoon)}`,
        soon.map(({ application, clock }) => dueLine(application, clock, 'due')),
      ),
      ...section('Waiting for', waitingLines(entries)),
    ],
  });
}

/** Estimates, dates nobody misses, and clocks that stand still for the partner are neither due nor overdue. */
function isKept({ name, paused: stands }: Clock): boolean {
  const { shownOnly, lateTo } = ruleOf(name);
  return !shownOnly && lateTo.length > 0 && stands === null;
}

function daysOn(isoDate: string, days: number, calendar: Calendar): string {
  let day = isoDate;
  for (let left = days; left > 0; left -= 1) day = nextBusinessDay(day, calendar);
  return day;
}

function dueLine(application: Application, clock: Clock, word: string): string {
  const when = sayInstantIn(clock.due, clock.zone);
  const stage = stageNames[application.stage];
  // "Initial review: initial review was due" says it twice.
  const what = stage.toLowerCase() === clock.title ? stage : `${stage}: ${clock.title}`;
  const rest = ` · ${what} ${word} ${when}`;
  return `${cut(caption({ application }), maxCharacters - rest.length)}${rest}`;
}

/** Who everybody waits for, the longest list first. For the partners' side it says which. */
function waitingLines(entries: readonly DigestEntry[]): string[] {
  const waiting = new Map<ApplicationRole, string[]>();
  for (const {
    application,
    turn: { who },
  } of entries) {
    if (who !== null) waiting.set(who, [...(waiting.get(who) ?? []), waitingName(application)]);
  }
  return [...waiting]
    .toSorted(
      ([role, one], [otherRole, other]) =>
        other.length - one.length || applicationRoles.indexOf(role) - applicationRoles.indexOf(otherRole),
    )
    .map(([who, names]) => {
      const more = names.length > maxRefs ? ` and ${names.length - maxRefs} more` : '';
      return `${waitedFor(who)} (${names.length}): ${names.slice(0, maxRefs).join(', ')}${more}`;
    });
}

function waitingName({ ref, partnerName }: Application): string {
  const short =
    partnerName.length <= maxNameCharacters ? partnerName : `${partnerName.slice(0, maxNameCharacters - 1)}…`;
  return `${ref} ${short}`;
}

function waitedFor(who: ApplicationRole): string {
  const name = who === 'applicant' ? 'the partner' : applicationRoleNames[who];
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** A head with its lines below; one line when there is nothing to list. */
function section(head: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [`${head}: nothing.`];
  const more = lines.length > maxLines ? [`… and ${lines.length - maxLines} more`] : [];
  return [`${head}:`, ...[...lines.slice(0, maxLines), ...more].map((line) => `• ${line}`)];
}

function cut(words: string, max: number): string {
  return words.length <= max ? words : `${words.slice(0, max - 1)}…`;
}

/** The business day whose digest is due at `now`, or null before its hour and on days nobody works. */
export function digestDay(now: Date, program: Calendar, hour: number): string | null {
  const today = localDate(now, program.zone);
  return isBusinessDay(today, program) && atHour(today, hour, program.zone) <= now ? today : null;
}

/** The first instant after `after` at which a digest falls due. */
export function nextDigest(after: Date, program: Calendar, hour: number): Date {
  let day = plusDays(localDate(after, program.zone), -1);
  for (;;) {
    day = nextBusinessDay(day, program);
    const instant = atHour(day, hour, program.zone);
    if (instant > after) return instant;
  }
}
