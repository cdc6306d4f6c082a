import { plusDays } from '../../../src/program/clocks/local-date.js';
import { type Act, act, bare, type Scene } from '../demo/act.js';
import { type Drafting, drafting } from '../demo/drafting.js';
import {
  assignment,
  closing,
  decision,
  reopening,
  report,
  response,
  review,
  summary,
  validation,
} from '../demo/road.js';
import type { Story } from '../demo/stories.js';
import { residents } from '../people.js';
import { type Company, idIn } from './cast.js';

const { otto, ada, theo, dee, prema } = residents;
const office = otto.id;

/** What a story is told of: one service of one company. */
type Plot = Omit<Story, 'by' | 'opened' | 'acts'> & {
  /** Business days before the present on which it opened, at the earliest phase. */
  opened: number;
  acts(of: Drafting): Act[];
};

const submitted = (of: Drafting, day = 5): Act[] => [
  ...drafting(of),
  act(day, 'submit', of.applicant, () => ({ name: 'Applicant' })),
];
const accepted = (of: Drafting): Act[] => [...submitted(of), ...review(6)];
const assigned = (of: Drafting, auditor: string): Act[] => [...accepted(of), assignment(8, auditor)];
const summarised = (of: Drafting, auditor: string, unmet: number): Act[] => [
  ...assigned(of, auditor),
  bare(9, 'accept-assignment', auditor),
  ...validation(10, auditor, unmet),
  ...summary(14, auditor),
];
const awarded = (of: Drafting, auditor: string): Act[] => [
  ...summarised(of, auditor, 0),
  report(17, auditor, 'award'),
  decision(20, 'awarded'),
  bare(21, 'confirm-welcome-kit', office),
];
const asked = (day: number, by: string, question = 'Does one review cover both customers?'): Act =>
  act(day, 'ask-question', by, () => ({ question }));
const plan = (day: number, by: string, ahead: number): Act =>
  act(day, 'file-action-plan', by, ({ stored, today }) => ({
    items: stored.application.items
      .filter(({ state }) => state === 'open' || state === 'reopened')
      .map(({ id }) => ({
        item: id,
        approach: 'Roll the rule set out to the remaining sites.',
        owner: 'The platform team',
        targetDate: plusDays(today, ahead),
      })),
  }));
const forwarded = (day: number): Act =>
  act(day, 'forward-action-plan', dee.id, () => ({ comment: 'Realistic.' }));
const ruled = (day: number, outcome: 'accepted' | 'changes' | 'rejected'): Act =>
  act(day, 'rule-on-plan', prema.id, () => ({
    outcome,
    comment: outcome === 'accepted' ? '' : 'Please bring the second site forward.',
  }));
/** An act whose input names no page is left out. */
const skipped = { group: '' };
const taskOf = ({ stored }: Scene, position: number): string =>
  stored.application.award?.tasks.filter(({ settled }) => settled === null)[position]?.id ?? '';
/** Settles the first task that is open; nothing where none is. */
const settled = (day: number): Act =>
  act(day, 'settle-award-task', office, (scene) => {
    const task = taskOf(scene, 0);
    return { task, outcome: 'done', note: '', ...(task === '' ? skipped : {}) };
  });

const settledAward = (of: Drafting): Act[] => [
  ...awarded(of, ada.id),
  ...Array.from({ length: 8 }, () => settled(24)),
];

