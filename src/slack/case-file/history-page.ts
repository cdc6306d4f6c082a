import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { HistoryEntry } from '../../program/application.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { type StepName, stepCalled, stepNames } from '../../program/lifecycle.js';
import { readingOf } from '../../program/people/reading.js';
import { context, section } from '../kit/blocks.js';
import { joinLines } from '../kit/paragraphs.js';
import { readingZone } from '../kit/status-summary.js';
import { escapeText, shorten } from '../kit/text.js';
import { nameOf } from '../kit/words.js';

const maxEntries = 200;

/** What happened, newest first. Notes may hold people's reasons, so only those who do the review read them. */
export function historyBlocks(appView: ApplicationView): KnownBlock[] {
  const withNotes = readingOf(appView.roles).validation;
  const newest = [...appView.history].reverse();
  const lines = newest.slice(0, maxEntries).map((entry) => {
    const said = withNotes ? shorten(entry.note, 400) : labelOf(entry);
    return `${sayInstantIn(entry.at, readingZone(appView))} · ${nameOf(appView.ctx, entry.by)}: ${escapeText(said)}`;
  });
  const left = newest.length - lines.length;
  return [
    ...joinLines(lines).map((text) => section(text)),
    ...(left > 0 ? [context(`${left} older entries are not shown.`)] : []),
  ];
}

function labelOf(entry: HistoryEntry): string {
  const name = stepNames.find((known): known is StepName => known === entry.step);
  return name === undefined ? entry.step.replaceAll('-', ' ') : stepCalled(name).label;
}
