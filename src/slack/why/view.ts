import type { KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/desk.js';
import type { Clock } from '../../program/clocks/clock.js';
import { sayDate } from '../../program/clocks/local-date.js';
import type { DayNote } from '../../program/clocks/span.js';
import { context, divider, modal, section } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { joinLines } from '../kit/paragraphs.js';
import { explainClock, sayClock } from '../kit/standing.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

/** Why each of these dates is what it is, day by day (trace section 3, "Counting rule"). */
export function whyView(sight: Sight, clocks: readonly Clock[], metadata: string): ModalView {
  const blocks: KnownBlock[] = [
    section(caseName(sight)),
    ...(clocks.length === 0 ? [section('No date is running now.')] : []),
    ...clocks.flatMap((clock) => [divider(), ...clockBlocks(clock, sight)]),
    context(
      'A day is Monday to Friday without holidays. The day something happens is day 0; a period ends at 17:00 of its last day. While an application is on hold, no day counts.',
    ),
  ];
  return modal({ id: ids.view, metadata, title: 'Why this date', blocks });
}

function clockBlocks(clock: Clock, sight: Sight): KnownBlock[] {
  return [
    section(`*${escapeText(sayClock(clock, sight))}*`),
    section(escapeText(explainClock(clock))),
    ...extended(clock, sight),
    ...joinLines(days(clock)).map((text) => section(text)),
    ...(clock.target ? [context('Our own target, not a rule of the guide.')] : []),
  ];
}

/** A window the Program Office made longer says so, since no day count arrives at its date (SDP-82). */
function extended(clock: Clock, { application }: Sight): KnownBlock[] {
  const last = application.extensions.at(-1);
  if (clock.name !== 'remediation' || last === undefined) return [];
  return [section(`The Program Office extended it to ${sayDate(last.until)}.`)];
}

function days({ span }: Clock): string[] {
  if (span === null) return [];
  const all = [...span.counted, ...span.skipped].sort((one, other) => (one.date < other.date ? -1 : 1));
  const counted = new Set<DayNote>(span.counted);
  return [
    `${sayDate(span.start)}: day 0`,
    ...all.map(
      (day) =>
        `${counted.has(day) ? '' : '~'}${sayDate(day.date)}${counted.has(day) ? '' : '~'}: ${escapeText(day.why)}`,
    ),
  ];
}
