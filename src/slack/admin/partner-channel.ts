import type { Partner } from '../../program/people/partner.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import type { SlackParts } from '../kit/parts.js';

/** Why this partner cannot be told of its applications in its channel; null where it can. */
export async function channelFault(
  slack: SlackParts,
  partner: Partner,
  before: Partner | null,
): Promise<Refusal | null> {
  return (await sharedFault(slack, partner, before)) ?? (await absenceFault(slack, partner));
}

/** No partner may read of another one, nor of what the program's people tell each other. */
async function sharedFault(
  { desk, channels }: SlackParts,
  partner: Partner,
  before: Partner | null,
): Promise<Refusal | null> {
  const { channel } = partner;
  if (channel === null || before?.channel === channel) return null;
  if (channel === channels.intake || channel === channels.reviewers)
    return refuseField(
      'channel',
      'This is the program’s own channel, in which every application is told of. Please choose one for this partner alone.',
    );
  const other = (await desk.directory.partners()).find(
    (one) => one.id !== partner.id && one.channel === channel,
  );
  return other === undefined
    ? null
    : refuseField(
        'channel',
        `${other.name} is told of its applications in this channel. Please choose one for this partner alone: none may read of another.`,
      );
}

async function absenceFault({ client, log }: SlackParts, { channel }: Partner): Promise<Refusal | null> {
  if (channel === null) return null;
  try {
    const told = await client.conversations.info({ channel });
    if (told.channel?.is_member === true) return null;
  } catch (error) {
    log.warn('a partner’s channel could not be looked at', { error });
  }
  return refuseField('channel', 'I am not in this channel. Please invite me there, then save again.');
}
