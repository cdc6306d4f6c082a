import { DateTime } from 'luxon';
import { settings } from './settings.js';

export const inZone = (instant: string | Date): DateTime =>
  (typeof instant === 'string' ? DateTime.fromISO(instant) : DateTime.fromJSDate(instant))
    .setZone(settings.zone)
    .setLocale('en-US');

/** A message's ts holds its instant in seconds. */
export const instantOf = (ts: string): DateTime => inZone(new Date(Number(ts) * 1000));

export const clockTime = (ts: string): string => instantOf(ts).toFormat('h:mm a');

export const dayTitle = (ts: string): string => instantOf(ts).toFormat('cccc, d MMMM yyyy');

export const dayKey = (ts: string): string => instantOf(ts).toISODate() ?? '';
