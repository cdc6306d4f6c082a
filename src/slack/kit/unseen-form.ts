import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { Refusal, type Unseen } from '../../program/refusal.js';
import { drawnBy } from './back.js';
import { section } from './blocks.js';
import { fieldsAnew } from './fields-anew.js';
import { type Metadata, recall } from './metadata.js';
import { noticeBlock, noticed } from './notice.js';
import type { SlackParts } from './parts.js';
import { refusalText } from './telling.js';
import { placed, wayTo } from './windows.js';

interface Sent {
  slack: SlackParts;
  user: string;
  metadata: Metadata;
  view: ViewOutput;
}

/**
 * The form again, after something in it was changed by others while it was open: drawn as it stands now, with what
 * this person typed left as typed, what only others changed as they left it and, where both changed a field, both
 * texts. Sent once more, it counts as seen.
 */
export async function formAnew(
  { slack, user, metadata, view }: Sent,
  refusal: Refusal,
  unseen: Unseen,
): Promise<ModalView> {
  const way = wayTo(metadata);
  const [by, , which] = way ?? ['', '', ''];
  const drawn = way === null ? null : await drawnBy(slack, user, [by, metadata.ref, which]).catch(() => null);
  const same = drawn !== null && !(drawn instanceof Refusal) && drawn.callback_id === view.callback_id;
  const now = same ? drawn : noticed(view, '');
  const own = same ? recall(drawn.private_metadata ?? '') : null;
  const memory = { ...metadata, extra: own?.extra ?? metadata.extra, seen: unseen.revision };
  const next = placed({ ...now, private_metadata: JSON.stringify(memory) }, metadata);
  // What the kit draws is of the kinds it knows; only Slack's own type of a view is wider.
  const blocks = next.blocks as KnownBlock[];
  return { ...next, blocks: withNotice(refusal, fieldsAnew(blocks, view, `r${unseen.revision}`)) };
}

/** Every modal keeps room for a notice (`limits.viewBlocks`). */
function withNotice(refusal: Refusal, blocks: readonly KnownBlock[]): KnownBlock[] {
  const rest = blocks.filter(({ block_id }) => block_id !== noticeBlock);
  return [{ ...section(refusalText(refusal)), block_id: noticeBlock }, ...rest];
}
