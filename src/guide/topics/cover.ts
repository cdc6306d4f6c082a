import type { Topic } from '../passage.js';
import { either } from './phrases.js';

/** Cover and sections 1 to 3. */
export const coverTopics: readonly Topic[] = [
  {
    id: 'SDP-01',
    section: 'Cover',
    audience: 'everybody',
    title: 'Which version of the rules counts',
    says: ({ label }) =>
      'An application keeps the rules and the checklist edition it was first submitted under, also when newer ones come ' +
      `out meanwhile. A draft follows those in force, now: ${label}.`,
    asked: [
      'what happens to my application if the guide or the checklist changes in the middle?',
      'which version of the program guide is valid for us?',
      'a new checklist came out, do we have to start over?',
      'are we still on the old guide or on the new one?',
      'do later changes of the requirements affect a running application?',
    ],
  },
  {
    id: 'SDP-02',
    section: 'Cover',
    audience: 'everybody',
    title: 'No promises',
    says: () =>
      'The guide makes no promise and no contract. Benefits are at AWS’s own discretion and may change or end without notice; ' +
      'dates are expectations.',
    asked: [
      'is the designation or any benefit guaranteed?',
      'can AWS take the benefits away again?',
      'is the guide legally binding?',
      'can you promise that we will get it?',
      'is a date you tell us binding?',
    ],
  },
  {
    id: 'SDP-03',
    section: '1, 6',
    audience: 'everybody',
    title: 'How-to material',
    says: () =>
      'The guide prepares a partner for applying and points to how-to material: the microsite how-to, the case study kit, how to ' +
      'build an architecture diagram, and the Partner DNA guide. Each window of the draft shows the links that are known here.',
    asked: [
      'where do I find templates or instructions for writing all this?',
      'is there any help material or tutorial for the application?',
      'do you have an example to download?',
      'any guidance on how to prepare?',
      'how do we prepare for the application?',
    ],
  },
  {
    id: 'SDP-04',
    section: '2',
    audience: 'everybody',
    title: 'Which kind of partner may apply',
    says: ({ partnerTypes }) =>
      `The program is for APN ${either(partnerTypes)} Partners; AWS later calls Consulting Partners services partners.`,
    asked: [
      'we sell software, can a technology partner or ISV join?',
      'is this open for all types of APN partners?',
      'do resellers or training partners qualify?',
      'are we eligible as a consulting company?',
      'what type of partner must we be?',
    ],
  },
  {
    id: 'SDP-05',
    section: '2',
    audience: 'everybody',
    title: 'What a designation is',
    says: () =>
      'A designation belongs to one AWS service. It shows customers that a partner knows this service deeply and has experience ' +
      'with it, and sets the partner apart from others.',
    asked: [
      'what is the point of a designation?',
      'what is a service delivery designation anyway?',
      'what does the badge mean for our customers?',
      'explain AWS Service Delivery to me in short',
      'what is the service delivery program about?',
      'why should a partner be designated for a service?',
    ],
  },
  {
    id: 'SDP-06',
    section: '3',
    audience: 'everybody',
    title: 'Reading the guide',
    says: () =>
      'Partners are expected to read the guide thoroughly before they submit, even when they meet the prerequisites. Here the ' +
      'partner confirms it on the draft, before submitting: who, when and which version.',
    asked: [
      'do I really have to read the whole guide?',
      'why must I tick that I have read the program guide?',
      'we already meet the prerequisites, can we skip reading it?',
      'is reading the guide mandatory?',
      'who has to confirm that the guide was read?',
    ],
  },
  {
    id: 'SDP-07',
    section: '3, 8',
    audience: 'everybody',
    title: 'No award without a technical validation',
    says: () =>
      'Everybody who applies goes through a technical validation: an assessment of the partner’s skill in this one service, made ' +
      'from the self-assessment and the case studies. No designation is awarded without it.',
    asked: [
      'what is a technical validation?',
      'can we skip the audit because we are Premier?',
      'is there a way around the technical review?',
      'does everybody have to go through the validation?',
      'is an audit needed for each application?',
    ],
  },
  {
    id: 'SDP-08',
    section: '3',
    audience: 'everybody',
    title: 'Renewal',
    says({ renewal, renewalMonths, renewalNoticeDays }) {
      if (renewal === 'none')
        return 'These rules know no fixed renewal: a designation stays until it is removed or revoked. AWS may revoke one at any time.';
      const when = `${renewalMonths} months after the award`;
      const how =
        renewal === 'mandatory'
          ? `The technical validation is renewed ${when}.`
          : `The technical validation may be renewed ${when}, and again after as many.`;
      return `${how} It is announced ${renewalNoticeDays.join(', ')} days before. The Program Office starts, defers or waives it; nothing lapses by itself.`;
    },
    asked: [
      'how long is the designation valid?',
      'do we have to renew every year?',
      'does the award expire?',
      'how often will we be audited again?',
      'what comes after twelve months?',
      'when is the next renewal audit?',
      'for how many years do we keep the status?',
      'how long does an award last?',
    ],
  },
  {
    id: 'SDP-09',
    section: '3, 5, 8.2',
    audience: 'everybody',
    title: 'Who reviews',
    says: () =>
      'Reviews are done by experts of AWS, or by a third-party firm that AWS uses for it. A third-party auditor sees only the ' +
      'applications assigned to it.',
    asked: [
      'who will look at our documents, AWS or an external company?',
      'is the audit done by a third party?',
      'are the auditors Amazon employees?',
      'which company performs the audit?',
      'could an external auditor see our other applications?',
    ],
  },
];
