import type { Application } from '../application.js';
import type { AwardStatus } from './award.js';

/** A designation that a partner holds, as lists of holders say it. `since` is when it was awarded (UTC). */
export interface Holding extends Pick<Application, 'ref' | 'partnerName' | 'subCategories'> {
  status: AwardStatus;
  since: Date;
}

/** By partner name; of one partner the older reference first. */
export function byPartner(one: Holding, other: Holding): number {
  return one.partnerName.localeCompare(other.partnerName, 'en') || (one.ref < other.ref ? -1 : 1);
}
