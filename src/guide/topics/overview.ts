import type { RuleSet } from '../../program/rule-set.js';
import type { Topic } from '../passage.js';
import { allStudies, either, studies } from './phrases.js';

/** Section 5: who applies, for what, and the road in short; with what section 6 adds to it. */
export const overviewTopics: readonly Topic[] = [
  {
    id: 'SDP-17',
    section: '5 Who',
    audience: 'everybody',
    title: 'The tier or stage a partner needs',
    says: (rules) =>
      `${standing(rules)} This is checked when the application is submitted and looked at again before the decision; a tier lost ` +
      'later is pointed out, and nothing is removed by itself.',
    asked: [
      'which tier do we need?',
      'can a registered partner apply?',
      'what are the minimum prerequisites for our company?',
      'what happens if we drop a tier?',
      'do we have to be select or advanced tier?',
      'is registered tier enough?',
      'who is allowed to apply?',
      'which requirements must our company meet to apply?',
    ],
  },
  {
    id: 'SDP-18',
    section: '5 Who',
    audience: 'everybody',
    title: 'Knowledge and experience',
    says: () =>
      'Partners show deep knowledge of the service and experience in delivering it to customers. This is judged by the auditor in ' +
      'the technical validation, not by the completeness check.',
    asked: [
      'how much experience with the service must we prove?',
      'do our engineers need certifications?',
      'how do you measure whether we know the service well enough?',
      'how many certified people do we need?',
      'is our experience with customers judged?',
    ],
  },
  {
    id: 'SDP-19',
    section: '5 Designations',
    audience: 'everybody',
    title: 'Categories of designations',
    says: () =>
      'There are designations for databases, compute, networking, content delivery, serverless, analytics, Internet of Things, ' +
      'customer engagement, security and management tools. The list is open: AWS adds services and retires others.',
    asked: [
      'for which AWS services is there a designation?',
      'is there something for IoT or analytics?',
      'what categories do you have?',
      'which services can we be designated for?',
      'is there a designation for security services?',
    ],
  },
  {
    id: 'SDP-20',
    section: '5 Designations',
    audience: 'everybody',
    title: 'The list of designations',
    says: () =>
      'AWS lists the current designations on its Service Delivery web page. Here the choice under *apply* shows them; only those ' +
      'that are active can be applied for.',
    asked: [
      'where can I see the full list of designations?',
      'why is our service not in the list to choose from?',
      'has this designation been retired?',
      'which designations are there now?',
      'show me all designations',
    ],
  },
  {
    id: 'SDP-21',
    section: '5 Designations',
    audience: 'everybody',
    title: 'Several designations',
    says: () =>
      'A partner may hold more than one designation, as many as it earns, to show experience with several services. Each has a ' +
      'separate application.',
    asked: [
      'how many designations may we have?',
      'can we apply for two services at the same time?',
      'is there a maximum number per company?',
      'can we have more than one designation?',
      'may we hold several awards together?',
    ],
  },
  {
    id: 'SDP-22',
    section: '5 Designations',
    audience: 'everybody',
    title: 'One application for each designation',
    says: () =>
      'Each designation needs an application of its own. One can be open for a designation at a time; a second one for the same ' +
      'service has to wait until the first has ended.',
    asked: [
      'can one application cover two services?',
      'may my colleague open another application for the same service?',
      'do I need to file separately for each service?',
      'can two applications run for the same service?',
      'do we need a separate application for each designation?',
    ],
  },
  {
    id: 'SDP-23',
    section: '5 Designations',
    audience: 'everybody',
    title: 'An award elsewhere',
    says: () =>
      'Holding one designation does not guarantee another: each is decided for itself, on its own evidence.',
    asked: [
      'we already have one designation, does that make the next one easier?',
      'will the second award be approved automatically?',
      'do you carry over the approval from our Lambda designation?',
      'is the next designation granted because we have one?',
      'do earlier awards count for a new application?',
    ],
  },
  {
    id: 'SDP-24',
    section: '5 Step 1, 7',
    audience: 'everybody',
    title: 'Choosing the right designation',
    says: () =>
      'The partner chooses the designation that fits its business. The Partner DNA guide describes the ideal partner for each; the ' +
      'choice under *apply* shows that description.',
    asked: [
      'which designation suits us best?',
      'what does the ideal partner look like?',
      'how do we decide what to apply for first?',
      'how do I know which service is right for us?',
      'help us choose a designation',
      'which one fits our business?',
    ],
  },
  {
    id: 'SDP-25',
    section: '5 Step 2, 6',
    audience: 'everybody',
    title: 'Seeing the requirements beforehand',
    says: () =>
      'The requirements of each designation are in its validation checklist, which anybody can read before opening an application: ' +
      'say *apply* and choose the service.',
    asked: [
      'where is the checklist?',
      'can I look at the requirements before we start?',
      'what exactly is going to be asked?',
      'where do I see the requirements of a service?',
      'show me the checklist of a designation',
      'can I read the checklist in advance?',
    ],
  },
  {
    id: 'SDP-26',
    section: '5 Step 3, 6, 7',
    audience: 'everybody',
    title: 'Handing in the self-assessment',
    says: () =>
      'The guide has the completed self-assessment emailed to the program’s mailbox. Here submitting the application takes the place ' +
      'of that email; the self-assessment has to be complete first, and a copy can be produced.',
    asked: [
      'to which address do I email the self-assessment?',
      'do I still have to send the excel by mail?',
      'can I submit now and finish the self assessment later?',
      'must the self-assessment be emailed?',
      'when do I have to send the self assessment?',
      'does submitting here replace the email?',
    ],
  },
  {
    id: 'SDP-27',
    section: '5 Step 4',
    audience: 'everybody',
    title: 'Applying, and Partner Central',
    says: (rules) =>
      `An application consists of a practice and ${studies(rules)} of customers, each with an architecture diagram. The guide has it ` +
      'made in APN Partner Central; here it is made in this desk, and its number in Partner Central may be noted.',
    asked: [
      'do we also have to apply in partner central?',
      'what do I have to submit altogether?',
      'where do I enter the portal application id?',
      'what does an application consist of?',
      'is the application made in the portal or here?',
    ],
  },
  {
    id: 'SDP-28',
    section: '5 Step 4, 7',
    audience: 'everybody',
    title: 'Taking over earlier material',
    says: () =>
      'Practice and case studies may be written new or taken over from what the partner brought before. What is submitted keeps its ' +
      'own copy, so later changes elsewhere do not touch it.',
    asked: [
      'can I copy the practice from our last application?',
      'must I type the same case study in again?',
      'is it possible to tag an existing practice?',
      'can we reuse what we wrote before?',
      'can I use an existing practice again?',
    ],
  },
  {
    id: 'SDP-29',
    section: '5 Step 4, 6',
    audience: 'everybody',
    title: 'The service is the focal point',
    says: (rules) =>
      `The service applied for has to be the focal point of ${allStudies(rules)}. A designation is not awarded where a case study ` +
      'only tells of supporting services.',
    asked: [
      'is it enough if the service plays a small part in the project?',
      'does the whole case study have to be about this one service?',
      'our project uses mainly other services, does it count?',
      'is it okay if the service is only supporting?',
      'must the service be the main part of the project?',
    ],
  },
  {
    id: 'SDP-30',
    section: '5 Step 4, 6',
    audience: 'everybody',
    title: 'Where each requirement is addressed',
    says: () =>
      'Every requirement of the checklist is addressed in the case studies, by explaining the technical details and by the ' +
      'architecture diagram. Most are asked for each customer; some need only one of them, and the checklist says which.',
    asked: [
      'must every requirement be covered in each project or only in one?',
      'where in the case study do I explain how a requirement is fulfilled?',
      'does it suffice if one of the customers meets the item?',
      'does each requirement apply to each customer?',
      'which requirements need only one case study?',
    ],
  },
  {
    id: 'SDP-31',
    section: '5 Review',
    audience: 'everybody',
    title: 'The steps of the review',
    says: ({ remediation }) =>
      remediation
        ? 'The road is: initial review for completeness, technical validation, application summary with action items if needed, the ' +
          'auditor’s final report, the decision, and after an award the Welcome Kit.'
        : 'The road is: initial review for completeness, technical validation, the auditor’s final report, the decision, and after an ' +
          'award the Welcome Kit. There is no remediation between them.',
    asked: [
      'what happens after we submit?',
      'explain the process from start to end',
      'what are the phases of the review?',
      'what comes next after the validation?',
      'what are the next steps of the process?',
      'how does the review process work?',
      'in which order do things happen?',
    ],
  },
  {
    id: 'SDP-32',
    section: '6 Requirements',
    audience: 'everybody',
    title: 'What the checklist is for',
    says: () =>
      'Requirements come as a validation checklist. The partner uses it to verify, and to acknowledge with a name when it submits, that ' +
      'each requirement is addressed in its case studies.',
    asked: [
      'what do I sign when I press submit?',
      'what is the validation checklist used for?',
      'why do I have to enter my name before submitting?',
      'who acknowledges the checklist?',
      'what is acknowledged at submission?',
    ],
  },
  {
    id: 'SDP-33',
    section: '6 Self-Assessment, 7',
    audience: 'everybody',
    title: 'Answers of the self-assessment',
    says: ({ answers }) =>
      'The self-assessment is the checklist with an answer to every requirement, for each customer: Y or N' +
      (answers.includes('P') ? ', P where it is met partially (which does not count as met)' : '') +
      (answers.includes('NA') ? ', and N/A only where the requirement allows it.' : '.'),
    asked: [
      'what is a self-assessment?',
      'can I answer not applicable?',
      'may I write partially instead of yes or no?',
      'can I leave some requirements empty?',
      'what does Y or N mean in the self-assessment?',
      'when is N/A allowed?',
      'how do I answer the requirements?',
    ],
  },
  {
    id: 'SDP-34',
    section: '7 Email',
    audience: 'everybody',
    title: 'How the self-assessment is titled',
    says: () =>
      'The title is “Re: Self-assessment [partner name] for [service]”; a copy made here carries it.',
    asked: [
      'what subject should the email have?',
      'how must I name the self assessment mail?',
      'which title for the message with the assessment?',
      'what is the subject line of the email?',
      'how is the self-assessment titled?',
    ],
  },
];

function standing({ tiers, servicesPath }: RuleSet): string {
  if (servicesPath !== null)
    return `Applicants are at the ${either(servicesPath)} stage of the Services Path; the tier is not asked.`;
  return tiers === null ? 'Partners of any tier may apply.' : `Applicants are of ${either(tiers)} tier.`;
}
