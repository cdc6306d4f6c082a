import { isThere } from '../people/presence.js';
import type { StepContext } from '../step-context.js';
import type { HolderKey } from './holders.js';
import type { Task } from './task.js';

type Around = Pick<StepContext, 'partner' | 'person' | 'decider'>;

/**
 * Whether anybody is there who has a task, as far as the application knows people: of the program's staff it knows
 * whether somebody decides. What comes about by itself nobody has to have.
 */
export function somebodyHas({ side, holders }: Pick<Task, 'side' | 'holders'>, around: Around): boolean {
  return side === 'desk' || holders.some((key) => isHeld(key, around));
}

function isHeld(key: HolderKey, { partner, person, decider }: Around): boolean {
  const any = (...ids: (string | null)[]) => ids.some((id) => id !== null && isThere(person(id)));
  const [place, id = ''] = key.split(':');
  switch (place) {
    case 'person':
      return any(id);
    case 'partner':
      return any(partner.allianceLead, ...partner.applicants);
    case 'technical':
      return any(...partner.technicalContacts);
    case 'pdm':
      return any(partner.pdm, partner.pdr);
    default:
      if (id === 'program-manager') return decider === undefined || decider === 'program-manager';
      return id !== 'delegate' || decider === 'delegate';
  }
}
