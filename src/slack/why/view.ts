import type { KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import type { Clock } from '../../program/clocks/clock.js';
import { type Explained, explainClock } from '../../program/clocks/explain-clock.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { context, divider, modal, section } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { joinLines } from '../kit/paragraphs.js';
import { countedIn, sayClock } from '../kit/standing.js';
import { capital, escapeText } from '../kit/text.js';
import { timeBlocks } from '../kit/time-lines.js';
import { ids } from './ids.js';

/** Why each of these dates is what it is, day by day (trace section 3, "Counting rule"). */
export function whyView(sight: Sight, clocks: readonly Clock[], metadata: string): ModalView {
  const blocks: KnownBlock[] = [
    section(caseName(sight)),
    ...timeBlocks(sight),
    ...(clocks.length === 0 ? [section(noDate(sight))] : []),
    ...clocks.flatMap((clock) => [divider(), ...clockBlocks(clock, sight)]),
    context(
      'A day is one of the working week without holidays, or a make-up day. The day something happens is day 0; a period ends at 17:00 of its last day. While an application is on hold, or waits for the other side, no day counts; the final report alone runs on while the partner remedies.',
    ),
  ];
  return modal({ id: ids.view, metadata, title: 'Why this date', blocks });
}

function noDate({ application, at }: Sight): string {
  const hold = application.holds.at(-1);
  if (application.stage !== 'on-hold' || hold === undefined) return 'No date is running now.';
  const since = sayInstantIn(hold.from, at.calendars.program.zone);
  return escapeText(
    `On hold since ${since}: ${hold.reason}. No date runs until it is resumed; the days count on from there.`,
  );
}

function clockBlocks(clock: Clock, sight: Sight): KnownBlock[] {
  const explained = explainClock(clock, sight.at);
  const { moved, days } = explained;
  return [
    section(`*${escapeText(capital(sayClock(clock, sight)))}*`),
    section(escapeText(capital(countedIn(clock, explained)))),
    ...joinLines(moved.map((line) => `• ${escapeText(line)}`)).map((text) => section(text)),
    ...joinLines(days.map(dayLine)).map((text) => section(text)),
    ...(clock.target ? [context('Our own target or estimate, not a rule of the guide.')] : []),
  ];
}

/** A day that does not count is struck through. */
function dayLine({ date, why, worked, counted }: Explained['days'][number]): string {
  const mark = counted ? '' : '~';
  const note = worked === undefined ? '' : ` (${worked})`;
  return `${mark}${sayDate(date)}${mark}: ${escapeText(why + note)}`;
}
