import { Refusal } from '../../program/refusal.js';
import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { close, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { ids } from './ids.js';
import { moveView, offeredEdition } from './view.js';

/** A draft's newer checklist: what differs, and the move to it. */
export function registerEditionMove(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-edition',
    draw: (appView) => {
      const newer = offeredEdition(appView);
      if (newer === null) {
        return new Refusal(
          'blocked',
          `${appView.ctx.edition.id} is the newest checklist there is for ${appView.application.designationLabel}. Please ask the ` +
            'Program Office if it is not accepted any more.',
        );
      }
      const metadata = remember(keyTo(appView, newer.id));
      return moveView(appView, newer, metadata);
    },
  });

  onSubmit(slack, ids.view, async ({ user, once, metadata }) => {
    const input = { edition: metadata.which };
    const done = await take(slack, 'move-to-edition', { at: metadata, by: user, input, once });
    return done instanceof Refusal ? done : close;
  });
}
