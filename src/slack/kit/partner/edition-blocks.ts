import type { Button, KnownBlock } from '@slack/types';
import type { Sight } from '../../../desk/sight.js';
import { newerEdition } from '../../../program/checklist/window.js';
import { windowFindings } from '../../../program/checklist/window-findings.js';
import { localDate } from '../../../program/clocks/local-date.js';
import { section } from '../blocks.js';
import { door, keyTo } from '../doors.js';
import { editionNoteBlocks } from '../edition-note.js';
import { nextSteps } from '../next-steps.js';
import { escapeText } from '../text.js';

/** The checklist a draft is on: that a newer one is out or its window closes, with the way to move (SDP-01). */
export function editionBlocks(sight: Sight): KnownBlock[] {
  const { at } = sight;
  const steps = nextSteps(at, sight.roles);
  if (!steps.includes('save-answers')) return [];
  const today = localDate(at.now, at.calendars.program.zone);
  const newer = newerEdition(at.edition, at.offering.editions, today);
  const move =
    newer !== null && steps.includes('move-to-edition')
      ? door('open-edition', keyTo(sight), { label: 'What changed; move…' })
      : undefined;
  return [
    ...windowFindings(at).map(({ code, says, severity }) =>
      section(
        `${severity === 'block' ? ':no_entry:' : ':newspaper:'} ${escapeText(says)}`,
        code.startsWith('edition.') ? move : undefined,
      ),
    ),
    ...editionNoteBlocks(at.edition),
  ];
}

/** What may be brought beside the parts everybody fills in. */
export function extraDoors(sight: Sight): Button[] {
  const { wellArchitected } = sight.application;
  const attached = wellArchitected.filter((report) => report !== null).length;
  const label = attached === 0 ? 'Well-Architected reviews' : `Well-Architected reviews (${attached})`;
  return [
    door('open-reviews', keyTo(sight), { label }),
    ...(sight.at.offering.subCategories.length === 0
      ? []
      : [door('open-sub-categories', keyTo(sight), { label: subCategoryLabel(sight) })]),
  ];
}

function subCategoryLabel({ application: { subCategories } }: Sight): string {
  return subCategories.length === 0 ? 'Sub-categories' : `Sub-categories (${subCategories.length})`;
}
