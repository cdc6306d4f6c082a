import { type Clock, isTurns, nextClock } from '../../program/clocks/clock.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { applicationRoleNames, partnerSide } from '../../program/people/application-role.js';
import { stageNames } from '../../program/stage.js';
import type { StepContext } from '../../program/step-context.js';
import { type Turn, turnIn } from '../../program/turn.js';

/** On which side of the application a card's channel reads. */
export type Reader = 'partner' | 'program';

/** Stage, whose turn, next date: what a channel may know of an application. Nobody in particular reads a card. */
export function statusPairs(ctx: StepContext, clocks: readonly Clock[], reader: Reader): [string, string][] {
  return [
    ['Stage', stageNames[ctx.application.stage]],
    ['Whose turn', turnText(ctx)],
    ['Next date', nextDateText(clocks, turnIn(ctx), reader)],
  ];
}

/** In a channel two companies read, and “you” would be both. */
function turnText(ctx: StepContext): string {
  const turn = turnIn(ctx);
  return turn.side === 'partner' ? `the partner: ${turn.says.replace(/\byou\b/g, 'they')}` : turn.says;
}

function nextDateText(clocks: readonly Clock[], turn: Turn, reader: Reader): string {
  const next = nextClock(clocks, turn);
  if (next === null) return 'none now';
  const what = `${next.title}${marks(next, turn, reader)}`;
  if (next.paused !== null) return `${what}: paused, ${next.paused.why}`;
  return `${what}: ${sayInstantIn(next.due, next.zone)}`;
}

/** Whose date it is, where it is not that of whoever has the turn; and how firm it is. */
function marks(clock: Clock, turn: Turn, reader: Reader): string {
  const { owner } = clock;
  const whose = owner === null || isTurns(clock, turn) ? [] : [`of ${applicationRoleNames[owner]}`];
  const said = [...whose, ...firmness(clock, reader)];
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

/** To the partner, a day by which AWS acts is expected and no more (SDP-02). */
function firmness({ owner, target }: Clock, reader: Reader): string[] {
  if (reader === 'partner' && (owner === null || !partnerSide.includes(owner))) return ['expected'];
  return target ? ['target'] : [];
}
