import type { KnownBlock } from '@slack/types';
import { addressName } from '../../desk/audience.js';
import { givenUpId } from '../../desk/given-up.js';
import type { Asking } from '../../desk/left-duties.js';
import type { Delivery } from '../../desk/ports.js';
import { actions, section } from './blocks.js';
import { dayText } from './dates.js';
import { door, noKey } from './doors.js';
import { mends } from './lost-lines.js';
import type { SlackParts } from './parts.js';
import { escapeText, fitEscaped } from './text.js';

/** Deliveries that are shown one by one, and that are counted. */
const most = 5;
const mostCounted = 100;

/**
 * What could not be told at all, each with the buttons that end it, for the Program Office and the administrators. Its kind and
 * reader only: administrators take part in nothing, and a confidential notice is not the whole office's.
 */
export async function givenUpBlocks(
  { givenUp, desk }: Pick<SlackParts, 'givenUp' | 'desk'>,
  asking: Asking,
): Promise<KnownBlock[]> {
  if (!mends(asking)) return [];
  const found = await givenUp.newest(mostCounted);
  if (found.length === 0) return [];
  const { zone } = desk.calendars(null).program;
  const rest = found.length - most;
  return [
    section('*Could not be told*'),
    ...found.slice(0, most).flatMap((one) => blocksOf(one, zone)),
    ...(rest > 0 ? [section(`… and ${found.length === mostCounted ? 'many' : rest} more, older ones.`)] : []),
  ];
}

const ways = { 'direct-message': 'by direct message', channel: 'in the channel', mail: 'by mail' };

function blocksOf({ key, ref, address, notice, error, createdAt }: Delivery, zone: string): KnownBlock[] {
  const about = ref === null ? '' : ` for ${escapeText(ref)}`;
  const whom = address.via === 'channel' ? `<#${addressName(address)}>` : `<@${address.person}>`;
  const lines = [
    `:x: ${escapeText(notice.kind.replaceAll('-', ' '))}${about}, to ${whom} ${ways[address.via]}, of ${dayText(createdAt, zone)}`,
    fitEscaped(error ?? 'The reason is not known.', 300),
  ];
  const which = { ...noKey, which: givenUpId(key) };
  return [
    section(lines.join('\n')),
    ...actions(
      door('deliver-again', which, { label: 'Try again' }),
      door('set-aside', which, { label: 'Set aside' }),
    ),
  ];
}
