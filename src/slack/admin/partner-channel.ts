import type { Partner } from '../../program/people/partner.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import type { SlackParts } from '../kit/parts.js';

/** Why a partner cannot be told of its applications in this channel, as far as Slack knows; null where it can. */
export async function channelFault(
  slack: SlackParts,
  channel: string | null,
  before: Partner | null,
): Promise<Refusal | null> {
  if (channel === null) return null;
  return (before?.channel === channel ? null : ownFault(slack, channel)) ?? absenceFault(slack, channel);
}

/** No partner may read what the program's people tell each other. */
function ownFault({ channels }: SlackParts, channel: string): Refusal | null {
  if (channel !== channels.intake && channel !== channels.reviewers) return null;
  return refuseField(
    'channel',
    'This is the program’s own channel, in which every application is told of. Please choose one for this partner alone.',
  );
}

async function absenceFault({ client, log }: SlackParts, channel: string): Promise<Refusal | null> {
  try {
    const told = await client.conversations.info({ channel });
    if (told.channel?.is_member === true) return null;
  } catch (error) {
    log.warn('a partner’s channel could not be looked at', { error });
  }
  return refuseField('channel', 'I am not in this channel. Please invite me there, then save again.');
}
