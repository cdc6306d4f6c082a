import type { Finding, Part } from '../../program/checklist/finding.js';

const partNames: Record<Part, string | null> = {
  guide: 'Program guide',
  practice: 'Practice',
  solution: 'Solution',
  // These name their requirement and customer themselves.
  'self-assessment': null,
  'case-study-1': 'Case study 1',
  'case-study-2': 'Case study 2',
  partner: 'Partner record',
};

/** "Case study 2: Please give the work end date." on one line, as typed (not escaped). */
export function findingText({ part, says }: Finding): string {
  const name = partNames[part];
  return `${name === null ? '' : `${name}: `}${says.replaceAll('\n', ' ')}`;
}
