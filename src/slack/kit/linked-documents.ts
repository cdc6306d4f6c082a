import type { Application, CaseIndex } from '../../program/application.js';
import { documentsFor } from '../../program/checklist/linked-sources.js';
import { shorten } from './text.js';

const maxNames = 3;

/**
 * "Documents: design.pdf, restore-test.pdf and 2 more" for one requirement and customer; empty without any (SDP-47).
 */
export function linkedDocuments(
  application: Pick<Application, 'caseStudies'>,
  requirement: string,
  index: CaseIndex,
): string {
  const names = documentsFor(application, requirement, index).map(({ file }) => shorten(file.name, 80));
  if (names.length === 0) return '';
  const more = names.length > maxNames ? ` and ${names.length - maxNames} more` : '';
  return `Documents: ${names.slice(0, maxNames).join(', ')}${more}`;
}
