import { z } from 'zod';
import type { Journal } from '../records/journal.js';
import { digest } from './chain.js';
import { type Break, type CheckedKind, isBreak, verifyJournal } from './verify.js';

/** Every record of a kind, in order of reference. `plural` names it in what is counted. */
export interface Archive {
  plural: string;
  kind: CheckedKind;
  journals(): AsyncIterable<Journal>;
  journal(ref: string): Promise<Journal | null>;
}

/** Where a history ended when it was looked at: kept elsewhere, it shows later what was cut off or replaced. */
export const Heads = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ revision: z.number().int().positive(), hash: z.string() })),
);
export type Heads = z.infer<typeof Heads>;

/** A database whose histories are whole. `head` is a digest over the heads of all, in order of reference. */
export interface Verified {
  counts: Record<string, number>;
  entries: number;
  /** Entries whose content an erasure took, and those it has not reached yet. */
  erased: number;
  awaiting: number;
  head: string;
  heads: Heads;
}

/**
 * Walks every history there is; gives the first break.
 * @param earlier the heads of an earlier walk, from which every history must have grown; null where there was none
 */
export async function verifyArchives(
  archives: readonly Archive[],
  earlier: Heads | null,
): Promise<Verified | Break> {
  const verified: Verified = { counts: {}, entries: 0, erased: 0, awaiting: 0, head: '', heads: {} };
  for (const archive of archives) {
    const walked = await walk(archive, earlier?.[archive.plural] ?? {});
    if (isBreak(walked)) return walked;
    verified.heads[archive.plural] = walked.heads;
    verified.counts[archive.plural] = Object.keys(walked.heads).length;
    verified.entries += walked.entries;
    verified.erased += walked.erased;
    verified.awaiting += walked.awaiting;
  }
  return { ...verified, head: digest(verified.heads) };
}

type HeadsOfKind = Heads[string];

type Walked = { heads: HeadsOfKind } & Pick<Verified, 'entries' | 'erased' | 'awaiting'>;

async function walk(archive: Archive, earlier: HeadsOfKind): Promise<Walked | Break> {
  const heads: HeadsOfKind = {};
  const erased = new Set<string>();
  const counted = { entries: 0, erased: 0, awaiting: 0 };
  for await (const journal of archive.journals()) {
    const { ref } = journal;
    const checked = verifyJournal(journal, archive.kind);
    if (isBreak(checked)) return checked;
    const known = earlier[ref];
    const found = known === undefined ? undefined : checked.heads.get(known.revision);
    if (known !== undefined && found !== known.hash)
      return { ...outgrown(archive, ref, known), found: found ?? `only ${checked.hashes.length} entries` };
    heads[ref] = { revision: checked.revision, hash: checked.hashes.at(-1) ?? '' };
    // The record of somebody who was erased goes on under another reference, and with its hashes.
    if (checked.erased > 0) for (const [revision, hash] of checked.heads) erased.add(`${revision} ${hash}`);
    counted.entries += checked.hashes.length;
    counted.erased += checked.erased;
    counted.awaiting += checked.awaiting;
  }
  const gone = Object.entries(earlier).find(
    ([ref, { revision, hash }]) => heads[ref] === undefined && !erased.has(`${revision} ${hash}`),
  );
  if (gone !== undefined) return { ...outgrown(archive, ...gone), found: 'no such record' };
  return { heads, ...counted };
}

function outgrown({ kind }: Archive, ref: string, known: HeadsOfKind[string]): Omit<Break, 'found'> {
  const { revision, hash } = known;
  return { record: kind.name, ref, revision, what: 'head of the earlier run', expected: hash };
}
