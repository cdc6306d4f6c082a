import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { ActionItem } from '../../program/application.js';
import { actions } from './blocks.js';
import { keyTo, linkButton } from './links.js';

/** A button for each of the newest `max` files the partner gave as evidence for an item. */
export function evidenceButtons(
  appView: ApplicationView,
  item: Pick<ActionItem, 'responses'>,
  max: number,
): KnownBlock[] {
  const files = item.responses.flatMap(({ files: given = [] }) => given);
  const known = [...new Map(files.map((file) => [file.id, file])).values()].slice(-max).reverse();
  return actions(
    ...known.map(({ id, name }) =>
      linkButton('read-document', keyTo(appView, id), { label: `Show ${name}` }),
    ),
  );
}
