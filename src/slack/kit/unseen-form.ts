import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { Refusal, type Unseen } from '../../program/refusal.js';
import { drawnBy } from './back.js';
import { section } from './blocks.js';
import { compared, typedOver } from './compared.js';
import type { FormState } from './form.js';
import { textOf, type Value, withInitial } from './input-values.js';
import { limits } from './limits.js';
import { type Metadata, recall } from './metadata.js';
import { noticeBlock, noticed } from './notice.js';
import { paragraphs } from './paragraphs.js';
import type { SlackParts } from './parts.js';
import { renewed } from './renew.js';
import { refusalText } from './telling.js';
import { placed, wayTo } from './windows.js';

interface Sent {
  slack: SlackParts;
  user: string;
  metadata: Metadata;
  view: ViewOutput;
}

/**
 * The form again, after something in it was changed by others while it was open: drawn as it stands now, with what this person
 * typed left as typed, what only others changed as they left it and, where both changed a field, both texts. Sent once more, it
 * counts as seen.
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
  return { ...next, blocks: withNotice(refusal, fieldsAnew(blocks, view, unseen)) };
}

function withNotice(refusal: Refusal, blocks: readonly KnownBlock[]): KnownBlock[] {
  const rest = blocks.filter(({ block_id }) => block_id !== noticeBlock);
  return [{ ...section(refusalText(refusal)), block_id: noticeBlock }, ...rest].slice(0, limits.viewBlocks);
}

/** Every input with what stands in it now; room for both texts is left as far as Slack's blocks allow. */
function fieldsAnew(blocks: readonly KnownBlock[], view: ViewOutput, { revision }: Unseen): KnownBlock[] {
  const state: FormState = view.state.values;
  let room = limits.viewBlocks - 1 - blocks.length;
  return blocks.flatMap((block) => {
    if (block.type !== 'input' || block.block_id === undefined) return [block];
    const sent = Object.values(state[block.block_id] ?? {})[0];
    const before = elementOf(view, block.block_id);
    if (sent === undefined || before === null) return [block];
    const { kept, both, mine, theirs } = compared(before, sent, block.element);
    const shown = withInitial(block, kept ? mine : theirs);
    const [field] = renewed([shown], `r${revision}${kept ? typedOver(theirs) : ''}`);
    const notes = both ? theirText(theirs).slice(0, Math.max(0, room)) : [];
    room -= notes.length;
    return [...notes, field ?? block];
  });
}

function elementOf(view: ViewOutput, field: string): object | null {
  const block = view.blocks.find(({ block_id }) => block_id === field);
  const element: unknown = block === undefined ? null : Reflect.get(block, 'element');
  return typeof element === 'object' ? element : null;
}

/** What the other one wrote, in front of the field that holds what this person wrote. */
function theirText(theirs: Value): KnownBlock[] {
  const text = textOf(theirs);
  const head = '*Changed by somebody else meanwhile.* What stands there now, above what you typed';
  return text === '' ? [section(`${head}: nothing, they emptied it.`)] : paragraphs(text, head);
}
