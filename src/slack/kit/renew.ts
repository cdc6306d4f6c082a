import type { KnownBlock } from '@slack/types';
import { inputAction } from './blocks.js';

/**
 * Gives inputs another identity, so that they show their new initial values when a modal is drawn again: Slack keeps
 * what was typed as long as block and action id stay the same. `tag` tells one drawing from the next.
 */
export function renewed(blocks: readonly KnownBlock[], tag: string): KnownBlock[] {
  return blocks.map((block) =>
    block.type === 'input' && block.element.action_id?.split('.')[0] === inputAction
      ? { ...block, element: { ...block.element, action_id: `${inputAction}.${tag}` } }
      : block,
  );
}
