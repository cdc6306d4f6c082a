import { stringField } from '../elements/element-data.js';
import { nameOf } from '../world/people.js';
import { state } from '../world/store.js';
import type { Element } from '../world/types.js';

const customers = [
  'Northwind Shops (demo)',
  'Lighthouse Travel (demo)',
  'Bluebird Energy (demo)',
  'Harbour Bank (demo)',
];

let named = 0;

/** Another customer each time, since two case studies are about two customers. */
function nextCustomer(): string {
  named += 1;
  return customers[named % customers.length] ?? '';
}

let titled = 0;

/** Another title each time, so that the two can be told apart. */
function nextTitle(): string {
  titled += 1;
  return titled % 2 === 1 ? 'From a monolith to nine services' : 'Meter readings in containers';
}

type Sample = string | (() => string) | null;

/** The first line whose pattern the label matches gives the example; null leaves the field as it is. */
const samples: [RegExp, Sample][] = [
  [/^metric [2-9]|^more /i, null],
  [/legal entity|another designation|affiliate|partner central/i, null],
  [/other aws services/i, 'Amazon ECR, AWS X-Ray'],
  [/metric.*name/i, 'Deployments'],
  [/metric.*definition/i, 'Releases to production, counted by the pipeline'],
  [/metric.*before/i, '1'],
  [/metric.*after/i, '25'],
  [/metric.*unit/i, 'per week'],
  [/account/i, '999900000001'],
  [/full name/i, () => nameOf(state().as)],
  [/^customer$/i, nextCustomer],
  [/success page/i, 'https://www.example.com/customers'],
  [/microsite|practice page|\burl\b/i, 'https://www.example.com/containers'],
  [/selling/i, 'Containers in production within weeks, with people who have done it before.'],
  [/practice title/i, 'Container practice'],
  [/case study/i, nextTitle],
  [/what is missing/i, 'The diagram of case study 1 does not show the Availability Zones.'],
  [/description/i, 'Forty engineers in two countries who do little else than containers.'],
  [/introduction/i, 'A retailer with 40 shops and a web shop, made up for this example.'],
  [/challenge/i, 'Releases took a week, and every sale brought the order system down.'],
  [/use.?case/i, 'Order intake, stock and delivery planning as nine small services.'],
  [/architecture/i, 'ECS on Fargate in two Availability Zones behind a load balancer, Aurora for orders.'],
  [/deployed/i, 'Infrastructure as code; images are scanned, signed and rolled out blue and green.'],
  [/third.?party/i, 'A dashboard product and an open-source pipeline.'],
  [/outcome/i, 'Three sales without an outage. New features reach customers every day.'],
  [/lesson/i, 'Start with the service that changes most, not with the biggest.'],
  [/cost|tco/i, 'Running costs fell by 31 % after right-sizing.'],
  [/solution/i, 'Our landing zone and our runbooks, fitted to each customer.'],
  [
    /addressed|evidence/i,
    'Section "Proposed solution" of the case study, https://docs.example.com/evidence.pdf',
  ],
  [/put it right/i, 'The missing page was added, with a log of the last ten runs.'],
  [/strength/i, 'Clear sizing, tidy pipelines, and runbooks that people use.'],
  [/improve/i, 'Describe how secrets are rotated.'],
  [/how will it be resolved/i, 'Roll the rule set out to the remaining two sites.'],
  [/who /i, () => nameOf(state().as)],
  [/withdraw/i, 'The customer asked us to wait a year.'],
  [/question/i, 'May both case studies be about the same service?'],
  [/comment/i, 'Realistic; the customer has agreed to the dates.'],
];

/** Fields that stay empty more often than not. */
const mostlyEmpty = /^note\b|remark|internal|reason/i;

function fitted(text: string, element: Element): string {
  const least = Number(stringField(element, 'min_length') ?? 0);
  const most = Number(stringField(element, 'max_length') ?? 3000);
  return text.padEnd(least, ' more').slice(0, most);
}

/** An example for a text field, by its label; null where leaving it empty is the better example. */
export function sampleText(element: Element, label: string, optional: boolean): string | null {
  if (element.type === 'number_input') return stringField(element, 'min_value') ?? '1';
  if (element.type === 'email_text_input') return 'paula@acme-cloud-demo.example';
  if (element.type === 'url_text_input' && !/success/i.test(label))
    return 'https://www.example.com/containers';
  if (optional && mostlyEmpty.test(label)) return null;
  const sample = samples.find(([pattern]) => pattern.test(label));
  if (!sample) return fitted(`An example for "${label}".`, element);
  const text = typeof sample[1] === 'function' ? sample[1]() : sample[1];
  return text === null ? null : fitted(text, element);
}
