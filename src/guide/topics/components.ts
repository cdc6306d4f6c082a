import type { Topic } from '../passage.js';
import { allStudies } from './phrases.js';

/** Section 6: what an application is made of. */
export const componentTopics: readonly Topic[] = [
  {
    id: 'SDP-35',
    section: '6 Practice',
    audience: 'everybody',
    title: 'The consulting practice',
    says: () =>
      'The consulting practice is the marketing description of the partner’s consulting business as a whole, which sums up what it offers ' +
      'to customers. How it works for customers is told in the case studies.',
    asked: [
      'what should I write in the practice section?',
      'what is meant by consulting practice?',
      'practice versus case study, what is the difference?',
      'what is a practice?',
      'what goes into the practice description?',
    ],
  },
  {
    id: 'SDP-36',
    section: '6 Practice',
    audience: 'everybody',
    title: 'The practice becomes public',
    says: () =>
      'On award the practice description is listed in AWS Partner Solutions Finder and on the AWS service page. The approved text is ' +
      'frozen then; changes go through the Program Office.',
    asked: [
      'who gets to read our practice description?',
      'can we change the marketing text after the award?',
      'will the practice be published?',
      'is our practice text shown to customers?',
      'where is the practice listed?',
    ],
  },
  {
    id: 'SDP-37',
    section: '6 Microsite, 7.A iv',
    audience: 'everybody',
    title: 'The microsite',
    says: () =>
      'A microsite is required: a web page that explains the partner’s service delivery practice to customers, so that they get there ' +
      'smoothly from the partner’s listing in Partner Solutions Finder. Its https address is given with the practice.',
    asked: [
      'do we need a landing page of our own?',
      'what has to be on the microsite?',
      'is our company homepage good enough as microsite?',
      'is a microsite mandatory?',
      'what is a microsite?',
      'what is the microsite for?',
      'what should the web page for our practice contain?',
      'do we need a website for it?',
    ],
  },
  {
    id: 'SDP-38',
    section: '6 Case studies',
    audience: 'everybody',
    title: 'Completed projects, and their age',
    says: ({ caseStudies: { maxAgeMonths, inProduction } }) =>
      'A case study, or customer reference, tells a completed customer project with its solution and outcomes, so its end date is ' +
      'given and not in the future. ' +
      (maxAgeMonths === null
        ? 'There is no limit to how old it may be.'
        : `It may be at most ${maxAgeMonths} months old when the application is submitted.`) +
      (inProduction ? ' It has to be in production: pilots and proofs of concept do not count.' : ''),
    asked: [
      'can we use a project that is still running?',
      'how old can a reference project be?',
      'does a pilot or proof of concept count?',
      'must the project be finished?',
      'does the project have to be in production?',
      'can we use an old project?',
      'is a project from some years ago acceptable?',
      'is an unfinished project allowed?',
      'how recent must a case study be?',
    ],
  },
  {
    id: 'SDP-39',
    section: '6 Case studies',
    audience: 'everybody',
    title: 'What a case study tells',
    says: () =>
      'A case study should introduce the customer, describe the challenge, tell how the AWS services were built and deployed, name ' +
      'third-party tools and the dates, and say what the customer gained. These are advised; only the details listed in section 7 are ' +
      'required.',
    asked: [
      'how should a case study be structured?',
      'what belongs into the customer story?',
      'should I mention third party tools?',
      'what should be in a case study?',
      'what do we write about the customer?',
    ],
  },
  {
    id: 'SDP-40',
    section: '6 Public/private',
    audience: 'everybody',
    title: 'Public or non-public',
    says: ({ caseStudies: { visibilities } }) =>
      'Each case study is labelled public or non-public by the partner; it is non-public until somebody says otherwise.' +
      (visibilities.includes('anonymised')
        ? ' It may also be public without the customer’s name (anonymised).'
        : ''),
    asked: [
      'can we keep a case study private?',
      'what is the difference between public and non-public?',
      'our customer does not want to be named, what now?',
      'is a case study public by default?',
      'how do we mark a case study as non-public?',
    ],
  },
  {
    id: 'SDP-41',
    section: '6 Public/private',
    audience: 'everybody',
    title: 'Who sees non-public case studies',
    says: () =>
      'Non-public case studies are shared only with AWS and its third-party auditor, for the technical validation or to show that ' +
      'requirements are met. Here that is the auditor of the application, the program’s staff and the partner’s own PDM or PDR; never ' +
      'a channel and never another partner.',
    asked: [
      'who at AWS can read our confidential case study?',
      'is our customer data kept secret?',
      'do you share private references with anybody?',
      'can competitors see what we upload?',
      'is non-public information shared with others?',
      'are private case studies published?',
      'who gets access to non-public case studies?',
    ],
  },
  {
    id: 'SDP-42',
    section: '6 Public/private',
    audience: 'everybody',
    title: 'When public case studies are published',
    says: () =>
      'Public case studies are used on the AWS website once the designation is approved, not before the award. A partner may make one ' +
      'non-public again later; it is then taken down.',
    asked: [
      'when do you put our success story online?',
      'do you publish our case studies?',
      'can we withdraw a public case study later?',
      'are public case studies used on the website?',
      'when is a public case study published?',
    ],
  },
  {
    id: 'SDP-43',
    section: '6 Best practices',
    audience: 'everybody',
    title: 'Best practices, and the TCO analysis',
    says: () =>
      'Advice for a case study: explain thoroughly which customer problem was solved, in this format: problem statement, proposed ' +
      'solution, metrics for success, lessons learned, and an analysis of the total cost of ownership (TCO). The TCO analysis is ' +
      'advised and never required.',
    asked: [
      'is a cost analysis mandatory?',
      'what is TCO?',
      'any tips for writing a good case study?',
      'is TCO needed?',
      'how do I write a good case study?',
      'what format should the case study have?',
    ],
  },
  {
    id: 'SDP-44',
    section: '6 Best practices',
    audience: 'everybody',
    title: 'Architecture diagrams',
    says: (rules) =>
      `${capital(allStudies(rules))} include at least one architecture diagram that shows how the AWS services were built and ` +
      'structured.',
    asked: [
      'do we have to upload a diagram?',
      'what must the architecture drawing show?',
      'is one picture of the architecture per customer enough?',
      'is an architecture diagram mandatory?',
      'how many diagrams do we need?',
    ],
  },
  {
    id: 'SDP-45',
    section: '6 Solution',
    audience: 'everybody',
    title: 'The solution',
    says: () =>
      'The solution explains how the partner’s offering relates to the designation. It is required, and on award it becomes the ' +
      'summary by which Partner Solutions Finder presents the partner to customers.',
    asked: [
      'what do I put into the solution text?',
      'what is the solution summary used for?',
      'do I need both practice and solution?',
      'what is meant by solution?',
      'where does the solution text appear?',
    ],
  },
  {
    id: 'SDP-46',
    section: '6 Documentation',
    audience: 'everybody',
    title: 'Technical documents',
    says: () =>
      'For each case study the partner presents technical documentation that shows what it can do: such as deployment guides, ' +
      'manuals, design documents and security assessments. The diagram is the least; the auditor may ask for more.',
    asked: [
      'which documents do we have to attach?',
      'what counts as technical documentation?',
      'do you want design documents and manuals?',
      'which files should be uploaded with a case study?',
      'what technical documents are needed?',
      'what evidence do we upload?',
    ],
  },
  {
    id: 'SDP-47',
    section: '6 Documentation',
    audience: 'everybody',
    title: 'What documents are used for',
    says: () =>
      'AWS or third-party experts use the documents to confirm that the requirements are met, so each document names the requirements ' +
      'it proves.',
    asked: [
      'why do I have to link a file to requirements?',
      'what do the reviewers do with our evidence files?',
      'can one document prove several requirements?',
      'what do the experts use our documentation for?',
      'must each document name its requirements?',
    ],
  },
  {
    id: 'SDP-48',
    section: '6 Documentation',
    audience: 'everybody',
    title: 'Public and non-public documents',
    says: () =>
      'Each document is public (deployment guides, installation manuals) or non-public (diagrams, design documents, security ' +
      'assessments). Diagrams, designs and security papers stay non-public here whatever the case study is, until the partner says ' +
      'otherwise.',
    asked: [
      'will our architecture diagrams become public if the case study is public?',
      'is a security assessment treated as confidential?',
      'which of our files are published?',
      'is the architecture diagram shown publicly?',
      'are design documents non-public?',
    ],
  },
  {
    id: 'SDP-49',
    section: '6 Documentation',
    audience: 'everybody',
    title: 'How public documents are judged',
    says: () =>
      'Public documents are assessed for alignment with best practice and for the use of APN-approved marketing language.',
    asked: [
      'which wording is allowed in our brochures?',
      'do you check the marketing language of public documents?',
      'what do auditors look at in a public guide?',
      'what is APN-approved marketing language?',
      'how are public documents assessed?',
    ],
  },
  {
    id: 'SDP-50',
    section: '6 Documentation',
    audience: 'everybody',
    title: 'Anonymising',
    says: () =>
      'Non-public information may be anonymised if the partner wishes. That it is anonymised is never held against it.',
    asked: [
      'may we black out the customer name in a document?',
      'can we remove names and IPs from the diagrams?',
      'is redacted evidence accepted?',
      'may documents be anonymised?',
      'can we hide the customer in the documents?',
    ],
  },
];

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
