import { DateTime } from 'luxon';
import type { Application } from '../application.js';
import { sayDate } from '../clocks/local-date.js';
import { type Forecast, type ForecastContext, forecast } from './forecast.js';

/**
 * "A decision can be expected between … and …: an estimate from …, not a promise." Where something is late no days are
 * said: "A decision can probably be expected between mid-December 2026 and late January 2027: …". Null: nothing can be
 * said.
 */
export function sayForecast(foreseen: Forecast | null): string | null {
  if (foreseen === null) return null;
  const { earliest, latest, late } = foreseen;
  if (late !== null)
    return `A decision can probably be expected ${between(sayPartOfMonth(earliest), sayPartOfMonth(latest), 'in')}: an estimate that says no more because what is waited for is late, not a promise.`;
  return `A decision can be expected ${between(sayDate(earliest), sayDate(latest), 'around')}: an estimate from ${source(foreseen)}, not a promise.`;
}

function between(first: string, last: string, same: 'in' | 'around'): string {
  return first === last ? `${same} ${last}` : `between ${first} and ${last}`;
}

/** "early March 2027", "mid-March 2027", "late March 2027". */
function sayPartOfMonth(isoDate: string): string {
  const date = DateTime.fromISO(isoDate, { zone: 'utc' }).setLocale('en-US');
  const part = date.day <= 10 ? 'early ' : date.day <= 20 ? 'mid-' : 'late ';
  return `${part}${date.toFormat('LLLL yyyy')}`;
}

function source({ basis, applications }: Forecast): string {
  if (basis === 'history') return `${applications} applications that waited as long at this stage`;
  if (basis === 'guide') return 'the time the guide calls typical, counted from the first submission';
  return 'the periods that are still to come, at their longest';
}

/** The forecast for an application as a step leaves it. */
export function forecastFor(ctx: ForecastContext, application: Application): string | null {
  return sayForecast(forecast({ ...ctx, application }));
}
