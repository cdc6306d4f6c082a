import type { CaseIndex } from '../application.js';
import { type CaseStudy, diagramsOf } from '../case-study.js';
import type { Finding, Part } from '../checklist/finding.js';
import { inWords } from '../count-words.js';
import { doubtText } from '../files/fault-text.js';
import { isDoubtful } from '../files/file-places.js';
import { type CompletenessContext, finding, partOfStudy } from './completeness-context.js';
import { readingFindings } from './study-readings.js';

const texts = [
  ['customer', 'the customer', 'SDP-39'],
  ['useCase', 'the use-case details', 'SDP-58'],
  ['solution', 'the proposed solution and architecture', 'SDP-58'],
  ['lessonsLearned', 'the lessons learned', 'SDP-58'],
] as const;

/**
 * What one case study lacks: what the guide asks for (SDP-38, SDP-43, SDP-44, SDP-57…60) and what the rule set adds.
 */
export function studyFindings(ctx: CompletenessContext, index: CaseIndex): Finding[] {
  const part = partOfStudy(index);
  const study = ctx.application.caseStudies[index] ?? null;
  if (study === null) {
    const says = `Please bring customer case study ${index + 1}; exactly ${inWords(ctx.rules.caseStudies.count)} are needed.`;
    return [finding('SDP-57', part, 'all', says)];
  }
  return [
    ...texts
      .filter(([field]) => study[field] === '')
      .map(([field, name, rule]) => finding(rule, part, field, `Please give ${name}.`)),
    ...datesAndAccounts(study, part),
    ...metricsAndDiagram(study, part),
    ...readingFindings(ctx, study, part),
    ...advice(study, part),
  ];
}

function datesAndAccounts(study: CaseStudy, part: Part): Finding[] {
  const found: Finding[] = [];
  if (study.startedOn === null)
    found.push(finding('SDP-58', part, 'startedOn', 'Please give the work start date.'));
  if (study.endedOn === null) {
    const says = 'Please give the work end date; a case study tells a completed project.';
    found.push(finding('SDP-38', part, 'endedOn', says));
  }
  if (study.accountIds.length === 0) {
    const says = 'Please give the AWS account id (12 digits) of the project.';
    found.push(finding('SDP-59', part, 'accountIds', says));
  }
  return found;
}

function metricsAndDiagram(study: CaseStudy, part: Part): Finding[] {
  const found: Finding[] = [];
  const clear = study.metrics.some((metric) => metric.name !== '' && metric.definition !== '');
  if (!clear) {
    const says = 'Please give at least one metric for success with a clear definition.';
    found.push(finding('SDP-60', part, 'metrics', says));
  }
  if (diagramsOf(study).length === 0)
    found.push(finding('SDP-44', part, 'diagram', 'Please upload an architecture diagram.'));
  return [...found, ...doubtfulDiagram(study, part)];
}

/** A file that can be opened, but is no picture, may show the architecture all the same: whoever checks has to look. */
function doubtfulDiagram(study: CaseStudy, part: Part): Finding[] {
  const doubted = diagramsOf(study).find(({ file }) => isDoubtful(file, 'diagram'));
  if (doubted === undefined) return [];
  const says = `Please look whether it shows the architecture: ${doubtText(doubted.file)}.`;
  return [finding('SDP-44', part, 'diagram-type', says, 'warn')];
}

function advice(study: CaseStudy, part: Part): Finding[] {
  if (study.costAnalysis !== '') return [];
  return [finding('SDP-43', part, 'costAnalysis', 'A TCO analysis is advised (not required).', 'warn')];
}
