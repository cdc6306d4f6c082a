import type { KnownBlock } from '@slack/types';
import { section } from './blocks.js';
import { linkButton } from './links.js';
import { joinLines } from './paragraphs.js';

/** Lines with a button of their own: so many blocks besides others stay below a message's 50. */
const maxButtons = 20;

/**
 * Lines of a notice (mrkdwn), as few blocks as they fit into; one that begins with an application that may be opened
 * from here ("• DD-1001 …") stands alone, beside the button that does.
 */
export function lineBlocks(lines: readonly string[], opens: readonly string[] = []): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let plain: string[] = [];
  let left = maxButtons;
  const flush = () => {
    blocks.push(...joinLines(plain).map((text) => section(text)));
    plain = [];
  };
  for (const line of lines) {
    const ref = /^• ([A-Z]+-\d+) /.exec(line)?.[1];
    if (ref === undefined || !opens.includes(ref) || left === 0) {
      plain.push(line);
      continue;
    }
    flush();
    left -= 1;
    blocks.push(
      section(line, linkButton('open-case', { ref, seen: null, which: '' }, { label: `Open ${ref}` })),
    );
  }
  flush();
  return blocks;
}
