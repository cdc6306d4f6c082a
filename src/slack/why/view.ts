import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Clock } from '../../program/clocks/clock.js';
import { type Explained, explainClock } from '../../program/clocks/explain-clock.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { applicationName } from '../kit/application-lines.js';
import { context, divider, modal, section } from '../kit/blocks.js';
import { joinLines } from '../kit/paragraphs.js';
import { countedIn, sayClock } from '../kit/status-summary.js';
import { capital, escapeText } from '../kit/text.js';
import { timeBlocks } from '../kit/time-lines.js';
import { ids } from './ids.js';

/** Why each of these dates is what it is, day by day (trace section 3, "Counting rule"). */
export function whyView(appView: ApplicationView, clocks: readonly Clock[], metadata: string): ModalView {
  const blocks: KnownBlock[] = [
    section(applicationName(appView)),
    ...timeBlocks(appView),
    ...(clocks.length === 0 ? [section(noDate(appView))] : []),
    ...clocks.flatMap((clock) => [divider(), ...clockBlocks(clock, appView)]),
    context(
      'A day is one of the working week without holidays, or a make-up day. The day something happens is day 0; a period ends at 17:00 of its last day. While an application is on hold, or waits for the other side, no day counts; the final report alone runs on while the partner remedies.',
    ),
  ];
  return modal({ id: ids.view, metadata, title: 'Why this date', blocks });
}

function noDate({ application, ctx }: ApplicationView): string {
  const hold = application.holds.at(-1);
  if (application.stage !== 'on-hold' || hold === undefined) return 'No date is running now.';
  const since = sayInstantIn(hold.from, ctx.calendars.program.zone);
  return escapeText(
    `On hold since ${since}: ${hold.reason}. No date runs until it is resumed; the days count on from there.`,
  );
}

function clockBlocks(clock: Clock, appView: ApplicationView): KnownBlock[] {
  const explained = explainClock(clock, appView.ctx);
  const { moved, days } = explained;
  return [
    section(`*${escapeText(capital(sayClock(clock, appView)))}*`),
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
