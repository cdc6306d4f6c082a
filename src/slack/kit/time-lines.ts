import type { ContextBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { daysUsed, sayDaysUsed } from '../../program/clocks/days-used.js';
import { forecast } from '../../program/forecast/forecast.js';
import { sayForecast } from '../../program/forecast/say-forecast.js';
import { context } from './blocks.js';
import { escapeText } from './text.js';

/**
 * When a decision can be expected, and with whom the business days so far went by (SDP-93); nothing before submission.
 */
export function timeBlocks({ ctx, application }: ApplicationView): ContextBlock[] {
  const used = daysUsed(application, ctx.calendars.program, ctx.now);
  const lines = [
    sayForecast(forecast(ctx)),
    used === null ? null : `Business days since submission: ${sayDaysUsed(used)}.`,
  ].filter((line) => line !== null);
  return lines.length === 0 ? [] : [context(escapeText(lines.join(' ')))];
}
