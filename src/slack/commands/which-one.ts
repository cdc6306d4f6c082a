import type { ApplicationView } from '../../desk/application-view.js';
import { stageNames } from '../../program/stage.js';
import { applicationName } from '../kit/application-lines.js';
import { type Message, section } from '../kit/blocks.js';
import { keyTo, type LinkName, linkButton } from '../kit/links.js';
import { firstOf } from '../kit/up-to.js';

const most = 10;

/** Several were named where one can be opened: each with the button that opens it. */
export function whichToOpen(link: LinkName, appViews: readonly ApplicationView[], which = ''): Message {
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
        more: (left) => `… and ${left} more: name the service too, or a reference such as *DD-1001*.`,
      }),
    ],
  };
}
