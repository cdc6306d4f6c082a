import type { CaseIndex } from '../../../src/program/application.js';
import { plusDays } from '../../../src/program/clocks/local-date.js';
import { type Act, act, bare, type Scene } from './act.js';

/** Who drafts, for whom. */
export interface Drafting {
  applicant: string;
  /** Answers the self-assessment. */
  technical: string;
  /** What the practice is about, e.g. "Serverless". */
  theme: string;
  /** Two customers, plainly made up. */
  customers: readonly [string, string];
}

const story = (customer: string, theme: string) => ({
  title: `${theme} at ${customer}`,
  customer,
  introduction: `${customer} sells to households in three countries and had outgrown its data centre.`,
  challenge: 'Releases took a week, and every sale brought the order system down.',
  useCase: 'Order intake, stock and delivery planning, rebuilt one after the other.',
  solution: 'Two Availability Zones behind a load balancer, private subnets, one account per environment.',
  deployment: 'Infrastructure as code; images are scanned, signed and rolled out step by step.',
  outcomes: 'Three sales without an outage. New features reach customers every day.',
  lessonsLearned: 'Start with the part that changes most, not with the biggest.',
});

const measured = {
  metrics: [
    { name: 'Deployments', definition: 'Releases to production', before: '1', after: '25', unit: 'per week' },
  ],
};

/** A project that ended three months ago: recent enough for any checklist. */
const project = ({ today }: Scene, index: CaseIndex) => ({
  startedOn: plusDays(today, -300),
  endedOn: plusDays(today, -90),
  accountIds: [`99990000000${index + 1}`],
});

/** Files of the first case study beside its diagram. */
const papers = [
  ['runbook.pdf', 'guide'],
  ['costs.xlsx', 'other'],
] as const;

function caseStudy(day: number, index: CaseIndex, { applicant, customers, theme }: Drafting): Act[] {
  return [
    act(day, 'save-case-study', applicant, () => ({
      index,
      page: 'story',
      fields: story(customers[index] ?? '', theme),
    })),
    act(day, 'save-case-study', applicant, (scene) => ({
      index,
      page: 'delivery',
      fields: project(scene, index),
    })),
    act(day, 'save-case-study', applicant, () => ({ index, page: 'metrics', fields: measured })),
    act(day, 'add-document', applicant, async ({ upload }) => ({
      index,
      document: {
        file: await upload(applicant, `architecture-${index + 1}.png`),
        kind: 'diagram',
        access: 'non-public',
      },
    })),
    ...(index === 0 ? papers : []).map(([name, kind]) =>
      act(day, 'add-document', applicant, async ({ upload }) => ({
        index,
        document: { file: await upload(applicant, name), kind, access: 'non-public' },
      })),
    ),
  ];
}

const yes = {
  met: 'Y' as const,
  where: 'Section "Proposed solution", https://docs.example.com/evidence.pdf',
};

/** Answers page after page; `groups` limits it to the first so many. */
export const answers = (day: number, by: string, page: number): Act => ({
  day,
  step: 'save-answers',
  by,
  input({ edition }) {
    const group = edition.groups[page];
    return {
      group: group?.key ?? '',
      answers: Object.fromEntries((group?.requirements ?? []).map(({ id }) => [id, { '0': yes, '1': yes }])),
    };
  },
});

/** More pages than any checklist has; those beyond its last are left out. */
export const maxPages = 12;

/** Everything a draft needs, over five business days. */
export function drafting(of: Drafting): Act[] {
  const { applicant, technical, theme } = of;
  return [
    bare(0, 'acknowledge-guide', applicant),
    act(0, 'save-practice', applicant, () => ({
      title: `${theme} practice`,
      sellingProposition: 'In production within weeks, with people who have done it before.',
      description: `Forty engineers in two countries who do little else than ${theme.toLowerCase()}.`,
      microsite: 'https://www.example.com/practice',
      successPage: 'https://www.example.com/customers',
    })),
    act(1, 'save-solution', applicant, () => ({
      solution: 'Our landing zone and our runbooks, fitted to each customer.',
    })),
    ...caseStudy(2, 0, of),
    ...caseStudy(3, 1, of),
    ...Array.from({ length: maxPages }, (_, page) => answers(4, technical, page)),
  ];
}
