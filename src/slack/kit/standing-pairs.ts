import type { Case } from '../../program/case.js';
import { type Clock, isTurns, nextClock } from '../../program/clocks/clock.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { caseRoleNames, partnerSide } from '../../program/people/case-role.js';
import { stageNames } from '../../program/stage.js';
import { type Turn, turnIn } from '../../program/turn.js';

/** On which side of the application a card's channel reads. */
export type Reader = 'partner' | 'program';

/** Stage, whose turn, next date: what a channel may know of an application. Nobody in particular reads a card. */
export function standingPairs(at: Case, clocks: readonly Clock[], reader: Reader): [string, string][] {
  return [
    ['Stage', stageNames[at.application.stage]],
    ['Whose turn', turnText(at)],
    ['Next date', nextDateText(clocks, turnIn(at), reader)],
  ];
}

/** In a channel two companies read, and “you” would be both. */
function turnText(at: Case): string {
  const turn = turnIn(at);
  return turn.side === 'partner' ? `the partner: ${turn.says.replace(/\byou\b/g, 'they')}` : turn.says;
}

function nextDateText(clocks: readonly Clock[], turn: Turn, reader: Reader): string {
  const next = nextClock(clocks, turn);
  if (next === null) return 'none now';
  const what = `${next.title}${marks(next, turn, reader)}`;
  if (next.stands !== null) return `${what}: paused, ${next.stands.why}`;
  return `${what}: ${sayInstantIn(next.due, next.zone)}`;
}

/** Whose date it is, where it is not that of whoever has the turn; and how firm it is. */
function marks(clock: Clock, turn: Turn, reader: Reader): string {
  const { owner } = clock;
  const whose = owner === null || isTurns(clock, turn) ? [] : [`of ${caseRoleNames[owner]}`];
  const said = [...whose, ...firmness(clock, reader)];
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

/** To the partner, a day by which AWS acts is expected and no more (SDP-02). */
function firmness({ owner, target }: Clock, reader: Reader): string[] {
  if (reader === 'partner' && (owner === null || !partnerSide.includes(owner))) return ['expected'];
  return target ? ['target'] : [];
}
