import type { RuleSet } from '../../program/rule-set.js';
import type { Topic } from '../passage.js';
import { businessDays, studies, withRemediation } from './phrases.js';

/** Section 8, from the submission to the summary. */
export const reviewTopics: readonly Topic[] = [
  {
    id: 'SDP-62',
    section: '8 intro',
    audience: 'everybody',
    title: 'Locked while it is reviewed',
    says: () =>
      'Once submitted, AWS reviews the application for completeness. It is locked for the partner while it is reviewed; it opens again ' +
      'when it is returned, and it can be withdrawn.',
    asked: [
      'can I still edit after I submitted?',
      'why can I not change anything any more?',
      'we found a typo after submission, how do we correct it?',
      'can we edit the application after sending it?',
      'is the application locked after submission?',
      'may we change something during the review?',
    ],
  },
  {
    id: 'SDP-63',
    section: '8 intro',
    audience: 'everybody',
    title: 'Different case studies, unique to the service',
    says: (rules) =>
      `Partners are evaluated on their self-assessment and ${studies(rules)} with diagrams that are unique to the service. They have to ` +
      `be different projects. ${sameCustomer(rules)} A study used for another designation is pointed out` +
      (rules.caseStudies.relevanceOnReuse
        ? ', and the partner says why it belongs to this service too.'
        : ', and allowed.') +
      (rules.caseStudies.affiliateStatement
        ? ' Where the customer is the partner itself or its affiliate, a word on who else buys the offering is asked.'
        : ''),
    asked: [
      'can two case studies be from the same customer?',
      'may I reuse a case study from another designation?',
      'can we use our own company as a reference?',
      'can both case studies be of one customer?',
      'can the same case study be used twice?',
      'may an internal project of ours be a case study?',
    ],
  },
  {
    id: 'SDP-64',
    section: '8 intro',
    audience: 'everybody',
    title: 'What the technical validation confirms',
    says: () =>
      'The technical validation confirms two things: that best practices for the service are followed, and that the partner has delivered ' +
      'it successfully to customers.',
    asked: [
      'what does the auditor look for?',
      'on what basis are we assessed?',
      'what are the criteria of the technical review?',
      'what does the technical validation check?',
      'what is judged in the audit?',
      'how does the auditor assess us?',
    ],
  },
  {
    id: 'SDP-65',
    section: '8.1',
    audience: 'everybody',
    title: 'The initial review',
    says: () =>
      'The Program Office checks an application for completeness and for every prerequisite: partner type and tier, the guide read, the ' +
      'self-assessment, the practice with its microsite, the solution, and the case studies with their details and diagrams. The list ' +
      'under *missing* is the same one.',
    asked: [
      'what does the program office check first?',
      'what is the initial review?',
      'what does complete mean?',
      'what is checked for completeness?',
      'which prerequisites does the office look at?',
    ],
  },
  {
    id: 'SDP-66',
    section: '8.1',
    audience: 'everybody',
    title: 'Nothing begins before it is complete',
    says: () =>
      'All requirements must be met before the review begins: no auditor is assigned and no technical validation starts until the Program ' +
      'Office has marked the application complete.',
    asked: [
      'when does the technical validation start?',
      'why do we have no auditor yet?',
      'can the audit begin while documents are outstanding?',
      'when will the audit begin?',
      'when is an auditor assigned?',
    ],
  },
  {
    id: 'SDP-67',
    section: '8.1',
    audience: 'everybody',
    title: 'How long the initial review takes',
    says: ({ initialReviewDays }) =>
      `The guide sets no time for the initial review. This desk aims at ${businessDays(initialReviewDays)} after the submission; that is a ` +
      'target of ours, not a rule of AWS.',
    asked: [
      'how long does the completeness check take?',
      'when do we get a first reaction to our submission?',
      'how many days until the office looks at it?',
      'how long until the program office looks at the application?',
      'how long does the initial review last?',
      'by when is the submission checked?',
    ],
  },
  {
    id: 'SDP-68',
    section: '8.2',
    audience: 'everybody',
    title: 'The auditor',
    says: () =>
      'One auditor, of AWS or of a third party, does the technical validation. The Program Office assigns them; they belong neither to ' +
      'the partner nor to its PDM or PDR, and a conflict of interest can be reported.',
    asked: [
      'what if we know the auditor?',
      'who chooses our auditor?',
      'can we ask for another auditor?',
      'is the auditor independent?',
      'how many auditors review one application?',
      'who picks the auditor?',
      'who is our auditor and who assigns them?',
      'can the auditor be changed?',
      'what if the auditor has a conflict of interest?',
    ],
  },
  {
    id: 'SDP-69',
    section: '8.2',
    audience: 'everybody',
    title: 'How long the technical validation takes',
    says: () =>
      'The guide says neither when the technical validation takes place nor how long it lasts. It is done from what was handed in; the ' +
      'auditor says when it is complete, and the dates after it count from then.',
    asked: [
      'how long does the audit itself last?',
      'will there be a call or meeting with the auditor?',
      'when is the technical validation regarded as finished?',
      'how long does the technical validation take?',
      'is there an interview or call in the validation?',
      'on which date is the audit?',
    ],
  },
  {
    id: 'SDP-70',
    section: '8.3',
    audience: 'everybody',
    title: 'When the summary comes',
    says: (rules) =>
      withRemediation(
        rules,
        `The application summary is due within ${businessDays(rules.summaryDays)} of the technical validation, by the end of the last one.`,
      ),
    asked: [
      'when do we receive the summary?',
      'how fast do we get feedback after the audit?',
      'validation is done, when do we hear the findings?',
      'when does the summary come?',
      'how long after the validation is the summary sent?',
    ],
  },
  {
    id: 'SDP-71',
    section: '8.3',
    audience: 'everybody',
    title: 'Who sends the summary',
    says: (rules) =>
      withRemediation(
        rules,
        'The application summary is sent by the Program Office, or by the third party that audited.',
      ),
    asked: [
      'who sends us the application summary?',
      'does the summary come from the auditor or from the office?',
      'from whom should I expect the results?',
      'who writes and sends the summary?',
      'will the auditor send the summary directly?',
    ],
  },
  {
    id: 'SDP-72',
    section: '8.3',
    audience: 'everybody',
    title: 'What the summary says',
    says: (rules) =>
      withRemediation(
        rules,
        'The application summary explains strengths, opportunities for improvement (which are advice) and action items to be remedied if ' +
          'there are any. It is sent also when there are none.',
      ),
    asked: [
      'what is in the application summary?',
      'is an improvement suggestion binding?',
      'do we get a summary even if everything was fine?',
      'what is written in the summary?',
      'must recommendations of the summary be carried out?',
      'does the summary list strengths and improvements?',
    ],
  },
  {
    id: 'SDP-73',
    section: '8.3',
    audience: 'everybody',
    title: 'Who is told of action items',
    says: (rules) =>
      withRemediation(
        rules,
        'If remediation is needed the partner is told by email. Here the summary goes to applicant, alliance lead and technical contacts, ' +
          'in Slack and by mail, with a copy to the PDM or PDR.',
      ),
    asked: [
      'who gets notified about the findings?',
      'will we be emailed if something has to be fixed?',
      'does my PDM see our action items?',
      'who receives the summary?',
      'to whom are the action items sent?',
    ],
  },
];

