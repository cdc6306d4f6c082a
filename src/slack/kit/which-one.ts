import type { ApplicationView } from '../../desk/application-view.js';
import { stageNames } from '../../program/stage.js';
import { applicationName } from './application-lines.js';
import { context, type Message, section } from './blocks.js';
import { keyTo, type LinkName, linkButton } from './links.js';
import { firstOf } from './up-to.js';

const most = 10;

/** What is done with the one that is chosen: the link its button leads to, and what that is told beside it. */
interface ToDo {
  link: LinkName;
  which?: string;
  /** What may be done instead of pressing. */
  hint?: string;
}

/** Several could be meant: each with a button that goes on with it. */
export function whichOne(appViews: readonly ApplicationView[], { link, which = '', hint }: ToDo): Message {
  const text = 'Which one do you mean?';
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...firstOf(appViews, most, {
        draw: (appView) => [
          section(
            `${applicationName(appView)}: ${stageNames[appView.application.stage]}`,
            linkButton(link, keyTo(appView, which), { label: 'This one' }),
          ),
        ],
        more: (left) => `… and ${left} more: name the service, or a reference such as *DD-1001*.`,
      }),
      ...(hint === undefined ? [] : [context(hint)]),
    ],
  };
}
