import { plusDays } from '../../../src/program/clocks/local-date.js';
import { residents } from '../people.js';
import { type Act, act, bare } from './act.js';
import { type Drafting, drafting } from './drafting.js';
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
} from './road.js';

/** One application of the demo world. */
export interface Story {
  designation: string;
  /** Business days before the world's present on which it was opened. */
  opened: number;
  by: string;
  acts: Act[];
}

const { paula, tina, bea, dee, otto, ada, theo } = residents;

const acme = (theme: string, first: string, second: string): Drafting => ({
  applicant: paula.id,
  technical: tina.id,
  theme,
  customers: [`${first} (demo)`, `${second} (demo)`],
});

const bluebird = (theme: string, first: string, second: string): Drafting => ({
  applicant: bea.id,
  technical: bea.id,
  theme,
  customers: [`${first} (demo)`, `${second} (demo)`],
});

const submitted = (of: Drafting): Act[] => [
  ...drafting(of),
  act(5, 'submit', of.applicant, () => ({ name: of.applicant === bea.id ? bea.name : paula.name })),
];

/** From draft to a sent summary on day 15. */
const summarised = (of: Drafting, auditor: string, unmet: number): Act[] => [
  ...submitted(of),
  ...review(6),
  assignment(8, auditor),
  ...validation(10, auditor, unmet),
  ...summary(14, auditor),
];

const eks = acme('Kubernetes', 'Lighthouse Travel', 'Harbour Bank');
const lambda = acme('Serverless', 'Bluebell Bakery', 'Quick Couriers');
const rds = acme('Databases', 'Orchard Health', 'Violet Insurance');
const connect = acme('Contact centres', 'Sunny Hotels', 'Green Energy Co');
const waf = acme('Edge security', 'Maple Retail', 'Cedar Media');
const dynamodb = acme('Data at scale', 'Pebble Games', 'River Tickets');
const cloudfront = bluebird('Delivery at the edge', 'Meadow News', 'Kite Sports');
const windows = bluebird('Windows workloads', 'Oak Logistics', 'Stone Builders');
const redshift = bluebird('Analytics', 'Amber Foods', 'Coral Fashion');
const gateway = bluebird('APIs', 'Fern Fintech', 'Birch Mobility');
const kinesis = bluebird('Streaming', 'Iris Telecom', 'Poppy Farms');
const config = bluebird('Governance', 'Heather Pharma', 'Willow Schools');

/** A dozen applications, each stopped at another place of the road. */
export const stories: Story[] = [
  { designation: 'amazon-dynamodb', opened: 3, by: paula.id, acts: drafting(dynamodb).slice(0, 8) },
  { designation: 'amazon-cloudfront', opened: 6, by: bea.id, acts: submitted(cloudfront) },
  // Taken up and then left lying: its review is overdue.
  {
    designation: 'amazon-ec2-windows-server',
    opened: 13,
    by: bea.id,
    acts: [...submitted(windows), bare(6, 'take-up', otto.id)],
  },
  {
    designation: 'amazon-redshift',
    opened: 11,
    by: bea.id,
    acts: [
      ...submitted(redshift),
      act(7, 'return-as-incomplete', otto.id, () => ({
        missing: [
          'Case study 2: the diagram shows no subnets.',
          'Practice: the success page cannot be reached.',
        ],
      })),
    ],
  },
  {
    designation: 'amazon-api-gateway',
    opened: 12,
    by: bea.id,
    acts: [...submitted(gateway), ...review(6), assignment(9, theo.id)],
  },
  {
    designation: 'amazon-kinesis',
    opened: 16,
    by: bea.id,
    acts: [...submitted(kinesis), ...review(6), assignment(8, theo.id), ...validation(11, theo.id, 1)],
  },
  {
    designation: 'amazon-eks',
    opened: 17,
    by: paula.id,
    acts: [...summarised(eks, ada.id, 2), response(16, tina.id, 0)],
  },
  {
    designation: 'aws-waf',
    opened: 21,
    by: paula.id,
    acts: [
      ...summarised(waf, theo.id, 2),
      response(17, tina.id, 0),
      closing(18, theo.id, 0),
      act(18, 'file-action-plan', paula.id, ({ stored, today }) => ({
        items: stored.application.items
          .filter((item) => item.state === 'open')
          .map(({ id }) => ({
            item: id,
            approach: 'Roll the rule set out to the remaining two sites.',
            owner: tina.name,
            targetDate: plusDays(today, 20),
          })),
      })),
      act(19, 'forward-action-plan', dee.id, () => ({
        comment: 'Realistic; the customer has agreed to the dates.',
      })),
    ],
  },
  {
    designation: 'amazon-rds',
    opened: 26,
    by: paula.id,
    acts: [
      ...summarised(rds, ada.id, 1),
      response(17, tina.id, 0),
      closing(18, ada.id, 0),
      report(19, ada.id, 'award'),
    ],
  },
  {
    designation: 'aws-lambda',
    opened: 30,
    by: paula.id,
    acts: [
      ...summarised(lambda, ada.id, 0),
      report(17, ada.id, 'award'),
      decision(24, 'awarded'),
      bare(25, 'confirm-welcome-kit', otto.id),
    ],
  },
  {
    designation: 'aws-config',
    opened: 36,
    by: bea.id,
    acts: [
      ...summarised(config, ada.id, 1),
      response(17, bea.id, 0),
      reopening(18, ada.id, 0, 'The appendix shows another customer’s pipeline.'),
      report(23, ada.id, 'decline'),
      decision(30, 'declined'),
    ],
  },
  {
    designation: 'amazon-connect',
    opened: 24,
    by: paula.id,
    acts: [
      ...submitted(connect),
      ...review(6),
      act(9, 'withdraw', paula.id, () => ({ reason: 'The customer asked us to wait a year.' })),
    ],
  },
];
