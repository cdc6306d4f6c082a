import type { Requirement } from '../../program/checklist/edition.js';
import { splitAtEvidence } from './evidence-line.js';
import { assume, checkLength, fault, maxima, type Reading } from './reading.js';

/**
 * Title, what is asked and the evidence: from columns of their own, else from the description, whose first line is the
 * title and whose end, after "Please provide the following as evidence:", is the evidence.
 */
export function textOf(reading: Reading): Pick<Requirement, 'title' | 'asks' | 'evidence'> {
  const { cells } = reading.row;
  const whole = cells.description ?? '';
  if (whole === '') fault(reading, 'description', ['what is asked', 'nothing']);
  const { asks: body, evidence: listed } = splitAtEvidence(whole);
  const [first = '', ...rest] = body.split('\n');
  const below = rest.join('\n').trim();
  const headed =
    first.trim() !== '' && first.trim().length <= maxima.title && (below !== '' || listed !== null);
  const asks = cells.title === undefined && headed && below !== '' ? below : body;
  checkLength(reading, 'description', asks);
  return {
    title: titleOf(reading, headed ? first.trim() : null, asks),
    asks: asks === '' ? '–' : asks,
    evidence: evidenceOf(reading, listed ?? ''),
  };
}

function titleOf(reading: Reading, firstLine: string | null, asks: string): string {
  const { cells } = reading.row;
  if (cells.title !== undefined) {
    checkLength(reading, 'title', cells.title);
    return cells.title;
  }
  if (firstLine !== null) return firstLine;
  assume(reading, 'title');
  const words = (asks.split(/(?<=[.:;])\s/)[0] ?? '').replace(/[.:;]$/, '');
  const short =
    words.length <= maxima.title ? words : `${words.slice(0, maxima.title - 1).replace(/\s+\S*$/, '')}…`;
  return short === '' ? (cells.id ?? '–') : short;
}

function evidenceOf(reading: Reading, listed: string): string {
  const given = reading.row.cells.evidence ?? listed;
  checkLength(reading, 'evidence', given);
  if (given !== '') return given;
  const { earlier } = reading.context;
  assume(reading, 'evidence', earlier?.requirement.evidence);
  return (
    earlier?.requirement.evidence ?? 'What shows that it is met, for example a document, a diagram or a link.'
  );
}
