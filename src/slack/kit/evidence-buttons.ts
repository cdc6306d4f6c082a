import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import type { ActionItem } from '../../program/application.js';
import { actions } from './blocks.js';
import { door, keyTo } from './doors.js';

/** A button for each of the newest `most` files the partner gave as evidence for an item. */
export function evidenceButtons(
  sight: Sight,
  item: Pick<ActionItem, 'responses'>,
  most: number,
): KnownBlock[] {
  const files = item.responses.flatMap(({ files: given = [] }) => given);
  const known = [...new Map(files.map((file) => [file.id, file])).values()].slice(-most).reverse();
  return actions(
    ...known.map(({ id, name }) => door('read-document', keyTo(sight, id), { label: `Show ${name}` })),
  );
}
