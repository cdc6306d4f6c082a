import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { UserId } from '../../program/people/identity.js';
import { section } from './blocks.js';
import { compared, typedOver } from './compared.js';
import type { FormState } from './form.js';
import { textOf, type Value, withInitial } from './input-values.js';
import { limits } from './limits.js';
import { paragraphs } from './paragraphs.js';
import { renewed } from './renew.js';
import { mention } from './text.js';

/** A form as it stood before somebody: what it was drawn with, and what was typed into it. */
export type Filled = Pick<ViewOutput, 'blocks' | 'state'>;

/**
 * A form's blocks, drawn from what is on record now, with what was typed into it before: what this person typed as
 * typed, the rest as it is now and, where somebody else changed a field as well, both texts. Room for these is left
 * as far as Slack's blocks allow.
 * @param tag tells this drawing from the ones before it
 */
export function fieldsAnew(blocks: readonly KnownBlock[], before: Filled, tag: string): KnownBlock[] {
  const state: FormState = before.state.values;
  let room = limits.viewBlocks - 1 - blocks.length;
  return blocks.flatMap((block) => {
    if (block.type !== 'input' || block.block_id === undefined) return [block];
    const sent = Object.values(state[block.block_id] ?? {})[0];
    const drawn = elementOf(before, block.block_id);
    if (sent === undefined || drawn === null) return [block];
    const { kept, both, mine, theirs } = compared(drawn, sent, block.element);
    const shown = withInitial(block, kept ? mine : theirs);
    const [field] = renewed([shown], `${tag}${kept ? typedOver(theirs) : ''}`);
    const notes = both ? theirText(theirs).slice(0, Math.max(0, room)) : [];
    room -= notes.length;
    return [...notes, field ?? block];
  });
}

function elementOf({ blocks }: Filled, field: string): object | null {
  const block = blocks.find(({ block_id }) => block_id === field);
  const element: unknown = block === undefined ? null : Reflect.get(block, 'element');
  return typeof element === 'object' ? element : null;
}

/** What the other one wrote, in front of the field that holds what this person wrote. */
function theirText(theirs: Value): KnownBlock[] {
  const head = '*Changed by somebody else meanwhile.* What stands there now, above what you typed';
  if (theirs === null) return [section(`${head}: nothing, they emptied it.`)];
  return 'ids' in theirs
    ? [section(`${head}\n${theirs.ids.map(named).join(', ')}`)]
    : paragraphs(textOf(theirs), head);
}

/** Slack shows people and channels by their names. */
function named(id: string): string {
  return UserId.safeParse(id).success ? mention(id) : `<#${id}>`;
}
