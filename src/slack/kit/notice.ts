import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { section } from './blocks.js';

export const noticeBlock = 'notice';

/** The same modal with a few words at its head; what was typed stays, since its inputs keep their ids. */
export function noticed(view: ViewOutput, mrkdwn: string): ModalView {
  const { callback_id, title, close, submit, private_metadata } = view;
  // Slack gives a view's blocks back as it takes them; only its own type for them is wider.
  const blocks = view.blocks.filter((block) => block.block_id !== noticeBlock) as KnownBlock[];
  return {
    type: 'modal',
    callback_id,
    private_metadata,
    title,
    ...(close === null ? {} : { close }),
    ...(submit === null ? {} : { submit }),
    blocks: [{ ...section(mrkdwn), block_id: noticeBlock }, ...blocks],
  };
}
