import type { ApplicationView } from '../../desk/application-view.js';
import { handOutWorkbook } from '../../desk/filled-checklists.js';
import { onApplicationClick } from '../kit/application-link.js';
import type { Interaction } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { escapeText } from '../kit/text.js';

/** A copy of the self-assessment as a workbook, by direct message to whoever asks and may read it (SDP-26, SDP-34). */
export function registerCopy(slack: SlackParts): void {
  onApplicationClick(slack, 'send-self-assessment', (appView, interaction) =>
    sendCopy(slack, appView, interaction),
  );
}

async function sendCopy(
  slack: SlackParts,
  appView: ApplicationView,
  interaction: Interaction,
): Promise<void> {
  const { title, fileName, bytes } = await handOutWorkbook(appView);
  const { channel } = await slack.client.conversations.open({ users: interaction.account });
  await slack.client.files.uploadV2({
    channel_id: channel?.id ?? interaction.account,
    filename: fileName,
    title,
    file: bytes,
    initial_comment: escapeText(
      `${title}\nSubmitting here takes the place of the e-mail; the program's mailbox is ${slack.guidance.mailbox}.`,
    ),
  });
  await interaction.reply(
    ':white_check_mark: A copy of the self-assessment is in your direct messages with me.',
  );
}
