import type { KnownBlock, ModalView } from '@slack/types';
import type { ChecklistPreview } from '../../desk/checklists.js';
import { requirementsOf } from '../../program/checklist/edition.js';
import { sayDate } from '../../program/clocks/local-date.js';
import type { Refusal } from '../../program/refusal.js';
import { context, modal, section } from '../kit/blocks.js';
import { diffBlocks, diffCounts } from '../kit/diff-blocks.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { joinLines } from '../kit/paragraphs.js';
import { refusalText } from '../kit/telling.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';
import type { Typed } from './request.js';

/** What was checked, and why it is shown once more; null: it is shown the first time. */
interface Shown {
  checked: Pick<Typed, 'previousUntil'>;
  changed: Refusal | null;
}

/** The dry run: what publishing would change, what was taken to be meant, and what is worth a second look. */
export function previewView(
  preview: ChecklistPreview,
  { checked: { previousUntil }, changed }: Shown,
  metadata: string,
): ModalView {
  const { edition, previous, diff, notes, warnings } = preview;
  const until =
    edition.acceptedUntil === null ? 'no end' : `accepted until ${sayDate(edition.acceptedUntil)}`;
  const against =
    previous === null || diff === null
      ? 'It is the first checklist of this designation.'
      : `Against ${escapeText(previous.id)}: ${diffCounts(diff)}.`;
  return modal({
    id: ids.publish,
    metadata,
    title: 'Before publishing',
    submit: 'Publish',
    blocks: [
      ...(changed === null ? [] : [section(refusalText(changed))]),
      section(
        `*${escapeText(edition.id)}*: ${requirementsOf(edition).length} requirements, valid from ${sayDate(edition.validFrom)}, ${until}.\n${against}`,
      ),
      ...lines(':warning: *Worth a second look*', warnings),
      ...(previous === null || previousUntil === null
        ? []
        : [
            section(`Drafts may be submitted on ${escapeText(previous.id)} until ${sayDate(previousUntil)}.`),
          ]),
      ...editionNoteBlocks(edition),
      ...lines('*The file does not say; taken to be meant:*', notes),
      ...(diff === null ? [] : diffBlocks(diff)),
      context(
        'A published edition never changes and cannot be taken back. Applications under way stay on theirs.',
      ),
    ],
  });
}

function lines(title: string, texts: readonly string[]): KnownBlock[] {
  if (texts.length === 0) return [];
  return joinLines([title, ...texts.map((text) => `• ${escapeText(text)}`)]).map((text) => section(text));
}
