import type { KnownBlock } from '@slack/types';
import { context } from '../blocks.js';
import { limits } from '../limits.js';

/** As many blocks as one message holds, in order; says so where some had to be left out. */
export function fitMessage(blocks: readonly KnownBlock[]): KnownBlock[] {
  const fitting: KnownBlock[] = [];
  let characters = 0;
  for (const block of blocks) {
    // Counted as sent: more than Slack counts, so always on the safe side.
    characters += JSON.stringify(block).length;
    if (characters > limits.messageCharacters || fitting.length === limits.messageBlocks - 1) {
      return [...fitting, context('… and more, in your App Home.')];
    }
    fitting.push(block);
  }
  return fitting;
}
