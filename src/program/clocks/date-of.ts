import type { Application } from '../application.js';
import { withTurn } from '../turn.js';
import { type ClockName, runningClocks } from './clock.js';
import type { ClockContext } from './clock-rule.js';
import { sayInstantIn } from './said-instant.js';

/**
 * When a clock will end once an application stands as it is given, "Tue 17 Sep 17:00 (America/Los_Angeles)"; null
 * where it will not run, and what it waits for where it will stand still.
 */
export function dateOf(name: ClockName, application: Application, ctx: ClockContext): string | null {
  const after = { ...ctx, application: withTurn(application, ctx.now) };
  const clock = runningClocks(after).find((running) => running.name === name);
  if (clock === undefined) return null;
  const due = sayInstantIn(clock.due, clock.zone);
  return clock.paused === null ? due : `${due}, later by the days of ${clock.paused.why}`;
}
