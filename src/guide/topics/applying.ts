import { inWords } from '../../program/count-words.js';
import type { Topic } from '../passage.js';
import { studies } from './phrases.js';

/** Section 7: applying, step by step. */
export const applyingTopics: readonly Topic[] = [
  {
    id: 'SDP-51',
    section: '7 intro',
    audience: 'everybody',
    title: 'Technical experts take part',
    says: () =>
      'It is highly recommended that the partner’s technical experts take part in the application and the review. As technical contacts ' +
      'they can work on the draft and answer action items.',
    asked: [
      'can our engineers help to fill this in?',
      'how do I give a colleague access to the draft?',
      'should technical people be involved?',
      'may engineers answer the action items?',
      'can a technical contact edit the application?',
    ],
  },
  {
    id: 'SDP-52',
    section: '7',
    audience: 'everybody',
    title: 'One service at the core',
    says: () =>
      'Choose one service that is core to the practice, even when several services are used. The others may be listed as supporting ' +
      'services.',
    asked: [
      'we work with many services, which one do we name?',
      'can I list additional supporting services?',
      'what is the primary service?',
      'which service should we choose as the main one?',
      'can several services be named in one application?',
    ],
  },
  {
    id: 'SDP-53',
    section: '7',
    audience: 'everybody',
    title: 'A requirement answered with No',
    says: ({ negativeAnswersBlock }) =>
      'All requirements should be met before a partner goes on. ' +
      (negativeAnswersBlock
        ? 'A No (N) in the self-assessment keeps an application from being submitted, unless the Program Office allows it with a reason.'
        : 'A No (N) in the self-assessment may be submitted all the same; the auditor looks at it.'),
    asked: [
      'can we submit although we do not meet one requirement?',
      'what if one of our answers is no?',
      'does every answer have to be a yes?',
      'is a No in the checklist a problem?',
      'must each requirement be answered with a yes?',
      'does every item need a Y?',
      'must all requirements be met before we submit?',
      'can we apply when a requirement is not fulfilled?',
    ],
  },
  {
    id: 'SDP-54',
    section: '7, 8.1',
    audience: 'everybody',
    title: 'Incomplete applications',
    says: () =>
      'Incomplete applications are not reviewed; they cause delay. The Program Office returns one with the list of what is missing. It is ' +
      'kept, and the same application can be submitted again, as often as needed.',
    asked: [
      'is there a limit for resubmissions?',
      'our application was returned, what now?',
      'how often can we resubmit?',
      'what if something is missing when we send it?',
      'is an incomplete application rejected?',
      'what happens with an incomplete application?',
      'can we submit again after it was sent back?',
      'why was our application sent back?',
    ],
  },
  {
    id: 'SDP-55',
    section: '7.A',
    audience: 'everybody',
    title: 'Saving a draft',
    says: () =>
      'Every part of a draft can be saved half-filled and finished later; nothing is sent to AWS before the partner submits.',
    asked: [
      'can I save and continue tomorrow?',
      'does the bot keep what I typed so far?',
      'who sees my unfinished draft?',
      'is a draft saved automatically?',
      'can I finish the draft later?',
    ],
  },
  {
    id: 'SDP-56',
    section: '7.A i-v',
    audience: 'everybody',
    title: 'Fields of the practice',
    says: () =>
      'A practice has a company practice title, a selling proposition, a description and the practice page (microsite address): these ' +
      'four are required. The customer success page is optional.',
    asked: [
      'which practice fields are mandatory?',
      'what is a selling proposition?',
      'is the customer success page required?',
      'what fields does the practice have?',
      'which details of the practice must be given?',
    ],
  },
  {
    id: 'SDP-57',
    section: '7.B',
    audience: 'everybody',
    title: 'How many case studies',
    says: (rules) =>
      `An application brings exactly ${studies(rules)} of customers, each with an architecture diagram.`,
    asked: [
      'how many customer references do you need?',
      'would one project be sufficient?',
      'can I add a third case study?',
      'is one case study enough?',
      'do we need two customers?',
      'how many case studies are required?',
      'how many projects do we have to show?',
    ],
  },
  {
    id: 'SDP-58',
    section: '7.B e',
    audience: 'everybody',
    title: 'Details of a case study',
    says: ({ caseStudies: { inProduction } }) =>
      'Required for each case study: the AWS account ID, start and end date of the work, use case details, the proposed solution and ' +
      'architecture, metrics for success with clear definitions, lessons learned and an architecture diagram.' +
      (inProduction ? ' The date it went to production is asked as well.' : '') +
      ' A checklist may ask for more.',
    asked: [
      'which details must be written down for the project?',
      'what information is mandatory for a case study?',
      'do you want start and end dates of the project?',
      'are lessons learned required?',
      'which fields of a case study are required?',
      'what must a case study contain?',
      'do we have to give the dates of the work?',
    ],
  },
  {
    id: 'SDP-59',
    section: '7.B e',
    audience: 'everybody',
    title: 'AWS account IDs',
    says: () =>
      'Each case study names the AWS account ID of the project: twelve digits, leading zeros included; several are possible. Outside the ' +
      'review only the last four digits are shown.',
    asked: [
      'what if our customer does not share the account ID?',
      'why do you need the account number of our customer?',
      'which AWS account id should I enter?',
      'is the account id visible to others?',
      'do you need the AWS account ID?',
      'who can see the account number?',
    ],
  },
  {
    id: 'SDP-60',
    section: '7.B e',
    audience: 'everybody',
    title: 'Metrics for success',
    says: () =>
      'Metrics for success need clear definitions: at least one, with a name and what exactly it measures; before, after and unit help.',
    asked: [
      'what kind of success metrics do you expect?',
      'how do I define a KPI here?',
      'do we need numbers for the results?',
      'what are metrics for success?',
      'how many metrics are needed?',
    ],
  },
  {
    id: 'SDP-61',
    section: '7.C',
    audience: 'everybody',
    title: 'Saving is not submitting',
    says: ({ caseStudies: { count } }) =>
      `In the guide a partner tags its practice and its ${inWords(count)} case studies for the service and saves. Here submitting is a step ` +
      'of its own, with a summary of everything and an acknowledgement; saving alone sends nothing.',
    asked: [
      'where is the button to send it?',
      'I saved everything, is it sent now?',
      'how do I submit?',
      'what is the last click to hand it in?',
      'does saving mean submitting?',
      'where do I submit the application?',
    ],
  },
];
