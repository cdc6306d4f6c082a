import type { Case } from '../program/case.js';
import type { Finding } from '../program/checklist/finding.js';
import { type Clock as RunningClock, runningClocks } from '../program/clocks/clock.js';
import { completeness } from '../program/completeness.js';
import { asReadBy, historyReadBy } from '../program/people/as-read-by.js';
import type { CaseRole } from '../program/people/case-role.js';
import type { Person } from '../program/people/person.js';
import { readingOf } from '../program/people/reading.js';
import type { HeldApplication } from './ports.js';

/**
 * An application in front of one person, with everything needed to draw it. `application`, `history` and `findings` hold what
 * this person may read and nothing else, so that no view can show more; `at` is the whole, to decide on and never to draw.
 */
export interface Sight extends HeldApplication {
  at: Case;
  viewer: Person;
  roles: readonly CaseRole[];
  clocks: readonly RunningClock[];
  findings: readonly Finding[];
}

export function sightOf(held: HeldApplication, at: Case, viewer: Person): Sight {
  return {
    ...held,
    application: asReadBy(at),
    history: historyReadBy(held.history, at),
    at,
    viewer,
    roles: at.actor.roles,
    clocks: runningClocks(at),
    findings: readingOf(at.actor.roles).content ? completeness(at) : completeness(at).map(unsaid),
  };
}

/** A finding quotes what the partner wrote; how many there are may be counted by whoever sees the application. */
function unsaid(finding: Finding): Finding {
  return { ...finding, says: '', where: '' };
}

/** Whether this person may learn that there is such an application: whoever sees it, and whoever is asked about a draft. */
export function mayKnow(at: Case): boolean {
  return at.actor.roles.includes('desk') || maySee(at) || asReadBy(at).questions.length > 0;
}

/** Drafts are the partner's own; the Program Office sees them from submission on, its PDM before (trace section 4). */
export function maySee({ application, actor }: Case): boolean {
  if (actor.roles.length === 0) return false;
  const onlyOffice = actor.roles.every((role) => role === 'program-office' || role === 'manager');
  return application.submissions.length > 0 || !onlyOffice;
}
