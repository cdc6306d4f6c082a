import { caseIndexes } from './application.js';
import { withAllowances } from './checklist/allowance.js';
import { answerFindings } from './checklist/answers.js';
import type { Finding } from './checklist/finding.js';
import { withLinkedDocuments } from './checklist/linked-sources.js';
import { waivedBy } from './checklist/waiver.js';
import { windowFindings } from './checklist/window-findings.js';
import { type CompletenessContext, finding } from './completeness/completeness-context.js';
import { eligibilityFindings } from './completeness/eligibility.js';
import { freshnessFindings } from './completeness/freshness.js';
import { pairFindings } from './completeness/pair.js';
import { studyFindings } from './completeness/study.js';

/**
 * Everything that is missing from, or worth a look in, an application: the same list for the partner before it
 * submits and for the Program Office when it checks (SDP-65). Pure and complete; an empty list of blocks means it may
 * be submitted.
 */
export function completeness(ctx: CompletenessContext): Finding[] {
  return [
    ...eligibilityFindings(ctx),
    ...guideFindings(ctx),
    ...practiceFindings(ctx),
    ...solutionFindings(ctx),
    ...caseIndexes(ctx.application).flatMap((index) => studyFindings(ctx, index)),
    ...pairFindings(ctx),
    ...freshnessFindings(ctx),
    ...windowFindings(ctx),
    ...selfAssessmentFindings(ctx),
  ];
}

function selfAssessmentFindings(ctx: CompletenessContext): Finding[] {
  const found = answerFindings(ctx.edition, ctx.application.answers, waivedBy(ctx.application));
  return withAllowances(withLinkedDocuments(found, ctx), ctx);
}

/** The findings that keep an application from being submitted or accepted. */
export function blocks(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.severity === 'block');
}

/** What was read has to be the guide that now holds: a draft may have been begun under another (SDP-01, SDP-06). */
function guideFindings({ application, rules }: CompletenessContext): Finding[] {
  const read = application.acknowledgement?.version ?? null;
  if (read === rules.guideVersion) return [];
  const says =
    read === null
      ? 'Please read the program guide and confirm that you have.'
      : `You confirmed the guide ${read}; ${rules.guideVersion} holds now. Please read it and confirm again.`;
  return [finding('SDP-06', 'guide', 'acknowledgement', says)];
}

const practiceFields = [
  ['title', 'the company practice title'],
  ['sellingProposition', 'the selling proposition'],
  ['description', 'the description of the practice'],
] as const;

function practiceFindings({ application }: CompletenessContext): Finding[] {
  const { practice } = application;
  if (practice === null) {
    return [
      finding(
        'SDP-56',
        'practice',
        'all',
        'Please describe your consulting practice, or reuse one from an earlier application.',
      ),
    ];
  }
  const missing = practiceFields
    .filter(([field]) => practice[field] === '')
    .map(([field, name]) => finding('SDP-56', 'practice', field, `Please give ${name}.`));
  if (practice.microsite === '') {
    missing.push(
      finding(
        'SDP-37',
        'practice',
        'microsite',
        'Please give the address of your microsite (practice page), starting with https://.',
      ),
    );
  }
  return missing;
}

function solutionFindings({ application }: CompletenessContext): Finding[] {
  if (application.solution !== '') return [];
  return [
    finding(
      'SDP-45',
      'solution',
      'text',
      `Please describe how your offering relates to ${application.designationLabel}; it becomes your public summary on award.`,
    ),
  ];
}
