import { caseIndexes } from './application.js';
import { type CaseStudy, diagramsOf } from './case-study.js';
import { answerFindings } from './checklist/answers.js';
import type { Finding, Part, RuleId } from './checklist/finding.js';
import type { Case } from './step.js';

type Looked = Pick<Case, 'application' | 'partner' | 'edition' | 'rules' | 'siblings'>;

/**
 * Everything that is missing from, or worth a look in, an application: the same list for the partner before it submits
 * and for the Program Office when it checks (SDP-65). Pure and complete; an empty list of blocks means it may be submitted.
 */
export function completeness(at: Looked): Finding[] {
  return [
    ...partnerFindings(at),
    ...guideFindings(at),
    ...practiceFindings(at),
    ...solutionFindings(at),
    ...caseIndexes.flatMap((index) => caseStudyFindings(at, index)),
    ...pairFindings(at),
    ...answerFindings(at.edition, at.application.answers),
  ];
}

/** The findings that keep an application from being submitted or accepted. */
export function blocks(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.severity === 'block');
}

function finding(
  rule: RuleId,
  part: Part,
  where: string,
  says: string,
  severity: Finding['severity'] = 'block',
): Finding {
  return { code: `${part}.${where}`, rule, part, where: `${part}/${where}`, says, severity };
}

function partnerFindings({ partner, rules }: Looked): Finding[] {
  const found: Finding[] = [];
  if (!rules.partnerTypes.includes(partner.type)) {
    found.push(
      finding(
        'SDP-04',
        'partner',
        'type',
        'The program is for APN Consulting Partners. Please ask your PDM if your partner type on record is wrong.',
      ),
    );
  }
  if (rules.tiers !== null && !rules.tiers.includes(partner.tier)) {
    found.push(
      finding(
        'SDP-17',
        'partner',
        'tier',
        `Applicants are Select tier or higher; you are on record as ${partner.tier}. Please ask your PDM to correct or raise your tier.`,
      ),
    );
  }
  if (partner.allianceLead === null) {
    found.push(
      finding(
        'SDP-92',
        'partner',
        'alliance-lead',
        'Nobody is on record as your alliance lead, who receives the decision and the Welcome Kit. Please name one to your PDM.',
      ),
    );
  }
  return found;
}

function guideFindings({ application }: Looked): Finding[] {
  if (application.acknowledgement !== null) return [];
  return [
    finding('SDP-06', 'guide', 'acknowledgement', 'Please read the program guide and confirm that you have.'),
  ];
}

const practiceFields = [
  ['title', 'the company practice title'],
  ['sellingProposition', 'the selling proposition'],
  ['description', 'the description of the practice'],
] as const;

function practiceFindings({ application }: Looked): Finding[] {
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

function solutionFindings({ application }: Looked): Finding[] {
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

const studyFields = [
  ['customer', 'the customer', 'SDP-39'],
  ['useCase', 'the use-case details', 'SDP-58'],
  ['solution', 'the proposed solution and architecture', 'SDP-58'],
  ['lessonsLearned', 'the lessons learned', 'SDP-58'],
] as const;

function caseStudyFindings({ application }: Looked, index: 0 | 1): Finding[] {
  const part: Part = index === 0 ? 'case-study-1' : 'case-study-2';
  const study = application.caseStudies[index];
  if (study === null) {
    return [
      finding(
        'SDP-57',
        part,
        'all',
        `Please bring customer case study ${index + 1}; exactly two are needed.`,
      ),
    ];
  }
  const missing = studyFields
    .filter(([field]) => study[field] === '')
    .map(([field, name, rule]) => finding(rule, part, field, `Please give ${name}.`));
  return [
    ...missing,
    ...datesAndAccounts(study, part),
    ...metricsAndDiagram(study, part),
    ...advice(study, part),
  ];
}

function datesAndAccounts(study: CaseStudy, part: Part): Finding[] {
  const found: Finding[] = [];
  if (study.startedOn === null)
    found.push(finding('SDP-58', part, 'startedOn', 'Please give the work start date.'));
  if (study.endedOn === null) {
    found.push(
      finding(
        'SDP-38',
        part,
        'endedOn',
        'Please give the work end date; a case study tells a completed project.',
      ),
    );
  }
  if (study.accountIds.length === 0) {
    found.push(
      finding('SDP-59', part, 'accountIds', 'Please give the AWS account id (12 digits) of the project.'),
    );
  }
  return found;
}

function metricsAndDiagram(study: CaseStudy, part: Part): Finding[] {
  const found: Finding[] = [];
  const clear = study.metrics.some((metric) => metric.name !== '' && metric.definition !== '');
  if (!clear) {
    found.push(
      finding(
        'SDP-60',
        part,
        'metrics',
        'Please give at least one metric for success with a clear definition.',
      ),
    );
  }
  if (diagramsOf(study).length === 0) {
    found.push(finding('SDP-44', part, 'diagram', 'Please upload an architecture diagram.'));
  }
  return found;
}

function advice(study: CaseStudy, part: Part): Finding[] {
  if (study.costAnalysis !== '') return [];
  return [finding('SDP-43', part, 'costAnalysis', 'A TCO analysis is advised (not required).', 'warn')];
}

/** Two different studies are needed; the same customer twice, or one used elsewhere, is worth a look (SDP-63). */
function pairFindings({ application, siblings }: Looked): Finding[] {
  const [first, second] = application.caseStudies;
  if (first === null || second === null) return [];
  const found: Finding[] = [];
  const name = (study: CaseStudy) => study.customer.trim().toLowerCase();
  if (name(first) !== '' && name(first) === name(second)) {
    const same = first.useCase !== '' && first.useCase === second.useCase;
    found.push(
      same
        ? finding(
            'SDP-63',
            'case-study-2',
            'different',
            'Both case studies tell the same project. Please bring two different ones.',
          )
        : finding(
            'SDP-63',
            'case-study-2',
            'customer',
            'Both case studies name the same customer; two customers make a stronger case.',
            'warn',
          ),
    );
  }
  for (const sibling of siblings) {
    const reused = sibling.customers.filter((customer) =>
      [name(first), name(second)].includes(customer.trim().toLowerCase()),
    );
    if (reused.length > 0) {
      found.push(
        finding(
          'SDP-63',
          'case-study-1',
          `reuse-${sibling.ref}`,
          `A customer of this application also appears in ${sibling.ref} (${sibling.designationLabel}). That is allowed; please make sure the evidence is about ${application.designationLabel}.`,
          'warn',
        ),
      );
    }
  }
  return found;
}