/** Section 8, from the action items to the end. */
export const remediationTopics: readonly Topic[] = [
  {
    id: 'SDP-74',
    section: '8.3 A',
    audience: 'everybody',
    title: 'How long remediation lasts',
    says: (rules) =>
      withRemediation(
        rules,
        `From receipt of the application summary a partner has ${businessDays(rules.remediationDays)} to respond to and address its action ` +
          'items. Receipt is when it was delivered; delivery after 17:00 counts as the next business day.',
      ),
    asked: [
      'how much time do we have to fix the action items?',
      'how many days for the remediation?',
      'when does the clock for the items start?',
      'does it count from when I read the summary?',
      'how many days do we have to answer the summary?',
      'by when do we have to respond to the action items?',
      'how long is the remediation window?',
    ],
  },
  {
    id: 'SDP-75',
    section: '8.3 A',
    audience: 'everybody',
    title: 'Answering an action item',
    says: (rules) =>
      withRemediation(
        rules,
        'The partner answers each action item with evidence; the auditor verifies it and closes it, or opens it again with a word on why. ' +
          'The date is met when every item is answered or in an action plan.',
      ),
    asked: [
      'is it enough to respond or must the item be solved?',
      'how do I answer an action item?',
      'what if the auditor does not accept our response?',
      'what counts as answering an item?',
      'what happens after we responded to an item?',
      'can an action item be reopened?',
    ],
  },
  {
    id: 'SDP-76',
    section: '8.3 A i',
    audience: 'everybody',
    title: 'Items are closed before an award',
    says: (rules) =>
      withRemediation(
        rules,
        'Action items must be closed before a designation is approved, without exception; an action plan alone does not replace that. An ' +
          'item can only be withdrawn by the program, with a reason on record.',
      ),
    asked: [
      'can we be awarded with open items?',
      'must all action items be closed?',
      'is it possible to waive a finding?',
      'can the award come while an item is open?',
      'do action items block the designation?',
      'what if one item cannot be closed?',
    ],
  },
  {
    id: 'SDP-77',
    section: '8.3',
    audience: 'everybody',
    title: 'Who closes action items',
    says: (rules) =>
      withRemediation(
        rules,
        'The assigned auditor closes action items; the Program Office only when the auditor has left. A partner answers them and never ' +
          'closes its own.',
      ),
    asked: [
      'who closes the items?',
      'can I mark an item as done myself?',
      'who verifies our fix?',
      'may the partner close items?',
      'who decides that an item is closed?',
    ],
  },
  {
    id: 'SDP-78',
    section: '8.3 B',
    audience: 'everybody',
    title: 'The action plan',
    says: (rules) =>
      withRemediation(
        rules,
        `If items cannot be closed in ${businessDays(rules.remediationDays)}, the partner gives an action plan to its PDM (or PDR), within the ` +
          'same days.',
      ),
    asked: [
      'what if we cannot fix it in time?',
      'we need more time for remediation',
      'what is an action plan and when is it due?',
      'what if we are not finished within five days?',
      'what if five days are not enough?',
      'to whom do we give the action plan?',
      'we cannot close the items in time, what do we do?',
    ],
  },
  {
    id: 'SDP-79',
    section: '8.3 B',
    audience: 'everybody',
    title: 'What an action plan says',
    says: (rules) =>
      withRemediation(
        rules,
        'An action plan details how and when each action item will be resolved; here also by whom. The day may be at most ' +
          `${rules.planCapDays} calendar days away, which is a limit of this desk.`,
      ),
    asked: [
      'what do I write in the action plan?',
      'how far out may the plan date be?',
      'what is the maximum time for an action plan?',
      'what must an action plan contain?',
      'does the plan need a date for each item?',
      'is there a template for the action plan?',
    ],
  },
  {
    id: 'SDP-80',
    section: '8.3 B',
    audience: 'everybody',
    title: 'Who decides on an action plan',
    says: (rules) =>
      withRemediation(
        rules,
        'The PDM takes the action plan to the Program Manager, who accepts it, asks for changes or rejects it; the partner is told.',
      ),
    asked: [
      'who approves our action plan?',
      'what does the PDM do with the plan?',
      'can a plan be rejected?',
      'who accepts the action plan?',
      'does the program manager or the PDM decide about the plan?',
    ],
  },
  {
    id: 'SDP-81',
    section: '8.3 B',
    audience: 'everybody',
    title: 'What an accepted plan changes',
    says: (rules) =>
      withRemediation(
        rules,
        'An accepted action plan moves the dates of its items to the plan’s days. It does not open the way to an award: the items still ' +
          'have to be closed first.',
      ),
    asked: [
      'the plan got accepted, what now?',
      'does an approved plan change the deadline?',
      'is the designation granted once the plan is accepted?',
      'what happens when the action plan is accepted?',
      'which date counts after the plan was accepted?',
    ],
  },
  {
    id: 'SDP-82',
    section: '8.3',
    audience: 'everybody',
    title: 'A missed date',
    says: (rules) =>
      withRemediation(
        rules,
        'The guide does not say what follows when the days for action items pass. Nothing happens by itself here: the partner and its PDM ' +
          'are reminded, and the Program Office chooses whether to extend, to go on with open items or to close the application as inactive.',
      ),
    asked: [
      'what if we do nothing?',
      'what happens if we miss the deadline?',
      'we are late with our items, are we out?',
      'do we lose the application when the days run out?',
      'what happens when the deadline has passed?',
      'what if we answer too late?',
      'is the application closed when we miss the date?',
    ],
  },
  {
    id: 'SDP-83',
    section: '8.4',
    audience: 'aws',
    title: 'What the final report holds',
    says: () =>
      'The auditor’s final report to AWS holds the recommendation, the verdicts on best practice, delivery and focal point, the result of ' +
      'each requirement, the state of the action items, the auditor and the date.',
    asked: [
      'what belongs in the final report?',
      'which verdicts must the auditor record?',
      'does the report need a recommendation?',
      'what must the final report contain?',
      'what do I have to write in the report as auditor?',
    ],
  },
  {
    id: 'SDP-84',
    section: '8.4',
    audience: 'everybody',
    title: 'When the final report is due',
    says: ({ reportDays, reportTargetDays, reportDaysIn }) =>
      `The auditor’s final report to AWS is due ${reportDays} ${reportDaysIn} days after the technical validation, ${reportTargetDays} being ` +
      'the target. The guide says “five-ten days”.',
    asked: [
      'when must the auditor report to AWS?',
      'how long does the auditor have for the report?',
      'five-ten days, are those business days?',
      'when is the final report due?',
      'is it five or ten days for the final report?',
    ],
  },
  {
    id: 'SDP-85',
    section: '8.3, 8.4',
    audience: 'aws',
    title: 'When the report may be filed',
    says: ({ remediation }) =>
      remediation
        ? 'The final report may be filed once all action items are closed, an action plan is accepted or the window is over; what is open is ' +
          'listed in it. Its clock runs from the validation all the time.'
        : 'Under these rules the final report is filed after the validation, without remediation between.',
    asked: [
      'may I file the report while items are open?',
      'does remediation stop the clock of the report?',
      'when can an auditor hand in the report early?',
      'when may the final report be filed?',
      'can the report be filed before remediation ends?',
    ],
  },
  {
    id: 'SDP-86',
    section: '8.4',
    audience: 'everybody',
    title: 'Who reads the final report',
    says: ({ remediation }) =>
      'The final report goes to AWS. It is read by AWS’s people and by the auditor who wrote it, not by the partner, who gets ' +
      (remediation
        ? 'the summary, the action items and the decision.'
        : 'the decision, with a reason where it is a decline.'),
    asked: [
      'can we read the final report?',
      'will you send us a copy of the audit report?',
      'who has access to the report?',
      'are we allowed to see the final report?',
      'who reads the final report?',
      'why can we not see the report?',
    ],
  },
  {
    id: 'SDP-87',
    section: '8.5',
    audience: 'everybody',
    title: 'Who decides',
    says: () =>
      'The APN confirms or declines a designation: here the Program Manager, or whom they delegate it to; never the auditor of the ' +
      'application and never the partner’s PDM.',
    asked: [
      'who makes the final decision?',
      'does the auditor decide whether we pass?',
      'can my PDM approve the designation?',
      'who decides about the award?',
      'who approves the designation?',
      'who confirms or declines in the end?',
    ],
  },
  {
    id: 'SDP-88',
    section: '8.5',
    audience: 'everybody',
    title: 'When the decision comes',
    says: ({ decisionDays }) =>
      `The decision is due within ${businessDays(decisionDays)} of the final report.` +
      ' While action items are open it waits for the partner.',
    asked: [
      'how long until we know if we get the designation?',
      'when will AWS decide?',
      'how many days does the decision take?',
      'how many days does AWS have for the decision?',
      'when can we expect the decision?',
      'how long after the report is the decision?',
    ],
  },
  {
    id: 'SDP-89',
    section: '8.5',
    audience: 'everybody',
    title: 'How the decision is told',
    says: () =>
      'The applicant and the alliance lead are told the decision, with a copy to the PDM or PDR. A decline comes with a reason written ' +
      'for the partner.',
    asked: [
      'how will we learn the result?',
      'do you tell us why we were declined?',
      'who is informed about the decision?',
      'will we be told the reason for a decline?',
      'who receives the decision?',
    ],
  },
  {
    id: 'SDP-90',
    section: '8.5',
    audience: 'everybody',
    title: 'Applying again, and withdrawing',
    says: () =>
      'The guide does not speak of it. Here a partner may apply again at any time after a decline, with a new application that carries ' +
      'along what was open; and it may withdraw an application at any time before the decision. There is no appeal.',
    asked: [
      'we were rejected, can we try again?',
      'is there a waiting period before applying again?',
      'can we appeal against the decision?',
      'can we withdraw our application?',
      'can we apply again after a decline?',
      'how do we withdraw an application?',
      'how soon may we reapply?',
      'what can we do after a rejection?',
    ],
  },
  {
    id: 'SDP-91',
    section: '8.6',
    audience: 'everybody',
    title: 'The Welcome Kit',
    says: ({ welcomeKitDays }) =>
      'After an award a Welcome Kit explains the benefits, by email. The guide sets no time; this desk aims at ' +
      `${businessDays(welcomeKitDays)}.`,
    asked: [
      'what is the welcome kit?',
      'we got awarded, what do we receive?',
      'when does the welcome package arrive?',
      'what is in the welcome kit?',
      'what happens after the award?',
    ],
  },
  {
    id: 'SDP-92',
    section: '8.6',
    audience: 'everybody',
    title: 'Who receives the Welcome Kit',
    says: () =>
      'The Welcome Kit goes to the partner’s alliance lead. While none is on record it is not sent, and the Program Office asks for one.',
    asked: [
      'what if our alliance lead has left the company?',
      'to whom is the welcome kit sent?',
      'I did not get the welcome kit, why?',
      'who is our alliance lead for and what do they get?',
      'who gets the welcome kit?',
      'where is our welcome kit?',
    ],
  },
  {
    id: 'SDP-93',
    section: '8 Timing',
    audience: 'everybody',
    title: 'How long it takes altogether',
    says: ({ journeyMonths: { least, most } }) =>
      `From submission to decision takes ${least} to ${most} months typically, depending on the partner’s engagement and on how complete ` +
      'the application is. That is an estimate, no promise.',
    asked: [
      'how long does the whole process take?',
      'when could we have the designation if we apply today?',
      'how many months from start to finish?',
      'how long does an application take?',
      'how many months do we have to wait?',
      'how much time from submission until the decision?',
    ],
  },
];

function sameCustomer({ caseStudies }: RuleSet): string {
  return caseStudies.sameCustomer === 'block'
    ? 'They are of separate customers: the same customer or legal entity twice is not accepted.'
    : 'The same customer twice is pointed out, and allowed.';
}
