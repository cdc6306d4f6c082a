import type { Partner } from '../program/people/partner.js';
import type { Directory } from './ports/directory.js';

/** The channels of the desk itself (ids). */
export interface DeskChannels {
  intake: string;
  reviewers: string;
}

/** A channel entered for several partners, or for one although it is the desk's own: whoever is in it reads of all. */
export interface SharedChannel {
  channel: string;
  partners: readonly Partner[];
}

/**
 * The channel in which a partner is told where its applications stand; null where there is none, or where another
 * partner, or everybody who works on the program, reads along. No partner ever sees another one (SDP-09), so what
 * would be posted there goes to people instead. `there` are those who are entered with that channel.
 */
export function ownChannel(
  { id, channel }: Pick<Partner, 'id' | 'channel'>,
  there: readonly Partner[],
  { intake, reviewers }: DeskChannels,
): string | null {
  if (channel === null || channel === intake || channel === reviewers) return null;
  return there.some((other) => other.id !== id && other.channel === channel) ? null : channel;
}

/** A partner as it is told: with the channel it alone reads, or none; null when it is not on record. */
export async function partnerToTell(
  { directory, channels }: { directory: Pick<Directory, 'partner' | 'partnersIn'>; channels: DeskChannels },
  id: string,
): Promise<Partner | null> {
  const partner = await directory.partner(id);
  if (partner === null || partner.channel === null) return partner;
  const there = await directory.partnersIn([partner.channel]);
  return { ...partner, channel: ownChannel(partner, there, channels) };
}

/** Channels nobody can be told in, since too many read there; in the order of the partners. */
export function sharedChannels(partners: readonly Partner[], channels: DeskChannels): SharedChannel[] {
  const shared = partners.filter(
    (partner) => partner.channel !== null && ownChannel(partner, partners, channels) === null,
  );
  return [...new Set(shared.map(({ channel }) => channel ?? ''))].map((channel) => ({
    channel,
    partners: shared.filter((partner) => partner.channel === channel),
  }));
}
