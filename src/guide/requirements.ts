import { type Edition, type Requirement, requirementsOf } from '../program/checklist/edition.js';
import type { Passage } from './passage.js';

/** A requirement as it is cited. */
export function passageOf(edition: Edition, requirement: Requirement): Passage {
  const { id, title, asks, evidence, rule, notApplicable } = requirement;
  return {
    id,
    title,
    text: [
      asks,
      `Evidence: ${evidence}`,
      rule === 'EACH' ? 'Answered for each customer.' : 'Answered for at least one customer.',
      ...(notApplicable === null ? [] : [`N/A is a fair answer: ${notApplicable.when}`]),
    ].join('\n'),
    ask: null,
    source: { is: 'checklist', edition: edition.id, title: edition.title, notice: edition.notice ?? null },
  };
}

/** What looks like the id of a requirement: "ECS-001", "x rds 2", "netsec001". */
const idLike = /\b(?:x[\s-]?)?[a-z][a-z0-9]{1,9}(?:[\s-]?[a-z]{2,9})?[\s-]?\d{1,3}\b/gi;

/**
 * The requirements a text names by their ids, exactly, however they are written; of several editions that have the same
 * requirement with the same words, the first.
 */
export function namedRequirements(text: string, editions: readonly Edition[]): Passage[] {
  const named = new Set([...text.matchAll(idLike)].flatMap(([found]) => written(found)));
  if (named.size === 0) return [];
  const found = editions.flatMap((edition) =>
    requirementsOf(edition)
      .filter(({ id }) => named.has(bare(id)))
      .map((requirement) => passageOf(edition, requirement)),
  );
  return found.filter(
    (one, index) => found.findIndex((other) => other.id === one.id && other.text === one.text) === index,
  );
}

/** "the X-RDS-2" is read from each of its words on: what stands before an id is not part of it. */
function written(found: string): string[] {
  const words = found.split(/[\s-]+/);
  return words.map((_, index) => bare(words.slice(index).join('')));
}

/** Without case, dashes and leading zeros. */
function bare(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/0+(?=\d+$)/, '');
}
