import { announceIn } from '../desk/announce.js';
import { mendersOf } from '../desk/lost-channels.js';
import { type SharedChannel, sharedChannels } from '../desk/own-channel.js';
import type { NoticeDraft } from '../program/notices/notice.js';
import { pointer } from '../program/notices/pointer.js';
import type { CourierParts } from './parts.js';

type Telling = Pick<CourierParts, 'directory' | 'ledger' | 'channels' | 'admins' | 'clock'>;

/**
 * Looks at each tick whether a partner is entered with one of the desk's own channels, which its settings decide, and
 * once in the life of a process through all channels: whoever is entered with one later is looked at when saved.
 */
export function createSharedChannels(parts: Telling): { look(): Promise<void> } {
  let looked = false;
  return {
    async look() {
      const { intake, reviewers } = parts.channels;
      const all = looked ? [] : await parts.directory.sharedChannels();
      await tellOfSharedChannels(parts, [intake, reviewers, ...all]);
      looked = true;
    },
  };
}

/**
 * Tells whoever can change a partner's record that its channel, one of these, is read by others, too, so that nothing
 * is told there: once for each channel and those who share it, and anew when it was mended and is so again. @throws
 * when the database is away
 */
export async function tellOfSharedChannels(parts: Telling, among: readonly string[]): Promise<void> {
  const { directory, ledger, channels, admins, clock } = parts;
  for (const shared of sharedChannels(await directory.partnersIn(among), channels)) {
    const told = {
      key: keyOf(shared),
      to: (await mendersOf(directory, admins)).map((person) => ({ via: 'direct-message', person }) as const),
      about: null,
      notice: { kind: 'shared-channel', ...wordsOf(shared, channels) },
    };
    await announceIn(ledger, told, clock.now());
  }
}

/** Says since when each of them is entered with it, as far as that is on record. */
function keyOf({ channel, partners }: SharedChannel): string {
  const ids = partners.map(({ id }) => id).sort();
  const since = partners.flatMap(({ channelSince }) => channelSince?.toISOString() ?? []).sort();
  return ['shared-channel', channel, ids.join('+'), ...since].join('/');
}

function wordsOf(
  { channel, partners }: SharedChannel,
  { intake, reviewers }: CourierParts['channels'],
): Pick<NoticeDraft, 'title' | 'lines'> {
  const names = partners.map(({ name }) => name);
  const ours =
    channel === intake ? 'the intake channel' : channel === reviewers ? 'the reviewers’ channel' : null;
  const who = names.join(' and ');
  return {
    title:
      ours === null
        ? `${partners.length === 2 ? 'Two' : partners.length} partners share one channel (${channel})`
        : `${who} ${names.length > 1 ? 'are' : 'is'} entered with ${ours} (${channel})`,
    lines: [
      ours === null
        ? `${who} are entered with the same channel. No partner may read of another one, so the desk tells none of them anything there: their people are told directly and by mail.`
        : 'A partner may not read of another one, so the desk tells it nothing there: its people are told directly and by mail.',
      `Please enter a channel of its own for each with ${pointer('partners')}.`,
    ],
  };
}
