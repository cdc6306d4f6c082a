import { byPlace, type Place } from '../../program/tasks/order.js';
import { type Page, pageSize } from '../interface/task-queries.js';

/** The page of a list that begins behind `cursor`, a place; what changed place meanwhile is missed or comes again. */
export function pageOf<Item>(
  all: readonly Item[],
  placeOf: (item: Item) => Place,
  cursor: string | null,
): Page<Item> {
  const placed = all
    .map((item) => ({ item, place: placeOf(item) }))
    .sort((one, other) => byPlace(one.place, other.place));
  const from = cursor === null ? null : placeIn(cursor);
  const rest = from === null ? placed : placed.filter(({ place }) => byPlace(place, from) > 0);
  const shown = rest.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map(({ item }) => item),
    total: all.length,
    next: last === undefined || rest.length === shown.length ? null : JSON.stringify(last.place),
  };
}

/** A cursor comes from a button, and may be an old one or tampered with. */
function placeIn(cursor: string): Place | null {
  try {
    const read: unknown = JSON.parse(cursor);
    if (!Array.isArray(read)) return null;
    const [first, then, id] = read as unknown[];
    return typeof first === 'number' && typeof then === 'number' && typeof id === 'string'
      ? [first, then, id]
      : null;
  } catch {
    return null;
  }
}
