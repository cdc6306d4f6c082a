import { createHash } from 'node:crypto';
import type { ViewStateValue } from '@slack/bolt';
import { filledIn, initialOf, type Value } from './input-values.js';

/** A field of a form that was sent, beside the same field drawn from what is on record now. */
export interface Compared {
  mine: Value;
  theirs: Value;
  /** Whether this person typed something else than stood there when the form was drawn. */
  kept: boolean;
  /** Whether somebody else did so as well, and something else. */
  both: boolean;
}

/**
 * @param before the input as the form was drawn with it
 * @param sent what it was sent with
 * @param now the input as it would be drawn now
 */
export function compared(before: object, sent: ViewStateValue, now: object): Compared {
  const [mine, theirs] = [filledIn(sent), initialOf(now)];
  const base = digestUnder(before) ?? digestOf(initialOf(before));
  const kept = digestOf(mine) !== base;
  return {
    mine,
    theirs,
    kept,
    both: kept && digestOf(theirs) !== base && digestOf(mine) !== digestOf(theirs),
  };
}

const mark = '.over-';

/** Marks an input that holds what was typed before: what is on record under it is remembered by its digest. */
export function typedOver(record: Value): string {
  return `${mark}${digestOf(record)}`;
}

function digestUnder(element: object): string | null {
  const id: unknown = Reflect.get(element, 'action_id');
  return typeof id === 'string' && id.includes(mark) ? id.slice(id.indexOf(mark) + mark.length) : null;
}

/** Enough characters that two texts of one field are told apart; an action id has room for 255. */
const digestLength = 16;

function digestOf(value: Value): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, digestLength);
}
