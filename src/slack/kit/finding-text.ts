import type { Finding, Part } from '../../program/checklist/finding.js';

const partNames: Record<Exclude<Part, `case-study-${number}`>, string | null> = {
  guide: 'Program guide',
  practice: 'Practice',
  solution: 'Solution',
  // These name their requirement and customer themselves.
  'self-assessment': null,
  partner: 'Partner record',
};

/** "Case study 2: Please give the work end date." on one line, as typed (not escaped). */
export function findingText({ part, says }: Finding): string {
  const name = nameOfPart(part);
  return `${name === null ? '' : `${name}: `}${says.replaceAll('\n', ' ')}`;
}

function nameOfPart(part: Part): string | null {
  return isStudy(part) ? `Case study ${part.slice('case-study-'.length)}` : partNames[part];
}

function isStudy(part: Part): part is `case-study-${number}` {
  return part.startsWith('case-study-');
}
