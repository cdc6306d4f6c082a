import type { Button } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { ApplicationRole } from '../../program/people/application-role.js';
import { isFinal } from '../../program/stage.js';
import { byPlace, placeOfTasks } from '../../program/tasks/order.js';
import type { Task } from '../../program/tasks/task.js';
import { type Key, type LinkName, linkButton } from './links.js';
import { isPartnerSide } from './status-summary.js';

/** What somebody sees of the desk: what waits for them, what waits for others, and what has ended (newest first). */
export interface Caseload {
  yours: ApplicationView[];
  others: ApplicationView[];
  ended: ApplicationView[];
}

/** Sorts applications into a queue: within each, what falls due first stands first. */
export function sortCaseload(appViews: readonly ApplicationView[]): Caseload {
  const running = appViews.filter((appView) => isRunning(appView));
  return {
    yours: byDueDate(
      running.filter(({ ownTasks }) => ownTasks.length > 0),
      ({ ownTasks }) => ownTasks,
    ),
    others: byDueDate(
      running.filter(({ ownTasks }) => ownTasks.length === 0),
      ({ tasks }) => tasks,
    ),
    ended: appViews.filter((appView) => !isRunning(appView)),
  };
}

/** An award whose Welcome Kit is to be sent still waits for somebody. */
export function isRunning({ application, tasks }: ApplicationView): boolean {
  return !isFinal(application.stage) || tasks.length > 0;
}

function byDueDate(
  appViews: readonly ApplicationView[],
  tasksOf: (appView: ApplicationView) => readonly Task[],
): ApplicationView[] {
  const placeOf = (appView: ApplicationView) => placeOfTasks(tasksOf(appView), appView.application.ref);
  return appViews.toSorted((one, other) => byPlace(placeOf(one), placeOf(other)));
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
