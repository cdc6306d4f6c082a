import type { Finding } from '../program/checklist/finding.js';
import { type Clock as RunningClock, runningClocks } from '../program/clocks/clock.js';
import { completeness } from '../program/completeness.js';
import type { ApplicationRole } from '../program/people/application-role.js';
import { asReadBy, historyReadBy } from '../program/people/as-read-by.js';
import type { Person } from '../program/people/person.js';
import { readingOf } from '../program/people/reading.js';
import type { StepContext } from '../program/step-context.js';
import type { Task } from '../program/tasks/task.js';
import type { StoredApplication } from './ports/stored-records.js';
import { knownTasks } from './tasks/known-tasks.js';

/**
 * An application in front of one person, with everything needed to draw it. `application`, `history` and `findings`
 * hold what this person may read and nothing else, so that no view can show more; `ctx` is the whole, to decide on
 * and never to draw.
 */
export interface ApplicationView extends StoredApplication {
  ctx: StepContext;
  viewer: Person;
  roles: readonly ApplicationRole[];
  clocks: readonly RunningClock[];
  findings: readonly Finding[];
  /** What waits for somebody, as far as the viewer may know: what falls due first stands first. */
  tasks: readonly Task[];
  /** Those of them that are the viewer's own. */
  ownTasks: readonly Task[];
}

export function applicationViewOf(
  stored: StoredApplication,
  ctx: StepContext,
  viewer: Person,
): ApplicationView {
  return {
    ...stored,
    application: asReadBy(ctx),
    history: historyReadBy(stored.history, ctx),
    ctx,
    viewer,
    roles: ctx.actor.roles,
    clocks: runningClocks(ctx),
    findings: readingOf(ctx.actor.roles).content ? completeness(ctx) : completeness(ctx).map(unsaid),
    ...knownTasks(ctx, viewer),
  };
}

/** A finding quotes what the partner wrote; how many there are may be counted by whoever sees the application. */
function unsaid(finding: Finding): Finding {
  return { ...finding, says: '', where: '' };
}

/**
 * Whether this person may learn that there is such an application: whoever sees it, and whoever is asked about a draft.
 */
export function mayKnow(ctx: StepContext): boolean {
  return ctx.actor.roles.includes('desk') || maySee(ctx) || asReadBy(ctx).questions.length > 0;
}

/** Drafts are the partner's own; the Program Office sees them from submission on, its PDM before (trace section 4). */
export function maySee({ application, actor }: StepContext): boolean {
  if (actor.roles.length === 0) return false;
  const onlyOffice = actor.roles.every((role) => role === 'program-office' || role === 'manager');
  return application.submissions.length > 0 || !onlyOffice;
}
