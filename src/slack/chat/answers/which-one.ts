import type { ApplicationView } from '../../../desk/application-view.js';
import { applicationName } from '../../kit/application-lines.js';
import { context, type Message, section } from '../../kit/blocks.js';
import { keyTo, linkButton } from '../../kit/links.js';
import { firstOf } from '../../kit/up-to.js';
import { stageOf } from './facts.js';

const most = 10;

/**
 * Several could be meant: each with a button that answers the same question about it. @param asked what was wanted, as
 * `wantWritten` writes it
 */
export function whichOne(asked: string, appViews: readonly ApplicationView[]): Message {
  const text = 'Which one do you mean?';
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...firstOf(appViews, most, {
        draw: (appView) => [
          section(
            `${applicationName(appView)}: ${stageOf(appView)}`,
            linkButton('tell-of', keyTo(appView, asked), { label: 'This one' }),
          ),
        ],
        more: (left) => `… and ${left} more: name the service, or a reference such as *DD-1001*.`,
      }),
      context('You can also answer with its service, its reference or its number in this list.'),
    ],
  };
}
