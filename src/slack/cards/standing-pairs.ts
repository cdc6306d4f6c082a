import type { Application } from '../../program/application.js';
import { type Clock, nextClock } from '../../program/clocks/clock.js';
import { sayInstant } from '../../program/clocks/local-date.js';
import { partnerSide } from '../../program/people/case-role.js';
import { stageNames } from '../../program/stage.js';
import { turnOf } from '../../program/turn.js';

/** On which side of the application a card's channel reads. */
export type Reader = 'partner' | 'program';

/** Stage, whose turn, next date: what a channel may know of an application. Nobody in particular reads a card. */
export function standingPairs(
  application: Application,
  clocks: readonly Clock[],
  reader: Reader,
): [string, string][] {
  return [
    ['Stage', stageNames[application.stage]],
    ['Whose turn', turnText(application, reader)],
    ['Next date', nextDateText(clocks, reader)],
  ];
}

function turnText(application: Application, reader: Reader): string {
  const turn = turnOf(application);
  if (turn.side !== 'partner') return turn.says;
  return reader === 'partner' ? turn.says : `the partner: ${turn.says.replace(/\byou\b/g, 'they')}`;
}

function nextDateText(clocks: readonly Clock[], reader: Reader): string {
  const next = nextClock(clocks);
  if (next === null) return 'none now';
  if (next.stands !== null) return `${next.title}: paused, ${next.stands.why}`;
  return `${next.title}${mark(next, reader)}: ${sayInstant(next.due, next.zone)} (${next.zone})`;
}

/** To the partner, a day by which AWS acts is expected and no more (SDP-02). */
function mark({ owner, target }: Clock, reader: Reader): string {
  if (reader === 'partner' && (owner === null || !partnerSide.includes(owner))) return ' (expected)';
  return target ? ' (target)' : '';
}
