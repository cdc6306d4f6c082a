import type { ApplicationView } from '../../desk/application-view.js';
import { fileIn, type PlacedFile } from '../../program/files/file-places.js';
import { caption } from '../../program/notices/drafts.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationClick } from '../kit/application-link.js';
import { errorCode } from '../kit/error-code.js';
import { faultId, faultMessage } from '../kit/fault.js';
import { withHowTo } from '../kit/how-to.js';
import { keyTo } from '../kit/links.js';
import type { Interaction } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { HandedOver, SlackParts } from '../kit/parts.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { type Copied, documentView } from './document-view.js';
import { isPictureReady } from './picture-ready.js';

/**
 * Shows one file of an application. What somebody uploaded only they and the desk can see, so whoever may read it is
 * handed a copy in their own direct messages; a picture is shown from that copy.
 */
export function registerDocument(slack: SlackParts): void {
  onApplicationClick(slack, 'read-document', async (appView, interaction) => {
    const placed = fileIn(appView.application, fileId(interaction.key.which));
    if (placed === null)
      return new Refusal('not-found', 'This document is not there any more. Please open the list again.');
    return showDocument(slack, interaction, { appView, placed });
  });
}

interface Showing {
  appView: ApplicationView;
  placed: PlacedFile;
}

/** The window opens at once, since a trigger lives three seconds; the copy comes when it is there. */
async function showDocument(
  slack: SlackParts,
  interaction: Interaction,
  { appView, placed }: Showing,
): Promise<void> {
  const metadata = remember(keyTo(appView, interaction.key.which));
  const view = (copied: Copied) => documentView({ appView, placed }, copied, metadata);
  await interaction.showThen(view({ state: 'under-way' }), async (draw) => {
    const copied = await copyFor(slack, interaction.account, { appView, placed }).catch(
      (error: unknown): Copied => {
        const code = faultId();
        slack.log.error(`a copy of a document failed (${code})`, { error });
        return { state: 'refused', why: faultMessage(code, 'nothing') };
      },
    );
    await draw(view(copied)).catch(async (error: unknown) => {
      // Whoever closed the window meanwhile has their copy all the same.
      if (errorCode(error) === 'not_found') return;
      if (copied.state !== 'picture') throw error;
      // Slack refuses a view whose picture it cannot load; then the address has to do.
      slack.log.warn('a picture could not be shown', { error });
      await draw(view({ ...copied, state: 'handed' }));
    });
  });
}

async function copyFor(slack: SlackParts, account: string, showing: Showing): Promise<Copied> {
  const copy = await slack.files.hand(account, handedOver(showing));
  if (copy instanceof Refusal) return { state: 'refused', why: withHowTo(copy) };
  const { id, address } = copy;
  return { state: (await isPictureReady(slack.client, id)) ? 'picture' : 'handed', id, address };
}

function handedOver({ appView, placed: { file, by } }: Showing): HandedOver {
  return {
    ref: appView.application.ref,
    by,
    file,
    words: `Your copy of *${fitEscaped(file.name, 200)}* — ${escapeText(caption(appView))}`,
  };
}

/** `0:F123`, the case study and the file, or the file alone. */
function fileId(which: string): string {
  return which.slice(which.indexOf(':') + 1);
}
