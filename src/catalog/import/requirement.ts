import {
  EvidenceKind,
  type Group,
  type Requirement,
  SatisfactionRule,
} from '../../program/checklist/edition.js';
import { type ColumnName, columnLabels } from './header.js';
import type { RequirementRow } from './sections.js';
import { type Fault, quoted } from './sheet.js';

/** A requirement read from a row, the faults of the row, and what the row did not say and was taken instead. */
export interface ReadRequirement {
  requirement: Requirement;
  faults: Fault[];
  assumed: Assumed[];
}

/** Something the workbook does not say. `from` is an edition's id, or null where the block's default was taken. */
export interface Assumed {
  what: 'title' | 'evidence' | 'rule' | 'N/A' | 'evidence kinds';
  from: string | null;
}

/** The most characters of a field; the same as an edition's own. */
const most = { title: 150, description: 2000, evidence: 2000, notApplicable: 300 } as const;

interface Context {
  block: Group['block'];
  /** The requirement of the same id in the edition before, which says what a workbook has no columns for. */
  earlier: { requirement: Requirement; edition: string } | null;
}

/** Reads one requirement; whatever is wrong in its cells is told by row and column. */
export function readRequirement(row: RequirementRow, context: Context): ReadRequirement {
  const reading: Reading = { row, context, faults: [], assumed: [] };
  const id = row.cells.id ?? '';
  const text = textOf(reading);
  const requirement: Requirement = {
    id,
    ...text,
    rule: ruleOf(reading),
    notApplicable: notApplicableOf(reading),
    evidenceKinds: kindsOf(reading),
  };
  return { requirement, faults: reading.faults, assumed: reading.assumed };
}

interface Reading {
  row: RequirementRow;
  context: Context;
  faults: Fault[];
  assumed: Assumed[];
}

function fault(
  { row, faults }: Reading,
  column: ColumnName,
  [expected, found]: readonly [string, string],
): void {
  faults.push({ where: `${row.sheet}, row ${row.row}, ${columnLabels[column]}`, expected, found });
}

/** Where a workbook asks for evidence inside its description. */
const evidenceMark = /^\s*(?:please provide the following as evidence|evidence)\s*:\s*$/im;

/**
 * Title, what is asked and the evidence: from columns of their own, else from the description, whose first line is the
 * title and whose end, after "Please provide the following as evidence:", is the evidence.
 */
function textOf(reading: Reading): Pick<Requirement, 'title' | 'asks' | 'evidence'> {
  const { cells } = reading.row;
  const whole = cells.description ?? '';
  if (whole === '') fault(reading, 'description', ['what is asked', 'nothing']);
  const mark = evidenceMark.exec(whole);
  const body = mark === null ? whole : whole.slice(0, mark.index);
  const [first = '', ...rest] = body.trim().split('\n');
  const below = rest.join('\n').trim();
  const headed = below !== '' && first.trim().length <= most.title;
  const asks = cells.title === undefined && headed ? below : body.trim();
  const listed = mark === null ? '' : whole.slice(mark.index + mark[0].length).trim();
  checkLength(reading, 'description', asks);
  return {
    title: titleOf(reading, headed ? first.trim() : null, asks),
    asks: asks === '' ? '–' : asks,
    evidence: evidenceOf(reading, listed),
  };
}

function titleOf(reading: Reading, firstLine: string | null, asks: string): string {
  const { cells } = reading.row;
  if (cells.title !== undefined) {
    checkLength(reading, 'title', cells.title);
    return cells.title;
  }
  if (firstLine !== null) return firstLine;
  assume(reading, 'title', null);
  const words = (asks.split(/(?<=[.:;])\s/)[0] ?? '').replace(/[.:;]$/, '');
  const short = words.length <= 75 ? words : `${words.slice(0, 74).replace(/\s+\S*$/, '')}…`;
  return short === '' ? (cells.id ?? '–') : short;
}

function evidenceOf(reading: Reading, listed: string): string {
  const given = reading.row.cells.evidence ?? listed;
  checkLength(reading, 'evidence', given);
  if (given !== '') return given;
  const { earlier } = reading.context;
  assume(reading, 'evidence', earlier?.edition ?? null);
  return (
    earlier?.requirement.evidence ?? 'What shows that it is met, for example a document, a diagram or a link.'
  );
}

function ruleOf(reading: Reading): SatisfactionRule {
  const { cells } = reading.row;
  const { earlier, block } = reading.context;
  if (cells.rule !== undefined) {
    const read = SatisfactionRule.safeParse(cells.rule.toUpperCase().replace(/[\s-]+/g, '_'));
    if (read.success) return read.data;
    fault(reading, 'rule', [SatisfactionRule.options.join(' or '), quoted(cells.rule)]);
  } else assume(reading, 'rule', earlier?.edition ?? null);
  if (earlier !== null) return earlier.requirement.rule;
  // AWS asks the diagram for every example, though it stands among what one of the two may show.
  return block === 'service' || cells.id === 'DOC-001' ? 'EACH' : 'AT_LEAST_ONE';
}

function notApplicableOf(reading: Reading): Requirement['notApplicable'] {
  const { cells } = reading.row;
  const { earlier } = reading.context;
  if (cells.notApplicable === undefined) {
    assume(reading, 'N/A', earlier?.edition ?? null);
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
  } else assume(reading, 'evidence kinds', reading.context.earlier?.edition ?? null);
  return reading.context.earlier?.requirement.evidenceKinds ?? kindsByDefault(cells.id ?? '');
}

/** AWS refuses prose for the two procedures about accounts; the diagram is one; anything counts elsewhere. */
function kindsByDefault(id: string): EvidenceKind[] {
  if (id === 'ACCT-001' || id === 'ACCT-002') return ['document', 'link'];
  return id === 'DOC-001'
    ? ['diagram', 'document', 'link', 'prose']
    : ['prose', 'document', 'diagram', 'link'];
}

function assume({ assumed }: Reading, what: Assumed['what'], from: string | null): void {
  assumed.push({ what, from });
}

function checkLength(reading: Reading, column: keyof typeof most, text: string): void {
  if (text.length <= most[column]) return;
  fault(reading, column, [`at most ${most[column].toLocaleString('en')} characters`, `${text.length}`]);
}
