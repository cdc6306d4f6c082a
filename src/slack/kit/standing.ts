import type { Sight } from '../../desk/sight.js';
import { type Clock, isTurns, keptClocks, nextClock } from '../../program/clocks/clock.js';
import { type Explained, explainClock } from '../../program/clocks/explain-clock.js';
import { localDate, sayDate } from '../../program/clocks/local-date.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { caseRoleNames, partnerSide } from '../../program/people/case-role.js';
import { stageNames } from '../../program/stage.js';
import { type Turn, turnIn } from '../../program/turn.js';

/** Where an application stands, in words for one person; `date` and `why` null where no date is running. */
export interface Standing {
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
export function isPartnerSide({ roles }: Pick<Sight, 'roles'>): boolean {
  return roles.some((role) => partnerSide.includes(role));
}

/** The zone (IANA) dates are named in where Slack cannot show them in its reader's own. */
export function readingZone({ viewer }: Pick<Sight, 'viewer'>): string {
  return viewer.zone;
}

/** Stage, whose turn it is and the next date: what status, cards and hubs say alike. */
export function standing(sight: Sight): Standing {
  const { application } = sight;
  const turn = turnIn(sight.at);
  const clock = nextClock(sight.clocks, turn);
  return {
    stage: stageNames[application.stage],
    ...turnFor(sight),
    date: clock === null ? null : `${sayClock(clock, sight)}${whose(clock, turn)}`,
    late: clock !== null && clock.due < sight.at.now,
    why: clock === null ? null : countedIn(clock, explainClock(clock, sight.at)),
    own: ownClocks(sight, clock).map((own) => sayClock(own, sight)),
  };
}

/** " (the auditor's)" where a date is not that of whoever has the turn. */
export function whose(clock: Clock, turn: Turn): string {
  if (clock.owner === null || isTurns(clock, turn)) return '';
  return `, a date of ${caseRoleNames[clock.owner]}`;
}

function ownClocks({ clocks, roles }: Sight, shown: Clock | null): Clock[] {
  return keptClocks(clocks).filter(
    (clock) => clock !== shown && clock.owner !== null && roles.includes(clock.owner),
  );
}

/** Days are counted where the clock is; the instants in between are that zone's, too. */
export function countedIn({ zone }: Clock, { short }: Explained): string {
  return `${short} (days and hours of ${zone})`;
}

function turnFor(sight: Sight): Pick<Standing, 'turn' | 'yours'> {
  const turn = turnIn(sight.at);
  if (turn.side === 'nobody') return { turn: capital(`${turn.says}.`), yours: false };
  if (turn.side === 'partner') {
    if (isPartnerSide(sight)) return { turn: `Your turn: ${turn.asks}.`, yours: true };
    return { turn: `The partner’s turn: ${turn.says.replace(/\byou\b/g, 'they')}.`, yours: false };
  }
  const yours = turn.who !== null && sight.roles.includes(turn.who);
  if (yours) return { turn: `Your turn: ${turn.asks}.`, yours };
  if (isPartnerSide(sight)) return { turn: `Nothing is needed from you now: ${turn.says}.`, yours };
  return { turn: `Waiting: ${turn.says}.`, yours };
}

/** "remediation due Tue 17 Sep 2019 17:00 (Europe/Berlin)", in this person's zone. */
export function sayClock(clock: Clock, sight: Pick<Sight, 'roles' | 'at' | 'viewer'>): string {
  const zone = readingZone(sight);
  const day = (instant: Date) => sayDate(localDate(instant, zone));
  const due = sayInstantIn(clock.due, zone);
  if (clock.earliest !== null)
    return `${clock.title}: typically until between ${day(clock.earliest)} and ${day(clock.due)}`;
  if (clock.stands !== null)
    return `${clock.title} paused (${clock.stands.why}); if it went on now, due ${due}`;
  return `${clock.title} ${verbOf(clock, sight)} ${due}`;
}

/** To a partner, a date AWS acts by is expected, never promised (SDP-02). */
function verbOf(clock: Clock, sight: Pick<Sight, 'roles' | 'at'>): string {
  const past = clock.due < sight.at.now;
  if (clock.name === 'renewal') return 'may take place around';
  const awaited = isPartnerSide(sight) && (clock.owner === null || !partnerSide.includes(clock.owner));
  if (clock.target || awaited) return past ? 'was expected by' : 'expected by';
  return past ? 'was due' : 'due';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
