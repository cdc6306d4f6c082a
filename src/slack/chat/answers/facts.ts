import type { Button, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import { localDate, sayDate } from '../../../program/clocks/local-date.js';
import { fitMessage } from '../../kit/answers/fit.js';
import { applicationName } from '../../kit/application-lines.js';
import { actions, context, type Message, section } from '../../kit/blocks.js';
import { homeButton } from '../../kit/caseload.js';
import { keyTo } from '../../kit/links.js';
import { statusSummary } from '../../kit/status-summary.js';

/** Applications told of in one answer. */
export const mostTold = 8;

/** A fact on one application: in a sentence, what goes with it, and the buttons that lead on. */
export interface Fact {
  says: string;
  lines?: readonly string[];
  buttons?: readonly Button[];
}

/** One fact for each of several applications: the fact first, the way to more after it. All words are mrkdwn. */
export function factsOf(
  appViews: readonly ApplicationView[],
  factOf: (appView: ApplicationView) => Fact,
): Message {
  const shown = appViews.slice(0, mostTold);
  const left = appViews.length - shown.length;
  const [only] = shown;
  const blocks = shown.flatMap((appView) => factBlocks(appView, factOf(appView)));
  const more =
    left > 0 ? [context(`… and ${left} more. Name one to hear of it, by its service or as *DD-1001*.`)] : [];
  const text =
    shown.length === 1 && only !== undefined
      ? `${only.application.ref}: ${plainly(factOf(only).says)}`
      : `${appViews.length} applications`;
  return { text, blocks: fitMessage([...blocks, ...more]) };
}

function factBlocks(appView: ApplicationView, { says, lines = [], buttons = [] }: Fact): KnownBlock[] {
  const said = `${applicationName(appView)}\n${says}`;
  return [
    section(said),
    ...paragraphs(lines),
    ...actions(...buttons, homeButton(appView.roles, keyTo(appView))),
  ];
}

function paragraphs(lines: readonly string[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let held = '';
  for (const line of lines) {
    if (held !== '' && held.length + line.length > 2_800) {
      blocks.push(section(held));
      held = '';
    }
    held = held === '' ? line : `${held}\n${line}`;
  }
  return held === '' ? blocks : [...blocks, section(held)];
}

function plainly(mrkdwn: string): string {
  return mrkdwn.replace(/[*_]/g, '');
}

/** The stage, then what is to be done by whom and by when, a line each (mrkdwn). */
export function standing(appView: ApplicationView, most = 2): string {
  const { stage, own, others } = statusSummary(appView);
  return [`*${stage}*`, ...own.slice(0, most), ...others.slice(0, most)].join('\n');
}

/** The day of a mark, in its reader's zone. */
export function dayOf(at: Date, { viewer }: Pick<ApplicationView, 'viewer'>): string {
  return sayDate(localDate(at, viewer.zone));
}
