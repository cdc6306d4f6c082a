import type { SlackContext } from '../context.js';
import { isRecord, type Json, text } from '../json.js';
import { person } from '../people/person.js';
import { impossible } from '../people/problem.js';
import type { Where } from '../people/seeing.js';
import type { User } from '../state/workspace.js';

/** A control request: its JSON body, or its query for GET. */
export type Ask = Json;

/** Answers one control request; throws Impossible for what a person could not do. */
export type Control = (slack: SlackContext, ask: Ask) => Json | Promise<Json>;

export const asker = (slack: SlackContext, ask: Ask): User => person(slack, need(ask, 'as'));

export function need(ask: Ask, name: string): string {
  const value = ask[name];
  if (typeof value !== 'string' || value === '') return impossible('missing', `"${name}" is needed, as text`);
  return value;
}

export const maybe = (ask: Ask, name: string): string | null => text(ask[name]) || null;

/** Reads `in`: {channel,ts} | {view} | {home:true} | {anywhere:true}. */
export function whereOf(ask: Ask): Where {
  const place = ask.in;
  if (isRecord(place)) {
    if (typeof place.channel === 'string' && typeof place.ts === 'string')
      return { channel: place.channel, ts: place.ts };
    if (typeof place.view === 'string') return { view: place.view };
    if (place.home === true) return { home: true };
    if (place.anywhere === true) return { anywhere: true };
  }
  return impossible(
    'missing',
    '"in" is needed: {channel, ts}, {view: id or "top"}, {home: true} or {anywhere: true}',
  );
}
