import type { Topic } from '../passage.js';
import { businessDays } from './phrases.js';

/** What is this desk's own, not the guide's: how days count, its ways and its people. */
export const deskTopics: readonly Topic[] = [
  {
    id: 'desk/business-days',
    section: null,
    audience: 'everybody',
    title: 'How days are counted',
    says: () =>
      'Business days are Monday to Friday without public holidays: Saturday and Sunday are not counted. The day of the event is day zero, ' +
      'and a period ends at 17:00 on its last day. The partner’s days are counted in the partner’s own time zone and holidays, never ' +
      'shorter than the program’s. Each date explains itself under *Why this date*.',
    asked: [
      'do weekends count?',
      'what is a business day?',
      'are public holidays counted in the deadline?',
      'in which time zone does the deadline end?',
      'until what time of the day can we send it?',
      'how do you count the days?',
      'is the deadline at midnight or earlier?',
      'do bank holidays count?',
    ],
  },
  {
    id: 'desk/hold',
    section: null,
    audience: 'everybody',
    title: 'On hold',
    says: () =>
      'The Program Office or the Program Manager can put an application on hold, with a reason. While it is on hold no date runs; after it ' +
      'dates count on from where they stood.',
    asked: [
      'what does on hold mean?',
      'can we pause the application?',
      'do deadlines run during a hold?',
      'why is our application on hold?',
      'how can we put the application on hold?',
    ],
  },
  {
    id: 'desk/more-time',
    section: null,
    audience: 'everybody',
    title: 'More time',
    says: ({ remediation, remediationDays }) =>
      remediation
        ? `The guide gives ${businessDays(remediationDays)} for action items. Who needs longer files an action plan; the Program Office may also ` +
          'extend the days, with a reason.'
        : 'These rules set no days for a partner’s action items. A draft has no date of its own except the last day of its checklist edition.',
    asked: [
      'can we get an extension?',
      'is it possible to extend the deadline?',
      'can you give us some more days?',
      'we need a few more days',
      'who can extend the remediation?',
    ],
  },
  {
    id: 'desk/edition-end',
    section: null,
    audience: 'everybody',
    title: 'How long a checklist edition is accepted',
    says: () =>
      'A checklist edition is accepted until its last day. A draft that is not submitted by then moves to the newer edition, and its answers ' +
      'are taken along where the requirements are the same. What was submitted stays on its edition.',
    asked: [
      'until when can we use this edition of the checklist?',
      'what happens to our answers when a newer checklist edition is published?',
      'how do we move the draft to the new edition?',
      'is the old checklist still accepted?',
      'when does the checklist expire?',
    ],
  },
  {
    id: 'desk/workbook',
    section: null,
    audience: 'everybody',
    title: 'The checklist in a workbook',
    says: () =>
      'The window of the self-assessment hands out the checklist as an Excel workbook, filled as far as it is. Give it back there or in a direct ' +
      'message: first you see what was read and what would be replaced; then it is taken over in one step, which can be undone.',
    asked: [
      'can I fill in the checklist offline in excel?',
      'how do I upload the spreadsheet?',
      'can we import our filled checklist?',
      'where do I download the checklist as excel?',
      'may we send you the excel file?',
    ],
  },
  {
    id: 'desk/well-architected',
    section: null,
    audience: 'everybody',
    title: 'A Well-Architected review in place of common requirements',
    says: () =>
      'A clean export of a Well-Architected review of the project (no open high risks) can take the place of the common requirements for that ' +
      'customer; the requirements of the service itself stay.',
    asked: [
      'does a well-architected review save us some requirements?',
      'can we use a WAFR export?',
      'are high risk issues a problem?',
      'can a WAFR replace the common requirements?',
    ],
  },
  {
    id: 'desk/revoked',
    section: null,
    audience: 'everybody',
    title: 'Losing a designation',
    says: () =>
      'A designation can be removed at a renewal or after a divestiture, and AWS can revoke one. The partner is told why; its benefits end ' +
      'with the last designation, and it no longer calls itself designated. It may apply again.',
    asked: [
      'can a designation be revoked?',
      'how can we lose our status?',
      'what happens when an award ends?',
      'can AWS take the designation away?',
      'why would we lose a designation?',
    ],
  },
  {
    id: 'desk/pdm',
    section: null,
    audience: 'everybody',
    title: 'PDM and PDR',
    says: () =>
      'PDM and PDR are the Partner Development Manager and the Partner Development Representative: the people of AWS for one partner. They answer ' +
      'questions, take action plans to the Program Manager, and file business events. They neither audit nor decide.',
    asked: [
      'what is a PDM?',
      'what is the difference between PDM and PDR?',
      'what does a partner development manager do?',
      'what is the role of the PDM?',
      'what is a PDR?',
    ],
  },
  {
    id: 'desk/alliance-lead',
    section: null,
    audience: 'everybody',
    title: 'The alliance lead',
    says: () =>
      'The alliance lead answers for the partner towards AWS: may open, submit and withdraw applications, is told every decision and receives the ' +
      'Welcome Kit. Each partner needs one on record.',
    asked: [
      'what is an alliance lead?',
      'who can submit for our company?',
      'what may an applicant do?',
      'what does the alliance lead do?',
      'which role do I need to submit?',
    ],
  },
  {
    id: 'desk/program-office',
    section: null,
    audience: 'everybody',
    title: 'Program Office and Program Manager',
    says: () =>
      'The Program Office takes up applications, checks whether they are complete, assigns auditors and sends summaries and Welcome Kits. The ' +
      'Program Manager decides on action plans and on designations.',
    asked: [
      'what does the program office do?',
      'what is the program manager responsible for?',
      'who is who at AWS in this program?',
      'which tasks does the program office have?',
      'what is the program office?',
    ],
  },
  {
    id: 'desk/services-path',
    section: null,
    audience: 'everybody',
    title: 'Services Path',
    says: ({ servicesPath }) =>
      'The Services Path is AWS’s later road for services partners, with the stages Enrolled, Confirmed, Validated and Differentiated. ' +
      (servicesPath === null
        ? 'The rules in force here go by the tier and do not ask for it.'
        : 'The rules in force here ask for its later stages in place of a tier.'),
    asked: [
      'what is the services path?',
      'what are validated and differentiated stages?',
      'do we have to be on the services path?',
      'which stage of the services path do we need?',
    ],
  },
  {
    id: 'desk/abbreviations',
    section: null,
    audience: 'everybody',
    title: 'APN, ACE, POA, PSF',
    says: () =>
      'APN is the AWS Partner Network; ACE, APN Customer Engagements, where opportunities are shared; POA, Partner Opportunity Acceleration funding; ' +
      'PSF, the Partner Solutions Finder, AWS’s public directory of partners; NDA, a non-disclosure agreement.',
    asked: [
      'what does PSF stand for?',
      'what does APN mean?',
      'what is ACE short for?',
      'meaning of POA',
      'what do all these abbreviations mean?',
      'what is PSF?',
      'what is the APN?',
    ],
  },
  {
    id: 'desk/who-sees',
    section: null,
    audience: 'everybody',
    title: 'Who sees an application',
    says: () =>
      'An application is seen by the partner’s own people on it, its PDM or PDR, its auditor and the program’s staff; no partner ever sees ' +
      'another’s. In channels stand only reference, partner, service, status and dates.',
    asked: [
      'can other partners see our application?',
      'who can see what we enter here?',
      'is this channel confidential?',
      'is our application visible to other companies?',
      'who reads along in here?',
    ],
  },
];
