import type { Button, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import { newerEdition } from '../../../program/checklist/window.js';
import { windowFindings } from '../../../program/checklist/window-findings.js';
import { localDate } from '../../../program/clocks/local-date.js';
import { section } from '../blocks.js';
import { editionNoteBlocks } from '../edition-note.js';
import { keyTo, linkButton } from '../links.js';
import { nextSteps } from '../next-steps.js';
import { escapeText } from '../text.js';

/** The checklist a draft is on: that a newer one is out or its window closes, with the way to move (SDP-01). */
export function editionBlocks(appView: ApplicationView): KnownBlock[] {
  const { ctx } = appView;
  const steps = nextSteps(ctx, appView.roles);
  if (!steps.includes('save-answers')) return [];
  const today = localDate(ctx.now, ctx.calendars.program.zone);
  const newer = newerEdition(ctx.edition, ctx.offering.editions, today);
  const move =
    newer !== null && steps.includes('move-to-edition')
      ? linkButton('open-edition', keyTo(appView), { label: 'What changed; move…' })
      : undefined;
  return [
    ...windowFindings(ctx).map(({ code, says, severity }) =>
      section(
        `${severity === 'block' ? ':no_entry:' : ':newspaper:'} ${escapeText(says)}`,
        code.startsWith('edition.') ? move : undefined,
      ),
    ),
    ...editionNoteBlocks(ctx.edition),
  ];
}

/** What may be brought beside the parts everybody fills in. */
export function extraLinks(appView: ApplicationView): Button[] {
  const { wellArchitected } = appView.application;
  const attached = wellArchitected.filter((report) => report !== null).length;
  const label = attached === 0 ? 'Well-Architected reviews' : `Well-Architected reviews (${attached})`;
  return [
    linkButton('open-reviews', keyTo(appView), { label }),
    ...(appView.ctx.offering.subCategories.length === 0
      ? []
      : [linkButton('open-sub-categories', keyTo(appView), { label: subCategoryLabel(appView) })]),
  ];
}

function subCategoryLabel({ application: { subCategories } }: ApplicationView): string {
  return subCategories.length === 0 ? 'Sub-categories' : `Sub-categories (${subCategories.length})`;
}