/** Every place of the road, and what stands beside it. */
export const plots: readonly Plot[] = [
  { designation: 'amazon-dynamodb', opened: 12, acts: (of) => drafting(of).slice(0, 9) },
  { designation: 'amazon-cloudfront', opened: 9, acts: submitted },
  {
    designation: 'amazon-ec2-windows-server',
    opened: 13,
    acts: (of) => [...submitted(of), bare(6, 'take-up', office), asked(7, of.technical)],
  },
  {
    designation: 'amazon-redshift',
    opened: 14,
    acts: (of) => [
      ...submitted(of),
      act(7, 'return-as-incomplete', office, () => ({
        missing: ['Case study 2: the diagram shows no subnets.', 'The success page cannot be reached.'],
      })),
    ],
  },
  { designation: 'amazon-api-gateway', opened: 12, acts: (of) => assigned(of, theo.id) },
  {
    designation: 'amazon-kinesis',
    opened: 15,
    acts: (of) => [
      ...accepted(of),
      act(8, 'report-conflict', of.applicant, () => ({ person: ada.id, reason: 'She advised us.' })),
      assignment(9, theo.id),
      act(10, 'decline-assignment', theo.id, () => ({ reason: 'I am away for three weeks.' })),
    ],
  },
  {
    designation: 'amazon-emr',
    opened: 18,
    acts: (of) => [...assigned(of, ada.id), ...validation(11, ada.id, 1).slice(0, 4)],
  },
  {
    designation: 'amazon-eks',
    opened: 20,
    acts: (of) => [...summarised(of, ada.id, 3), response(16, of.technical, 0), closing(17, ada.id, 0)],
  },
  {
    designation: 'aws-waf',
    opened: 24,
    acts: (of) => [
      ...summarised(of, theo.id, 2),
      response(17, of.technical, 0),
      closing(18, theo.id, 0),
      plan(18, of.applicant, 20),
      forwarded(19),
    ],
  },
  {
    designation: 'aws-dms',
    opened: 30,
    acts: (of) => [
      ...summarised(of, theo.id, 2),
      plan(17, of.applicant, 28),
      forwarded(18),
      ruled(20, 'accepted'),
      asked(22, of.applicant),
      act(23, 'pass-on-question', dee.id, ({ stored }) => ({
        question: stored.application.questions.at(-1)?.id ?? '',
        note: '',
      })),
    ],
  },
  {
    designation: 'amazon-quicksight',
    opened: 26,
    acts: (of) => [
      ...summarised(of, ada.id, 2),
      plan(17, of.applicant, 28),
      forwarded(18),
      ruled(19, 'changes'),
    ],
  },
  {
    designation: 'aws-systems-manager',
    opened: 25,
    acts: (of) => [
      ...summarised(of, ada.id, 1),
      response(16, of.technical, 0),
      reopening(18, ada.id, 0, 'The appendix shows another pipeline.'),
      act(19, 'extend-remediation', office, ({ today }) => ({
        until: nextWorkday(plusDays(today, 14)),
        reason: 'The customer is closed for a week.',
      })),
    ],
  },
  {
    designation: 'amazon-rds',
    opened: 26,
    acts: (of) => [
      ...summarised(of, ada.id, 1),
      response(17, of.technical, 0),
      closing(18, ada.id, 0),
      report(19, ada.id, 'award'),
    ],
  },
  {
    designation: 'aws-config',
    opened: 24,
    acts: (of) => [
      ...accepted(of),
      act(8, 'hold', office, () => ({ reason: 'The partner merges two teams.' })),
    ],
  },
  // Awards, at the beginning of their life and up to their renewal.
  { designation: 'aws-lambda', opened: 34, acts: settledAward },
  { designation: 'amazon-ecs', opened: 70, acts: (of) => [...awarded(of, theo.id), settled(24)] },
  {
    designation: 'amazon-connect',
    opened: 40,
    acts: (of) => [
      ...accepted(of),
      act(9, 'withdraw', of.applicant, () => ({ reason: 'The customer asked us to wait a year.' })),
    ],
  },
  {
    designation: 'amazon-connect',
    opened: 75,
    acts: (of) => [
      ...summarised(of, ada.id, 1),
      response(17, of.applicant, 0),
      reopening(18, ada.id, 0, 'The appendix shows another customer’s pipeline.'),
      report(23, ada.id, 'decline'),
      decision(30, 'declined'),
    ],
  },
  {
    designation: 'aws-systems-manager',
    opened: 80,
    acts: (of) => [
      ...summarised(of, theo.id, 1),
      act(40, 'close-as-inactive', office, () => ({ reason: 'Nothing has come for five weeks.' })),
    ],
  },
];

/** The next day that is no Saturday or Sunday. */
function nextWorkday(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 0 ? plusDays(day, 1) : weekday === 6 ? plusDays(day, 2) : day;
}

/** How many business days apart each story begins again, so that every day of it falls on the present's weekday. */
const phases = [0];

/** The companies' stories: each plot at three phases, each phase in a company of its own. */
export function storiesOf(companyAt: (number: number) => Company): Story[] {
  return phases.flatMap((phase, number) =>
    plots.map(({ designation, opened, acts }) => {
      const company = companyAt(number);
      const of: Drafting = {
        applicant: idIn(company, 'applicant'),
        technical: idIn(company, 'technical-contact'),
        theme: 'Modern',
        customers: ['Lighthouse Travel (demo)', 'Harbour Bank (demo)'],
      };
      return { designation, opened: opened + phase, by: of.applicant, acts: acts(of) };
    }),
  );
}
