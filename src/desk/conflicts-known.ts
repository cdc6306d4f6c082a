import { type Conflict, conflictsOf } from '../program/people/conflicts.js';
import type { ApplicationView } from './application-view.js';
import { auditsAround } from './audits.js';
import { staffAnd } from './reachable.js';
import type { Reading } from './reading.js';

/**
 * Whose conflicts with an application are shown to its viewer: everybody's to those who assign, else their own alone.
 */
const seesAll = ['program-office', 'program-manager'] as const;

/** The conflicts of interest known with this application, as far as its viewer may read them. */
export async function conflictsKnown(
  desk: Pick<Reading, 'applications' | 'directory'>,
  appView: ApplicationView,
): Promise<Conflict[]> {
  const audits = await auditsAround(desk, appView.ctx.partner);
  const reported = new Set(appView.application.conflicts.map(({ person }) => person));
  const all = seesAll.some((role) => appView.roles.includes(role));
  const people = (await staffAnd(desk.directory, [...reported])).filter(
    ({ id, active, roles }) =>
      (active && roles.includes('auditor') && (all || id === appView.viewer.id)) || (all && reported.has(id)),
  );
  return people.flatMap((person) => conflictsOf({ ...appView.ctx, audits }, person));
}
