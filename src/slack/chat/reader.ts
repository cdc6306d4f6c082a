import type { StepContext } from '../../program/step-context.js';
import type { SlackParts } from '../kit/parts.js';
import type { Place } from './place.js';

/**
 * Who reads what is said in a place: one person in a direct message; a partner's people and those of AWS who work
 * with them in that partner's channel; the program's people in its own two; in any other channel anybody, people of
 * other companies among them.
 */
export type Reader =
  | { is: 'person' }
  | { is: 'partner'; partnerId: string }
  | { is: 'intake' }
  | { is: 'reviewers' }
  | { is: 'anybody' };

/**
 * Where several could be meant (a channel that two partners share, or one of the program's given to a partner),
 * anybody reads.
 */
export async function readerOf({ desk, channels }: SlackParts, place: Place): Promise<Reader> {
  if (place.direct) return { is: 'person' };
  const owners = await desk.partners.inChannel(place.channel);
  const readers: Reader[] = [
    ...owners.map(({ id }): Reader => ({ is: 'partner', partnerId: id })),
    ...(place.channel === channels.intake ? [{ is: 'intake' } as const] : []),
    ...(place.channel === channels.reviewers ? [{ is: 'reviewers' } as const] : []),
  ];
  const [only, ...others] = readers;
  return only === undefined || others.length > 0 ? { is: 'anybody' } : only;
}

/**
 * Whether an application may be named in front of this reader. Drafts are the partner's own, so the program's
 * channels hear of submissions alone, and the reviewers' of those that are assigned, whose cards stand there. No
 * partner ever sees another.
 */
export function mayHearOf(reader: Reader, { application }: Pick<StepContext, 'application'>): boolean {
  switch (reader.is) {
    case 'person':
      return true;
    case 'partner':
      return application.partnerId === reader.partnerId;
    case 'intake':
      return application.submissions.length > 0;
    case 'reviewers':
      return application.submissions.length > 0 && application.validation !== null;
    case 'anybody':
      return false;
  }
}
