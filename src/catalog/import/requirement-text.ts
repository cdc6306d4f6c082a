import type { Requirement } from '../../program/checklist/edition.js';
import { assume, checkLength, fault, most, type Reading } from './reading.js';

/** Where a workbook asks for evidence inside its description. */
const evidenceMark = /^\s*(?:please provide the following as evidence|evidence)\s*:\s*$/im;

/**
 * Title, what is asked and the evidence: from columns of their own, else from the description, whose first line is the
 * title and whose end, after "Please provide the following as evidence:", is the evidence.
 */
export function textOf(reading: Reading): Pick<Requirement, 'title' | 'asks' | 'evidence'> {
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
