import { wayBack } from './back.js';
import { onAction } from './listen.js';
import type { SlackParts } from './parts.js';
import { backId } from './windows.js';

/** Answers the button that leads back. */
export function registerBackButton(slack: SlackParts): void {
  onAction(slack, backId, async (interaction) => {
    const { inModal } = interaction;
    const memory = inModal?.metadata ?? { under: [], trail: [] };
    if (inModal !== null)
      await slack.client.views.update({
        view_id: inModal.id,
        view: await wayBack(slack, { user: interaction.user, view: inModal.id }, memory),
      });
  });
}
