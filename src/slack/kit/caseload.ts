import type { Button } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { nextClock } from '../../program/clocks/clock.js';
import type { ApplicationRole } from '../../program/people/application-role.js';
import { isFinal } from '../../program/stage.js';
import { turnIn, turnOf } from '../../program/turn.js';
import { type Key, type LinkName, linkButton } from './links.js';
import { isPartnerSide, statusSummary } from './status-summary.js';

/** What somebody sees of the desk: what waits for them, what waits for others, and what has ended (newest first). */
export interface Caseload {
  yours: ApplicationView[];
  others: ApplicationView[];
  ended: ApplicationView[];
}

/** Sorts applications into a queue: within each, what falls due first stands first. */
export function sortCaseload(appViews: readonly ApplicationView[]): Caseload {
  const running = appViews.filter((appView) => isRunning(appView)).sort(byDueDate);
  return {
    yours: running.filter((appView) => statusSummary(appView).yours),
    others: running.filter((appView) => !statusSummary(appView).yours),
    ended: appViews.filter((appView) => !isRunning(appView)),
  };
}

/** An award whose Welcome Kit is to be sent still waits for somebody. */
function isRunning({ application }: ApplicationView): boolean {
  return !isFinal(application.stage) || turnOf(application).side !== 'nobody';
}

function byDueDate(one: ApplicationView, other: ApplicationView): number {
  return dueOf(one) - dueOf(other);
}

function dueOf({ ctx, clocks }: ApplicationView): number {
  return nextClock(clocks, turnIn(ctx))?.due.getTime() ?? Number.POSITIVE_INFINITY;
}

/** The button to the view in which somebody with these roles works on an application. */
export function homeButton(roles: readonly ApplicationRole[], key: Key): Button {
  const name = homeLink(roles);
  return linkButton(name, key, { label: name === 'open-review' ? 'Open review' : 'Open application' });
}

/** The view in which somebody with these roles works on an application. */
export function homeLink(roles: readonly ApplicationRole[]): LinkName {
  if (isPartnerSide({ roles })) return 'open-workspace';
  if (roles.includes('auditor')) return 'open-review';
  if (roles.includes('program-office') || roles.includes('program-manager')) return 'open-office';
  return 'open-case';
}
