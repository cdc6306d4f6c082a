import { eachText } from '../block-kit/walk.js';
import type { SlackContext } from '../context.js';
import { swallowedIn } from '../state/markup.js';

/**
 * Notes what Slack would take without a word and show to nobody: `<ref>` in mrkdwn, where `&lt;ref&gt;` was meant.
 * @param text mrkdwn beside the blocks
 */
export function noteSwallowed(slack: SlackContext, text: string, blocks: unknown): void {
  const note = (piece: string) => {
    for (const sequence of swallowedIn(piece)) {
      const problem = `${sequence} is shown to nobody, since it is not escaped: ${piece.slice(0, 200)}`;
      slack.problems.push(problem);
      slack.traffic.add({ kind: 'problem', direction: 'note', summary: problem, detail: { text: piece } });
    }
  };
  note(text);
  eachText(blocks, (piece, owner) => {
    if (owner.type === 'mrkdwn') note(piece);
  });
}
