import type { CaseIndex } from '../../program/application.js';
import type { Edition } from '../../program/checklist/edition.js';
import type { Finding } from '../../program/checklist/finding.js';
import type { LinkName } from '../kit/links.js';

/** Findings that are put right on the same page, with the link to it; null where the partner cannot do it itself. */
export interface FindingGroup {
  title: string;
  link: LinkName | null;
  which: string;
  findings: Finding[];
}

/** Groups findings by the page they are put right on, in the order in which an application is filled in. */
export function groupFindings(findings: readonly Finding[], edition: Edition): FindingGroup[] {
  const groups: FindingGroup[] = [
    group('Your partner record', null, ofPart(findings, 'partner')),
    group('Program guide', 'open-guide', ofPart(findings, 'guide')),
    group('Consulting practice', 'open-practice', ofPart(findings, 'practice')),
    group('Solution', 'open-solution', ofPart(findings, 'solution')),
    group(
      'Edition of the checklist',
      'open-edition',
      ofPart(findings, 'self-assessment').filter(({ where }) => where === 'self-assessment/edition'),
    ),
    ...edition.groups.map(({ key, title, requirements }) => ({
      ...group(
        `Self-assessment: ${title}`,
        'open-assessment',
        ofPart(findings, 'self-assessment').filter(({ where }) =>
          requirements.some(({ id }) => where.split('/')[1] === id),
        ),
      ),
      which: key,
    })),
    ...studiesIn(findings).flatMap((index) => caseStudyGroups(findings, index)),
  ];
  return groups.filter((one) => one.findings.length > 0);
}

function group(title: string, link: LinkName | null, findings: Finding[]): FindingGroup {
  return { title, link, which: '', findings };
}

function ofPart(findings: readonly Finding[], part: Finding['part']): Finding[] {
  return findings.filter((finding) => finding.part === part);
}

/** Which page of a case study a finding belongs to, by its field. */
const pages = {
  story: [
    'all',
    'customer',
    'useCase',
    'lessonsLearned',
    'different',
    'visibility',
    'relevance',
    'affiliateStatement',
  ],
  delivery: [
    'solution',
    'startedOn',
    'endedOn',
    'productionOn',
    'age',
    'freshness',
    'accountIds',
    'costAnalysis',
    'diagram',
  ],
  metrics: ['metrics'],
} as const;

/** Which case studies something was found of, in order. */
function studiesIn(findings: readonly Finding[]): CaseIndex[] {
  const numbers = findings.map(({ part }) => Number(/^case-study-(\d+)$/.exec(part)?.[1] ?? 0));
  return [...new Set(numbers.filter((number) => number > 0))]
    .sort((one, other) => one - other)
    .map((number) => number - 1);
}

function caseStudyGroups(findings: readonly Finding[], index: CaseIndex): FindingGroup[] {
  const own = ofPart(findings, `case-study-${index + 1}`);
  const pageOf = ({ where }: Finding) => {
    const field = where.split('/').at(-1) ?? '';
    const names = Object.entries(pages).find(([, fields]) => (fields as readonly string[]).includes(field));
    return names?.[0] ?? 'story';
  };
  return Object.keys(pages).map((page) => ({
    title: `Case study ${index + 1}: ${page}`,
    link: 'open-case-study',
    which: `${index}/${page}`,
    findings: own.filter((finding) => pageOf(finding) === page),
  }));
}
