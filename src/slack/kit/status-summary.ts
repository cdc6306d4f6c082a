import type { ApplicationView } from '../../desk/application-view.js';
import { type Clock, keptClocks } from '../../program/clocks/clock.js';
import { explainSpan } from '../../program/clocks/count.js';
import { type Explained, explainClock } from '../../program/clocks/explain-clock.js';
import { localDate, sayDate } from '../../program/clocks/local-date.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { partnerSide } from '../../program/people/application-role.js';
import { stageNames } from '../../program/stage.js';
import type { TaskDue } from '../../program/tasks/task.js';
import { turnIn } from '../../program/turn.js';
import { othersTaskLines, ownTaskLines, readerOf } from './task-lines.js';
import { capital, fitEscaped } from './text.js';

/** Where an application stands, in words for one person. */
export interface StatusSummary {
  stage: string;
  /** What this person has to do, a line each (mrkdwn): since when, by when; one that says so where it is nothing. */
  own: string[];
  /** What others have to do, a line each (mrkdwn): who, since when, by when. */
  others: string[];
  /** How the first of those dates was counted (plain words); null where none was. */
  why: string | null;
  /** Dates that nobody waits for yet, as that of a renewal (plain words). */
  coming: string[];
}

/** Whether the viewer looks at it from the partner's side. */
export function isPartnerSide({ roles }: Pick<ApplicationView, 'roles'>): boolean {
  return roles.some((role) => partnerSide.includes(role));
}

/** The zone (IANA) dates are named in where Slack cannot show them in its reader's own. */
export function readingZone({ viewer }: Pick<ApplicationView, 'viewer'>): string {
  return viewer.zone;
}

/** Stage, who has what to do and by when: what status, cards and live views say alike. */
export function statusSummary(appView: ApplicationView): StatusSummary {
  const coming = comingClocks(appView);
  return {
    stage: stageNames[appView.application.stage],
    ...taskLines(appView),
    why: whyOf(appView, coming),
    coming: coming.map((clock) => sayClock(clock, appView)),
  };
}

function taskLines(appView: ApplicationView): Pick<StatusSummary, 'own' | 'others'> {
  const { tasks, ownTasks } = appView;
  const reader = readerOf(appView);
  return {
    own: ownTasks.length === 0 ? [restLine(appView)] : ownTaskLines(ownTasks, reader),
    others: othersTaskLines(
      tasks.filter((task) => !ownTasks.includes(task)),
      reader,
    ),
  };
}

/** To whoever has nothing to do; where nobody has, what becomes of it. */
function restLine({ tasks, ctx }: ApplicationView): string {
  const turn = turnIn(ctx);
  if (tasks.length === 0 && turn.side === 'nobody') return `${fitEscaped(capital(turn.says), 400)}.`;
  return ':white_check_mark: Nothing is needed from you now.';
}

/** Dates of their own that no task is due by, and dates nobody keeps, as those of a renewal. */
function comingClocks({ clocks, tasks, roles }: ApplicationView): Clock[] {
  const said = new Set(tasks.map(({ due }) => due?.clock ?? null));
  return keptClocks(clocks).filter(
    ({ name, owner }) => !said.has(name) && (tasks.length === 0 || owner === null || roles.includes(owner)),
  );
}

function whyOf(appView: ApplicationView, [coming]: readonly Clock[]): string | null {
  const dues = [...appView.ownTasks, ...appView.tasks].flatMap(({ due }) => due ?? []);
  const said = dues.map((due) => whyDue(due, appView)).find((why) => why !== null);
  if (said !== undefined) return said;
  return coming === undefined ? null : countedIn(coming, explainClock(coming, appView.ctx));
}

function whyDue({ clock: name, span, zone }: TaskDue, { clocks, ctx }: ApplicationView): string | null {
  const clock = clocks.find((running) => running.name === name);
  if (clock !== undefined) return countedIn(clock, explainClock(clock, ctx));
  return span === null ? null : `The program’s own target: ${explainSpan(span)} (days and hours of ${zone})`;
}

/** Days are counted where the clock is; the instants in between are that zone's, too. */
export function countedIn({ zone }: Pick<Clock, 'zone'>, { short }: Pick<Explained, 'short'>): string {
  return `${short} (days and hours of ${zone})`;
}

/** "remediation due Tue 17 Sep 2019 17:00 (Europe/Berlin)", in this person's zone. */
export function sayClock(clock: Clock, appView: Pick<ApplicationView, 'roles' | 'ctx' | 'viewer'>): string {
  const zone = readingZone(appView);
  const day = (instant: Date) => sayDate(localDate(instant, zone));
  const due = sayInstantIn(clock.due, zone);
  if (clock.earliest !== null)
    return `${clock.title}: typically until between ${day(clock.earliest)} and ${day(clock.due)}`;
  if (clock.paused !== null)
    return `${clock.title} paused (${clock.paused.why}); if it went on now, due ${due}`;
  return `${clock.title} ${verbOf(clock, appView)} ${due}`;
}

/** To a partner, a date AWS acts by is expected, never promised (SDP-02). */
function verbOf(clock: Clock, appView: Pick<ApplicationView, 'roles' | 'ctx'>): string {
  const past = clock.due < appView.ctx.now;
  if (clock.name === 'renewal') return 'may take place around';
  const awaited = isPartnerSide(appView) && (clock.owner === null || !partnerSide.includes(clock.owner));
  if (clock.target || awaited) return past ? 'was expected by' : 'expected by';
  return past ? 'was due' : 'due';
}
