import { type Edition, type Requirement, requirementsOf } from './edition.js';

/** What makes a requirement another one: what it asks, what counts as evidence, and how it is satisfied. */
export const comparedFields = ['asks', 'evidence', 'rule', 'notApplicable', 'evidenceKinds'] as const;
export type ComparedField = (typeof comparedFields)[number];

/** One requirement in both editions that does not ask the same any more. */
export interface ChangedRequirement {
  before: Requirement;
  after: Requirement;
  what: readonly ComparedField[];
}

/** Two editions side by side, by requirement id and in page order; titles and grouping may differ in silence. */
export interface EditionDiff {
  /** As they stand in the newer edition. */
  unchanged: readonly Requirement[];
  changed: readonly ChangedRequirement[];
  added: readonly Requirement[];
  removed: readonly Requirement[];
}

/** What differs between two editions of one designation (SDP-01). Line breaks and spacing are no difference. */
export function diffEditions(from: Edition, to: Edition): EditionDiff {
  const before = new Map(requirementsOf(from).map((requirement) => [requirement.id, requirement]));
  const after = requirementsOf(to);
  const kept = after.flatMap((requirement) => {
    const earlier = before.get(requirement.id);
    return earlier === undefined ? [] : [compare(earlier, requirement)];
  });
  const ids = new Set(after.map(({ id }) => id));
  return {
    unchanged: kept.filter(({ what }) => what.length === 0).map((one) => one.after),
    changed: kept.filter(({ what }) => what.length > 0),
    added: after.filter(({ id }) => !before.has(id)),
    removed: [...before.values()].filter(({ id }) => !ids.has(id)),
  };
}

/** A compared field as one text, the same for what means the same. */
function fieldText(requirement: Requirement, field: ComparedField): string {
  switch (field) {
    case 'asks':
    case 'evidence':
      return oneLine(requirement[field]);
    case 'rule':
      return requirement.rule === 'EACH' ? 'for each customer' : 'for at least one customer';
    case 'notApplicable':
      return requirement.notApplicable === null
        ? 'N/A not allowed'
        : `N/A allowed: ${oneLine(requirement.notApplicable.when)}`;
    case 'evidenceKinds':
      return [...requirement.evidenceKinds].sort().join(', ');
  }
}

function compare(before: Requirement, after: Requirement): ChangedRequirement {
  const what = comparedFields.filter((field) => fieldText(before, field) !== fieldText(after, field));
  return { before, after, what };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const fieldNames: Record<ComparedField, string> = {
  asks: 'asks',
  evidence: 'evidence',
  rule: 'rule',
  notApplicable: 'N/A',
  evidenceKinds: 'kinds of evidence',
};

/**
 * A changed requirement field by field: "asks: “old” → “new”"; of texts longer than `max` characters, from where they
 * part.
 */
export function changeLines({ before, after, what }: ChangedRequirement, max = Infinity): string[] {
  return what.map((field) => {
    const [from, to] = sinceTheyPart(fieldText(before, field), fieldText(after, field), max);
    return `${fieldNames[field]}: “${from}” → “${to}”`;
  });
}

/** Two texts cut to `max` characters each, with a few words of what they share before they part. */
function sinceTheyPart(before: string, after: string, max: number): [string, string] {
  if (Math.max(before.length, after.length) <= max) return [before, after];
  let shared = 0;
  while (shared < Math.min(before.length, after.length) && before[shared] === after[shared]) shared += 1;
  const from = shared <= 40 ? 0 : before.lastIndexOf(' ', shared - 40) + 1;
  const cut = (text: string) =>
    `${from === 0 ? '' : '…'}${text.slice(from, from + max)}${text.length > from + max ? '…' : ''}`;
  return [cut(before), cut(after)];
}
