import type { Application } from './application.js';
import type { StepContext } from './step-context.js';

type Correcting = Pick<StepContext, 'application' | 'actor' | 'now'>;

/**
 * The corrections of an application with one more, by whoever takes the step. `what` is what a clock counts from (its
 * event) or, where the calendar itself changed, the clock's title; `was` and `is` are in words.
 */
export function corrected(
  { application, actor, now }: Correcting,
  correction: { what: string; was: string; is: string; reason: string },
): Application['corrections'] {
  return [...application.corrections, { by: actor.id, at: now, ...correction }];
}
