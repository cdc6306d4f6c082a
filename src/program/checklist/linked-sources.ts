import { type Application, type CaseIndex, caseIndexes } from '../application.js';
import type { Document } from '../case-study.js';
import { type Edition, requirementById } from './edition.js';
import type { Finding } from './finding.js';

/**
 * A document that the partner linked to a requirement is the source that text alone is not (SDP-47): for its own
 * customer, or for all where one customer has to meet it. Other findings pass through.
 */
export function withLinkedDocuments(
  findings: readonly Finding[],
  { application, edition }: { application: Pick<Application, 'caseStudies'>; edition: Edition },
): Finding[] {
  return findings.filter(({ code, where }) => {
    if (code !== 'answer.prose-only') return true;
    const [, id = '', customer = ''] = where.split('/');
    const either = requirementById(edition, id)?.rule === 'AT_LEAST_ONE';
    const counted = caseIndexes(application).filter(
      (index) => either || customer === `customer ${index + 1}`,
    );
    return !counted.some((index) => documentsFor(application, id, index).length > 0);
  });
}

/** The documents that show something about a requirement, in one case study (SDP-47). */
export function documentsFor(
  { caseStudies }: Pick<Application, 'caseStudies'>,
  requirement: string,
  index: CaseIndex,
): Document[] {
  const documents = caseStudies[index]?.documents ?? [];
  return documents.filter(({ requirements }) => requirements.includes(requirement));
}
