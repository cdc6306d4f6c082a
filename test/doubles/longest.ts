import type { ActionItem, Application } from '../../src/program/application.js';
import { type CaseStudy, type Document, documentDefaults } from '../../src/program/case-study.js';
import { maxAnswerLength } from '../../src/program/checklist/answer.js';
import { requirementsOf } from '../../src/program/checklist/edition.js';
import { aCaseStudy, edition, monday } from '../step-contexts.js';

/** Text that grows when it is escaped, with characters outside the basic plane and one that pings. */
export function longText(length: number): string {
  return '<!channel> & 👩‍🚀 <b> '.repeat(Math.ceil(length / 20)).slice(0, length);
}

export function longDocument(position: number): Document {
  return {
    ...documentDefaults,
    anonymised: true,
    requirements: requirementsOf(edition).map(({ id }) => id),
    file: { id: `F${position}`, name: longText(300), mimetype: 'image/png', size: 40_000_000 },
    kind: 'diagram',
    access: 'non-public',
    addedAt: monday,
    addedBy: 'UAPPLICANT',
  };
}

export function longestStudy(): CaseStudy {
  const text = longText(3000);
  const metric = {
    name: longText(150),
    definition: longText(1000),
    before: longText(150),
    after: longText(150),
    unit: longText(50),
  };
  return {
    ...aCaseStudy('Globex Demo'),
    title: longText(150),
    customer: longText(150),
    introduction: text,
    challenge: text,
    useCase: text,
    solution: text,
    deployment: text,
    thirdPartyTools: longText(1000),
    outcomes: text,
    lessonsLearned: text,
    costAnalysis: text,
    productionOn: '2026-05-01',
    legalEntity: longText(150),
    relevance: longText(2000),
    affiliateStatement: longText(2000),
    accountIds: Array.from({ length: 20 }, (_, at) => `0000000000${String(at).padStart(2, '0')}`),
    metrics: Array.from({ length: 5 }, () => metric),
    documents: Array.from({ length: 10 }, (_, at) => longDocument(at)),
  };
}

/** The same application with every text as long as the steps allow. */
export function stretched(application: Application): Application {
  const [typed, fromWorkbook] = [3000, maxAnswerLength].map((length) => ({
    met: 'Y' as const,
    where: longText(length),
  }));
  return {
    ...application,
    partnerName: longText(120),
    designationLabel: longText(75),
    practice: {
      title: longText(150),
      sellingProposition: longText(1000),
      description: longText(3000),
      microsite: `https://example.com/${'a'.repeat(480)}`,
      successPage: `https://example.com/${'a'.repeat(480)}`,
    },
    solution: longText(3000),
    supportingServices: Array.from({ length: 30 }, () => longText(100)),
    externalId: longText(100),
    caseStudies: [longestStudy(), longestStudy()],
    answers: Object.fromEntries(
      requirementsOf(edition).map(({ id }) => [id, { '0': typed, '1': fromWorkbook }]),
    ),
    returns: application.returns.map((one) => ({
      ...one,
      missing: Array.from({ length: 80 }, () => longText(1000)),
    })),
    summary:
      application.summary === null
        ? null
        : { ...application.summary, strengths: longText(3000), improvements: longText(3000) },
    items: application.items.length === 0 ? [] : manyItems(80),
  };
}

export function manyItems(count: number): ActionItem[] {
  const requirements = requirementsOf(edition);
  return Array.from({ length: count }, (_, at) => ({
    id: `A${at + 1}`,
    requirement: requirements[at % requirements.length]?.id ?? null,
    caseIndex: at % 2 === 0 ? 0 : 1,
    text: longText(2000),
    state: at % 3 === 0 ? 'reopened' : 'open',
    responses: [{ by: 'UAPPLICANT', at: monday, text: longText(3000), evidence: longText(2000) }],
    notes: [{ by: 'UAUDITOR', at: monday, text: longText(2000), state: 'reopened' }],
    plannedFor: null,
  }));
}
