import { isRecord, same } from './memory/plain.js';

/**
 * A field that two people changed, each in their own way. `path` is its name in the input: `answers.ECS-001.0.where`.
 */
export interface BothChanged {
  path: string;
  theirs: unknown;
  mine: unknown;
}

/** An input after a merge: what one side alone changed is in; where both did, it holds mine. */
export interface Merged {
  input: unknown;
  both: readonly BothChanged[];
}

/**
 * What somebody typed, joined with what another saved meanwhile, field by field; a list is one field.
 * @param base as both saw it
 * @param mine as it was typed
 * @param theirs as it stands now
 */
export function merge(base: unknown, mine: unknown, theirs: unknown): Merged {
  const both: BothChanged[] = [];
  return { input: joined({ base, mine, theirs }, '', both), both };
}

interface Sides {
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

function joined(sides: Sides, path: string, both: BothChanged[]): unknown {
  const { base, mine, theirs } = sides;
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  if (isRecord(mine) && isRecord(theirs)) return joinedFields({ base, mine, theirs }, path, both);
  both.push({ path, theirs, mine });
  return mine;
}

function joinedFields(
  { base, mine, theirs }: { base: unknown; mine: Fields; theirs: Fields },
  path: string,
  both: BothChanged[],
): Fields {
  const before: Fields = isRecord(base) ? base : {};
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const fields = names.flatMap((name) => {
    const value = joined(
      { base: before[name], mine: mine[name], theirs: theirs[name] },
      path === '' ? name : `${path}.${name}`,
      both,
    );
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(fields);
}

type Fields = Record<string, unknown>;
