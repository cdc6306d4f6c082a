import type { ApplicationView } from '../../../desk/application-view.js';
import { awardStatus, isAwarded } from '../../kit/award-lines.js';
import { type Fact, standing } from './facts.js';

/** Since when a designation is held, and when its renewal may take place. */
export function renewalFact(appView: ApplicationView): Fact {
  return isAwarded(appView)
    ? { says: awardStatus(appView) }
    : { says: `It is not awarded, so there is nothing to renew. ${standing(appView)}` };
}
