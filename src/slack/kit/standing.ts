import { DateTime } from 'luxon';
import type { Sight } from '../../desk/sight.js';
import { type Clock, nextClock } from '../../program/clocks/clock.js';
import { explainClock } from '../../program/clocks/explain-clock.js';
import { partnerSide } from '../../program/people/case-role.js';
import { stageNames } from '../../program/stage.js';
import { turnOf } from '../../program/turn.js';

/** Where an application stands, in words for one person; `date` and `why` null where no date is running. */
export interface Standing {
  stage: string;
  turn: string;
  /** Whether this person is the one everybody waits for. */
  yours: boolean;
  date: string | null;
  late: boolean;
  why: string | null;
}

/** Whether the viewer looks at it from the partner's side. */
export function isPartnerSide({ roles }: Pick<Sight, 'roles'>): boolean {
  return roles.some((role) => partnerSide.includes(role));
}

/** The zone (IANA) this person reads dates in: the partner's for its people, else their own. */
export function readingZone(sight: Pick<Sight, 'roles' | 'at' | 'viewer'>): string {
  return isPartnerSide(sight) ? sight.at.partner.zone : sight.viewer.zone;
}

/** Stage, whose turn it is and the next date: what status, cards and hubs say alike. */
export function standing(sight: Sight): Standing {
  const { application } = sight;
  const clock = nextClock(sight.clocks);
  return {
    stage: stageNames[application.stage],
    ...turnFor(sight),
    date: clock === null ? null : sayClock(clock, sight),
    late: clock !== null && clock.due < sight.at.now,
    why: clock === null ? null : explainClock(clock, sight.at).short,
  };
}

function turnFor(sight: Sight): Pick<Standing, 'turn' | 'yours'> {
  const turn = turnOf(sight.application);
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
  const read = (instant: Date, shape: string) =>
    DateTime.fromJSDate(instant, { zone }).setLocale('en-US').toFormat(shape);
  const due = read(clock.due, 'ccc d LLL yyyy HH:mm');
  if (clock.earliest !== null)
    return `${clock.title}: typically until between ${read(clock.earliest, 'd LLL yyyy')} and ${read(clock.due, 'd LLL yyyy')}`;
  if (clock.stands !== null)
    return `${clock.title} paused (${clock.stands.why}); if it went on now, due ${due} (${zone})`;
  return `${clock.title} ${verbOf(clock, sight)} ${due} (${zone})`;
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
