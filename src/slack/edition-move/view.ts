import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { carryOver } from '../../program/checklist/carry-over.js';
import { diffEditions } from '../../program/checklist/diff.js';
import type { Edition } from '../../program/checklist/edition.js';
import { newerEdition } from '../../program/checklist/window.js';
import { localDate, sayDate } from '../../program/clocks/local-date.js';
import { applicationName } from '../kit/application-lines.js';
import { context, modal, section } from '../kit/blocks.js';
import { diffBlocks, diffCounts } from '../kit/diff-blocks.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

/** The newer edition this draft could move to today; null when its own is the newest. */
export function offeredEdition({ ctx }: ApplicationView): Edition | null {
  return newerEdition(ctx.edition, ctx.offering.editions, localDate(ctx.now, ctx.calendars.program.zone));
}

/** What moving to the newer edition would change, before anything is moved (SDP-01). */
export function moveView(appView: ApplicationView, newer: Edition, metadata: string): ModalView {
  const { ctx, application } = appView;
  const diff = diffEditions(ctx.edition, newer);
  const { answers, changed, removed } = carryOver(application.answers, diff);
  const until =
    ctx.edition.acceptedUntil === null
      ? 'for now'
      : `until ${sayDate(ctx.edition.acceptedUntil)}, to the end of that day in ${ctx.calendars.program.zone}`;
  return modal({
    id: ids.view,
    metadata,
    title: 'Newer checklist',
    submit: 'Move the draft',
    blocks: [
      section(
        `${applicationName(appView)}\n*From ${escapeText(ctx.edition.id)} to ${escapeText(newer.id)}:* ${diffCounts(diff)}.`,
      ),
      section(
        `*Your answers:* those to ${count(answers)} stay as they are; those to ${count(changed)} have changed questions and wait ` +
          `for you to confirm them; those to ${count(removed)} are not asked any more and are kept aside. Nothing you typed is lost.`,
      ),
      context(
        `You need not move: this draft may be submitted on ${escapeText(ctx.edition.id)} ${until}. A move cannot be taken back.`,
      ),
      ...editionNoteBlocks(newer),
      ...diffBlocks(diff),
    ],
  });
}

function count(answers: object): string {
  const number = Object.keys(answers).length;
  return number === 1 ? '1 requirement' : `${number} requirements`;
}
