import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Undoing } from '../../desk/filled-checklists.js';
import type { Refusal } from '../../program/refusal.js';
import { applicationName } from '../kit/application-lines.js';
import { context, modal, section } from '../kit/blocks.js';
import { joinLines } from '../kit/paragraphs.js';
import { refusalText } from '../kit/telling.js';
import { fitEscaped } from '../kit/text.js';
import { answers, changeLine } from './change-lines.js';
import { ids } from './ids.js';

const max = 40;

/** What undoing the last workbook puts back, before it does. `changed`: why it is shown once more. */
export function undoView(
  appView: ApplicationView,
  { undoing, changed }: { undoing: Undoing; changed: Refusal | null },
  metadata: string,
): ModalView {
  const { file, preview } = undoing;
  const { back, kept } = preview;
  const lines = (title: string, texts: readonly string[]) =>
    texts.length === 0
      ? []
      : joinLines([
          title,
          ...texts.slice(0, max),
          ...(texts.length > max ? [`… and ${texts.length - max} more`] : []),
        ]).map((text) => section(text));
  return modal({
    id: ids.undo,
    metadata,
    title: 'Undo the workbook',
    ...(back.length === 0 ? {} : { submit: 'Undo' }),
    blocks: [
      ...(changed === null ? [] : [section(refusalText(changed))]),
      section(
        `${applicationName(appView)}\n*${fitEscaped(file, 250)}* changed ${answers(back.length + kept.length)}.`,
      ),
      ...lines(`*Put back as before (${back.length})*`, back.map(changeLine)),
      ...lines(
        `*Changed by hand since (${kept.length}): stays*`,
        kept.map(({ id, index }) => `• ${id}, customer ${Number(index) + 1}`),
      ),
      context(
        back.length === 0 ? 'There is nothing left to put back.' : 'Nothing is changed before you press.',
      ),
    ],
  });
}
