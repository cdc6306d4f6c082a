import type { Sight } from '../../desk/desk.js';
import type { SlackParts } from '../kit/parts.js';

/** Where somebody spoke to the bot. `thread` is the message to answer under; null in a direct message without one. */
export interface Place {
  channel: string;
  direct: boolean;
  thread: string | null;
}

/**
 * Whether an answer about these applications may be given where it was asked: in a direct message, in the program's own
 * channels, and in a partner's channel as long as it speaks of that partner alone. No partner ever sees another.
 */
export async function mayAnswerHere(
  { desk, channels }: SlackParts,
  place: Place,
  about: readonly Sight[],
): Promise<boolean> {
  if (place.direct || place.channel === channels.intake || place.channel === channels.reviewers) return true;
  const owner = (await desk.directory.partners()).find(({ channel }) => channel === place.channel);
  return owner !== undefined && about.every(({ application }) => application.partnerId === owner.id);
}
