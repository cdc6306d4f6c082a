import { stringify } from 'csv-stringify/sync';
import { selfAssessmentCopy } from '../../program/checklist/self-assessment-copy.js';
import { readingOf } from '../../program/people/reading.js';
import { Refusal } from '../../program/refusal.js';
import { onDoor, type Visit } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { escapeText } from '../kit/text.js';

/** A copy of the self-assessment as a file, by direct message to whoever asks and may read it (SDP-26, SDP-34). */
export function registerCopy(slack: SlackParts): void {
  onDoor(slack, 'send-self-assessment', (visit) => sendCopy(slack, visit));
}

async function sendCopy(slack: SlackParts, visit: Visit): Promise<Refusal | undefined> {
  const sight = await slack.desk.look(visit.key.ref, visit.user);
  if (sight instanceof Refusal) return sight;
  if (!readingOf(sight.roles).content)
    return new Refusal('not-permitted', 'The self-assessment is for the people who review the application.');
  const { title, fileName, rows } = selfAssessmentCopy(sight.application, sight.at.edition);
  const { channel } = await slack.client.conversations.open({ users: visit.user });
  await slack.client.files.uploadV2({
    channel_id: channel?.id ?? visit.user,
    filename: `${fileName}.csv`,
    title,
    // Spreadsheets would run a cell that starts with = as a formula; the mark makes them read UTF-8.
    content: stringify(rows, { bom: true, escape_formulas: true }),
    initial_comment: escapeText(
      `${title}\nSubmitting here takes the place of the e-mail; the program's mailbox is ${slack.guidance.mailbox}.`,
    ),
  });
  await visit.tell(':white_check_mark: A copy of the self-assessment is in your direct messages with me.');
  return undefined;
}
