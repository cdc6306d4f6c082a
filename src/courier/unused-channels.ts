import type { Delivery } from '../desk/ports/delivery.js';
import type { CourierParts } from './parts.js';

type Using = Pick<CourierParts, 'directory' | 'channels'>;

/** Whether the desk tells anything in a channel, as its settings and the partners' records say today. */
export async function isUsed({ channels, directory }: Using, id: string): Promise<boolean> {
  if (id === channels.intake || id === channels.reviewers) return true;
  return (await directory.partnersIn([id])).length > 0;
}

/**
 * Ends the losses of channels that nothing is told in any more, once nothing waits for them: nobody has to mend those.
 */
export async function forgetUnused(parts: Using & Pick<CourierParts, 'losses' | 'ledger'>): Promise<void> {
  const lost = (await parts.losses.all()).filter(({ kind }) => kind === 'channel');
  if (lost.length === 0) return;
  const waiting = await parts.ledger.waiting();
  for (const { id } of lost) if (!waiting.has(id) && !(await isUsed(parts, id))) await parts.losses.end(id);
}

/**
 * Whether something about no application is held for a channel that is lost and used no more. It was the intake
 * channel before the settings were changed: beside applications nothing else is told in a channel. One that takes it
 * still is left to it, since another process may be of those settings.
 */
export async function isForOldIntake(
  parts: Using & Pick<CourierParts, 'losses'>,
  { address }: Pick<Delivery, 'address'>,
): Promise<boolean> {
  if (address.via !== 'channel' || (await isUsed(parts, address.channel))) return false;
  return (await parts.losses.all()).some(({ id }) => id === address.channel);
}
