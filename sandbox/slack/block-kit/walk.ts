import { isRecord, type Json, records, text } from '../json.js';

/** One element somebody can work, and where it stands. */
export interface Placed {
  block: Json;
  element: Json;
  /** The element belongs to an input block, so that Slack itself checks it on submission. */
  input: boolean;
}

const elementsOf = (block: Json): Json[] => {
  switch (block.type) {
    case 'actions':
    case 'context_actions':
      return records(block.elements);
    case 'section':
      return isRecord(block.accessory) && block.accessory.type !== 'image' ? [block.accessory] : [];
    case 'input':
      return isRecord(block.element) ? [block.element] : [];
    case 'card':
      return records(block.actions);
    default:
      return [];
  }
};

/** A block and the blocks it holds. */
function withChildren(block: Json): Json[] {
  if (block.type === 'container') return [block, ...records(block.child_blocks)];
  if (block.type === 'carousel') return [block, ...records(block.elements)];
  return [block];
}

/** Every element of `blocks` that a person can work, in reading order. */
export const interactiveElements = (blocks: Json[]): Placed[] =>
  blocks
    .flatMap(withChildren)
    .flatMap((block) =>
      elementsOf(block).map((element) => ({ block, element, input: block.type === 'input' })),
    );

const wordKeys = new Set(['text', 'alt_text', 'label', 'title', 'caption', 'description', 'hint']);

/** Calls `visit` with every piece of text within a block tree. */
export function eachText(value: unknown, visit: (piece: string, owner: Json) => void): void {
  if (Array.isArray(value)) for (const entry of value) eachText(entry, visit);
  else if (isRecord(value))
    for (const [key, entry] of Object.entries(value)) {
      if (typeof entry === 'string' && wordKeys.has(key)) visit(entry, value);
      else if (typeof entry === 'object') eachText(entry, visit);
    }
}

/** What a notification would read when a message has blocks and no text. */
export function plainWords(blocks: Json[]): string {
  const words: string[] = [];
  eachText(blocks, (piece) => words.push(piece));
  return text(words.join(' ')).slice(0, 3000);
}
