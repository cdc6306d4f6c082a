import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { AnswerChange, FilledPreview } from '../../program/checklist/filled/compare-filled.js';
import type { Refusal } from '../../program/refusal.js';
import { applicationName } from '../kit/application-lines.js';
import { context, modal, section } from '../kit/blocks.js';
import { joinLines } from '../kit/paragraphs.js';
import { refusalText } from '../kit/telling.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { answers, changeLine } from './change-lines.js';
import { ids } from './ids.js';

/** The file, what it would change, and why that is shown once more; null: it is shown the first time. */
interface Shown {
  file: string;
  preview: FilledPreview;
  changed: Refusal | null;
}

/** Lines of one list; what is left out is counted. */
const max = 25;

/** What a filled workbook would change, before anything is. */
export function previewView(
  appView: ApplicationView,
  { file, preview, changed }: Shown,
  metadata: string,
): ModalView {
  const { added, replaced, kept, unclear, missing, notes } = preview;
  const takes = added.length + replaced.length;
  return modal({
    id: ids.preview,
    metadata,
    title: 'Before taking over',
    ...(takes === 0 ? {} : { submit: `Take over ${takes}` }),
    blocks: [
      ...(changed === null ? [] : [section(refusalText(changed))]),
      section(`${applicationName(appView)}\n*${fitEscaped(file, 250)}*: ${counts(preview)}`),
      section(outcome(preview)),
      ...list(
        ':information_source: *About this workbook*',
        notes.map((note) => `• ${escapeText(note)}`),
      ),
      ...list(
        `:warning: *Cannot be read (${unclear.length}); nothing is changed there*`,
        unclear.map((text) => `• ${escapeText(text)}`),
      ),
      ...list(
        `*Replaces what stands here (${replaced.length})*`,
        replaced.map(
          (change) => changeLine(change) + (change.both ? ' _(changed here since you downloaded it)_' : ''),
        ),
      ),
      ...list(
        `*Changed here since you downloaded it, and not in the workbook (${kept.length}): stays*`,
        kept.map(({ id, index, before, after }) => changeLine({ id, index, before: after, after: before })),
      ),
      ...list(`*New (${added.length})*`, added.length === 0 ? [] : [spots(byRequirement(added))]),
      ...list('*Not in the workbook: stays as it is*', missing.length === 0 ? [] : [spots(missing)]),
      context(
        takes === 0
          ? 'Nothing was changed.'
          : 'Nothing is changed before you press. It is done in one step, and undone in one until the next submission.',
      ),
    ],
  });
}

/** "64 read, 4 open, 2 unclear" */
function counts({ read, open, unclear }: FilledPreview): string {
  return `*${read} read*, ${open} open, ${unclear.length} unclear.`;
}

function outcome({ added, replaced, same, kept }: FilledPreview): string {
  if (added.length + replaced.length === 0)
    return kept.length === 0
      ? 'Everything that is answered in it stands here already.'
      : 'There is nothing to take over: what differs was changed here since.';
  const parts = [
    [added.length, 'new'],
    [replaced.length, 'in the place of another answer'],
    [same, 'the same as here'],
    [kept.length, 'changed here since'],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  return `Of the ${answers(added.length + replaced.length + same + kept.length)} read: ${parts.join(', ')}.`;
}

/** "ECS-001" for both customers, "ECS-002 (customer 2)" for one. */
function byRequirement(changes: readonly AnswerChange[]): string[] {
  const ids = [...new Set(changes.map(({ id }) => id))];
  return ids.map((id) => {
    const own = changes.filter((change) => change.id === id);
    return own.length > 1 ? id : `${id} (customer ${Number(own[0]?.index) + 1})`;
  });
}

function spots(names: readonly string[]): string {
  return escapeText(names.join(', '));
}

function list(title: string, lines: readonly string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  const more = lines.length > max ? [`… and ${lines.length - max} more`] : [];
  return joinLines([title, ...lines.slice(0, max), ...more]).map((text) => section(text));
}
