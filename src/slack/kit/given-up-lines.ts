import type { Button, KnownBlock } from '@slack/types';
import { addressName } from '../../desk/audience.js';
import { givenUpId, givenUpTogether, maxGivenUp } from '../../desk/given-up.js';
import type { Asking } from '../../desk/left-duties.js';
import type { Delivery } from '../../desk/ports/delivery.js';
import type { Person } from '../../program/people/person.js';
import { actions, section } from './blocks.js';
import { dayText } from './dates.js';
import { linkButton, noKey } from './links.js';
import { mends } from './lost-lines.js';
import { mentionOf } from './mention.js';
import type { SlackParts } from './parts.js';
import { escapeText, fitEscaped } from './text.js';

/** Deliveries that are shown one by one. */
const max = 5;
/** Kinds that are named before all of them are set aside. */
const maxKinds = 6;

/**
 * What could not be told at all, each with the buttons that end it, for the Program Office and the administrators.
 * Its kind and reader only: administrators take part in nothing, and a confidential notice is not the whole office's.
 */
export async function givenUpBlocks(
  { givenUp, desk }: Pick<SlackParts, 'givenUp' | 'desk'>,
  asking: Asking,
): Promise<KnownBlock[]> {
  if (!mends(asking)) return [];
  const found = await givenUp.newest(maxGivenUp);
  if (found.length === 0) return [];
  const { zone } = desk.calendars(null).program;
  const shown = found.slice(0, max);
  const readers = shown.flatMap(({ address }) => (address.via === 'channel' ? [] : [address.person]));
  const people = await desk.people.findAll([...new Set(readers)]);
  const rest = found.length - max;
  return [
    section('*Could not be told*'),
    ...shown.flatMap((one) => blocksOf(one, { zone, people })),
    ...(rest > 0 ? [section(`… and ${found.length === maxGivenUp ? 'many' : rest} more, older ones.`)] : []),
    ...(found.length > 1 ? actions(setAllAside(found)) : []),
  ];
}

/** One press for all of them, after a question that says how many of which kind it ends. */
function setAllAside(found: readonly Delivery[]): Button {
  const count = found.length === maxGivenUp ? `the newest ${found.length}` : `all ${found.length}`;
  const together = givenUpTogether(found.map(({ key }) => key));
  return linkButton(
    'set-all-aside',
    { ...noKey, which: together },
    {
      label: `Set ${count} aside`,
      confirm: {
        title: `Set ${count} aside?`,
        text: `${kindsOf(found)}. None of them is told, and nobody is asked about them any more.`,
        yes: 'Set aside',
      },
    },
  );
}

/** "decision (40), reminder (17)", the most frequent first. */
function kindsOf(found: readonly Delivery[]): string {
  const counts = new Map<string, number>();
  for (const { notice } of found) counts.set(notice.kind, (counts.get(notice.kind) ?? 0) + 1);
  const kinds = [...counts].toSorted(([, one], [, other]) => other - one);
  const named = kinds.slice(0, maxKinds).map(([kind, count]) => `${wordsOf(kind)} (${count})`);
  const others = kinds.slice(maxKinds).reduce((sum, [, count]) => sum + count, 0);
  return [...named, ...(others > 0 ? [`other kinds (${others})`] : [])].join(', ');
}

function wordsOf(kind: string): string {
  return kind.replaceAll('-', ' ');
}

const ways = { 'direct-message': 'by direct message', channel: 'in the channel', mail: 'by mail' };

function blocksOf(
  { key, ref, address, notice, error, createdAt }: Delivery,
  { zone, people }: { zone: string; people: ReadonlyMap<string, Person> },
): KnownBlock[] {
  const about = ref === null ? '' : ` for ${escapeText(ref)}`;
  const whom =
    address.via === 'channel'
      ? `<#${addressName(address)}>`
      : mentionOf(people.get(address.person), address.person);
  const lines = [
    `:x: ${escapeText(wordsOf(notice.kind))}${about}, to ${whom} ${ways[address.via]}, of ${dayText(createdAt, zone)}`,
    fitEscaped(error ?? 'The reason is not known.', 300),
  ];
  const which = { ...noKey, which: givenUpId(key) };
  return [
    section(lines.join('\n')),
    ...actions(
      linkButton('deliver-again', which, { label: 'Try again' }),
      linkButton('set-aside', which, { label: 'Set aside' }),
    ),
  ];
}
