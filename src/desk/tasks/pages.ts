import type { Standing } from '../ports/tasks.js';

/**
 * Where the following page of a list begins: behind this place; what changed place meanwhile is missed or comes again.
 */
export function cursorAt(place: Standing | undefined): string | null {
  return place === undefined ? null : JSON.stringify([place.due.getTime(), place.since.getTime(), place.id]);
}

/** A cursor comes from a button, and may be an old one or tampered with: then a list begins at its beginning. */
export function placeIn(cursor: string | null): Standing | null {
  const read = cursor === null ? null : parsed(cursor);
  if (!Array.isArray(read)) return null;
  const [due, since, id] = read as unknown[];
  if (!isInstant(due) || !isInstant(since) || typeof id !== 'string') return null;
  return { due: new Date(due), since: new Date(since), id };
}

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(new Date(value).getTime());
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(cursor);
  } catch {
    return null;
  }
}
