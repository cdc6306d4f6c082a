import type { Case } from '../case.js';
import type { Award } from './award.js';
import { renewalDay } from './renewal.js';
import { publicationTasks, raiseTasks } from './tasks.js';

/**
 * An award as it begins (SDP-05, SDP-08): active, with what is to be published. Whether it is the partner's first is
 * found out afterwards, because two of them may be decided at once (SDP-11).
 */
export function beginAward(at: Case): Award {
  const award: Award = {
    at: at.now,
    first: false,
    welcomeKit: null,
    status: 'active',
    renewalDue: renewalDay(at.now, at),
    tasks: [],
    renewals: [],
    events: [],
    ended: null,
  };
  return raiseTasks(award, publicationTasks(at.application, at.rules), { by: at.actor.id, at: at.now });
}
