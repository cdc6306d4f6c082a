import type { ApplicationView } from '../../desk/application-view.js';
import { type Clock, isTurns, keptClocks, nextClock } from '../../program/clocks/clock.js';
import { type Explained, explainClock } from '../../program/clocks/explain-clock.js';
import { localDate, sayDate } from '../../program/clocks/local-date.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { applicationRoleNames, partnerSide } from '../../program/people/application-role.js';
import { stageNames } from '../../program/stage.js';
import { type Turn, turnIn } from '../../program/turn.js';

/** Where an application stands, in words for one person; `date` and `why` null where no date is running. */
export interface StatusSummary {
  stage: string;
  turn: string;
  /** Whether this person is the one everybody waits for. */
  yours: boolean;
  /** The next date of whoever has the turn; that of somebody else names them. */
  date: string | null;
  late: boolean;
  why: string | null;
  /** Dates this person has to keep themselves while the turn is another's. */
  own: string[];
}

/** Whether the viewer looks at it from the partner's side. */
export function isPartnerSide({ roles }: Pick<ApplicationView, 'roles'>): boolean {
  return roles.some((role) => partnerSide.includes(role));
}

/** The zone (IANA) dates are named in where Slack cannot show them in its reader's own. */
export function readingZone({ viewer }: Pick<ApplicationView, 'viewer'>): string {
  return viewer.zone;
}

/** Stage, whose turn it is and the next date: what status, cards and live views say alike. */
export function statusSummary(appView: ApplicationView): StatusSummary {
  const { application } = appView;
  const turn = turnIn(appView.ctx);
  const clock = nextClock(appView.clocks, turn);
  return {
    stage: stageNames[application.stage],
    ...turnFor(appView),
    date: clock === null ? null : `${sayClock(clock, appView)}${whose(clock, turn)}`,
    late: clock !== null && clock.due < appView.ctx.now,
    why: clock === null ? null : countedIn(clock, explainClock(clock, appView.ctx)),
    own: ownClocks(appView, clock).map((own) => sayClock(own, appView)),
  };
}

/** " (the auditor's)" where a date is not that of whoever has the turn. */
export function whose(clock: Clock, turn: Turn): string {
  if (clock.owner === null || isTurns(clock, turn)) return '';
  return `, a date of ${applicationRoleNames[clock.owner]}`;
}

function ownClocks({ clocks, roles }: ApplicationView, shown: Clock | null): Clock[] {
  return keptClocks(clocks).filter(
    (clock) => clock !== shown && clock.owner !== null && roles.includes(clock.owner),
  );
}

/** Days are counted where the clock is; the instants in between are that zone's, too. */
export function countedIn({ zone }: Clock, { short }: Explained): string {
  return `${short} (days and hours of ${zone})`;
}

function turnFor(appView: ApplicationView): Pick<StatusSummary, 'turn' | 'yours'> {
  const turn = turnIn(appView.ctx);
  if (turn.side === 'nobody') return { turn: capital(`${turn.says}.`), yours: false };
  if (turn.side === 'partner') {
    if (isPartnerSide(appView)) return { turn: `Your turn: ${turn.asks}.`, yours: true };
    return { turn: `The partner’s turn: ${turn.says.replace(/\byou\b/g, 'they')}.`, yours: false };
  }
  const yours = turn.who !== null && appView.roles.includes(turn.who);
  if (yours) return { turn: `Your turn: ${turn.asks}.`, yours };
  if (isPartnerSide(appView)) return { turn: `Nothing is needed from you now: ${turn.says}.`, yours };
  return { turn: `Waiting: ${turn.says}.`, yours };
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
