import { inWords } from '../../program/count-words.js';
import type { Topic } from '../passage.js';
import { businessDays } from './phrases.js';

/** The guide's sections, each in a few words. Found by their number: "what does section 8 say?" */
export const sectionTopics: readonly Topic[] = [
  section(
    '1',
    'Introduction',
    () => 'What the program is and what to expect when applying; it prepares a partner to submit.',
  ),
  section(
    '2',
    'Program description',
    () =>
      'The program is for Consulting Partners with deep knowledge of certain AWS services; a designation shows customers that knowledge.',
  ),
  section(
    '3',
    'Expectations',
    ({ renewal }) =>
      'Read the guide before submitting. Everybody who applies goes through a technical validation by AWS or a third party' +
      (renewal === 'none' ? '.' : ', which may be renewed every twelve months after an award.'),
  ),
  section(
    '4',
    'Benefits',
    () =>
      'What designated partners qualify for: more visibility, better connections and deeper learning; some of it by invitation or under an NDA, ' +
      'all of it at AWS’s discretion.',
  ),
  section(
    '5',
    'Application overview',
    () =>
      'Who should apply, what designations there are, the steps of applying (choose, review the requirements, self-assessment, apply) and ' +
      'those of the review, in short.',
  ),
  section(
    '6',
    'Components of an application',
    () =>
      'What each part is: requirements, self-assessment, consulting practice, microsite, case studies (public or non-public), solution and ' +
      'technical documentation.',
  ),
  section(
    '7',
    'Instructions, step by step',
    ({ caseStudies: { count } }) =>
      `How to choose a designation, check the requirements, hand in the self-assessment, and enter practice and ${inWords(count)} case studies with ` +
      'all required details.',
  ),
  section(
    '8',
    'Review process',
    ({ remediation, remediationDays, summaryDays, decisionDays }) =>
      'Completeness is checked first, then an auditor does the technical validation. ' +
      (remediation
        ? `A summary follows within ${businessDays(summaryDays)}; action items are answered within ${businessDays(remediationDays)} or by an action plan. `
        : '') +
      `The auditor reports to AWS, which decides within ${businessDays(decisionDays)} of the report; then comes the Welcome Kit.`,
  ),
  section(
    '9',
    'Mergers, acquisitions, divestitures',
    () =>
      'A table of four cases: a designated partner buys another company (nothing now); is bought (a new application); two designated partners ' +
      'become one (assessed at the earliest renewal); one divests (disclose at once).',
  ),
];

function section(number: string, title: string, says: Topic['says']): Topic {
  return { id: `section/${number}`, section: number, audience: 'everybody', title, says, asked: [] };
}
