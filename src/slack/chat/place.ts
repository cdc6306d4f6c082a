import type { Sight } from '../../desk/sight.js';
import type { SlackParts } from '../kit/parts.js';

/**
 * Where somebody spoke to the bot. `thread` is the message to answer under; null in a direct message without one. A thread
 * `lives` once it has replies: Slack shows nothing for one person alone in another.
 */
export interface Place {
  channel: string;
  direct: boolean;
  thread: string | null;
  threadLives: boolean;
}

/** What an answer may speak of where it was asked: everything, one partner's applications alone, or none at all. */
export type Audience = 'everything' | 'nothing' | { partnerId: string };

/**
 * Who reads along: nobody in a direct message, the program's people in its own channels, one partner's people in that
 * partner's channel. No partner ever sees another.
 */
export async function audienceOf({ desk, channels }: SlackParts, place: Place): Promise<Audience> {
  if (place.direct || place.channel === channels.intake || place.channel === channels.reviewers)
    return 'everything';
  const owner = (await desk.directory.partners()).find(({ channel }) => channel === place.channel);
  return owner === undefined ? 'nothing' : { partnerId: owner.id };
}

/** Whether an answer about these applications may be given in front of this audience. */
export function mayHear(audience: Audience, about: readonly Sight[]): boolean {
  if (typeof audience === 'string') return audience === 'everything';
  return about.every(({ application }) => application.partnerId === audience.partnerId);
}
