import { handOutWorkbook } from '../../desk/filled-checklists.js';
import type { Sight } from '../../desk/sight.js';
import { onCaseClick } from '../kit/case-door.js';
import type { Visit } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { escapeText } from '../kit/text.js';

/** A copy of the self-assessment as a workbook, by direct message to whoever asks and may read it (SDP-26, SDP-34). */
export function registerCopy(slack: SlackParts): void {
  onCaseClick(slack, 'send-self-assessment', (sight, visit) => sendCopy(slack, sight, visit));
}

async function sendCopy(slack: SlackParts, sight: Sight, visit: Visit): Promise<void> {
  const { title, fileName, bytes } = await handOutWorkbook(sight);
  const { channel } = await slack.client.conversations.open({ users: visit.user });
  await slack.client.files.uploadV2({
    channel_id: channel?.id ?? visit.user,
    filename: fileName,
    title,
    file: bytes,
    initial_comment: escapeText(
      `${title}\nSubmitting here takes the place of the e-mail; the program's mailbox is ${slack.guidance.mailbox}.`,
    ),
  });
  await visit.tell(':white_check_mark: A copy of the self-assessment is in your direct messages with me.');
}
