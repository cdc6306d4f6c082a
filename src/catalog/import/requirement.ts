import { EvidenceKind, type Requirement, SatisfactionRule } from '../../program/checklist/edition.js';
import { type Assumed, assume, type Context, checkLength, fault, type Reading } from './reading.js';
import type { RequirementRow } from './requirement-row.js';
import { textOf } from './requirement-text.js';
import { type Fault, quoted } from './sheet.js';

/** A requirement read from a row, the faults of the row, and what the row did not say and was taken instead. */
export interface ReadRequirement {
  requirement: Requirement;
  faults: Fault[];
  assumed: Assumed[];
}

/** Reads one requirement; whatever is wrong in its cells is told by row and column. */
export function readRequirement(row: RequirementRow, context: Context): ReadRequirement {
  const reading: Reading = { row, context, faults: [], assumed: [] };
  const id = row.cells.id ?? '';
  const text = textOf(reading);
  const requirement: Requirement = {
    id,
    ...text,
    rule: ruleOf(reading, text),
    notApplicable: notApplicableOf(reading),
    evidenceKinds: kindsOf(reading),
  };
  return { requirement, faults: reading.faults, assumed: reading.assumed };
}

function ruleOf(reading: Reading, text: Pick<Requirement, 'evidence'>): SatisfactionRule {
  const { cells } = reading.row;
  const { earlier, block } = reading.context;
  if (cells.rule !== undefined) {
    const read = SatisfactionRule.safeParse(cells.rule.toUpperCase().replace(/[\s-]+/g, '_'));
    if (read.success) return read.data;
    fault(reading, 'rule', [SatisfactionRule.options.join(' or '), quoted(cells.rule)]);
  } else if (asksEach(text.evidence)) return 'EACH';
  else assume(reading, 'rule');
  if (earlier !== null) return earlier.requirement.rule;
  // AWS asks the diagram for every example, though it stands among what one of the two may show.
  return block === 'service' || cells.id === 'DOC-001' ? 'EACH' : 'AT_LEAST_ONE';
}

/** "(required for all provided customer examples):" where the evidence begins. */
function asksEach(evidence: string): boolean {
  const [lead = ''] = evidence.split('\n');
  return /\b(?:all|each|every|both)\b[^.]{0,40}\bcustomers?(?:\s+(?:examples?|references?))?\)?\s*:?$/i.test(
    lead.trim(),
  );
}

function notApplicableOf(reading: Reading): Requirement['notApplicable'] {
  const { cells } = reading.row;
  const { earlier } = reading.context;
  if (cells.notApplicable === undefined) {
    assume(reading, 'N/A', earlier?.requirement.notApplicable?.when);
    return earlier?.requirement.notApplicable ?? null;
  }
  if (/^(no|never|-|–)$/i.test(cells.notApplicable)) return null;
  if (/^(yes|y)$/i.test(cells.notApplicable)) {
    fault(reading, 'notApplicable', ['when N/A is a fair answer, or No', quoted(cells.notApplicable)]);
  }
  checkLength(reading, 'notApplicable', cells.notApplicable);
  return { when: cells.notApplicable };
}

function kindsOf(reading: Reading): EvidenceKind[] {
  const { cells } = reading.row;
  if (cells.evidenceKinds !== undefined) {
    const words = cells.evidenceKinds
      .toLowerCase()
      .split(/[\s,;/]+/)
      .filter((word) => word !== '');
    const kinds = words.flatMap((word) => EvidenceKind.options.find((kind) => kind === word) ?? []);
    if (kinds.length === words.length && kinds.length > 0) return [...new Set(kinds)];
    const expected = `one or more of ${EvidenceKind.options.join(', ')}`;
    fault(reading, 'evidenceKinds', [expected, quoted(cells.evidenceKinds)]);
  } else assume(reading, 'evidence kinds');
  return reading.context.earlier?.requirement.evidenceKinds ?? kindsByDefault(cells.id ?? '');
}

/** AWS refuses prose for the two procedures about accounts; the diagram is one; anything counts elsewhere. */
function kindsByDefault(id: string): EvidenceKind[] {
  if (id === 'ACCT-001' || id === 'ACCT-002') return ['document', 'link'];
  return id === 'DOC-001'
    ? ['diagram', 'document', 'link', 'prose']
    : ['prose', 'document', 'diagram', 'link'];
}
