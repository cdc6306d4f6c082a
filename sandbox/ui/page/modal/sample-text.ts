import { stringField } from '../elements/element-data.js';
import type { Element } from '../world/types.js';

/** The first line whose pattern the label matches gives the text; `{n}` becomes a number that differs by modal. */
const lines: [RegExp, string][] = [
  [/account/i, '{account}'],
  [/customer name|name of (the )?customer|^customer$/i, '{customer}'],
  [/success/i, 'https://acme.example/customers'],
  [/microsite|site|url|link|page|address/i, 'https://acme.example/containers'],
  [/e-?mail/i, 'paula@acme.example'],
  [/selling|proposition/i, 'Containers in production in weeks, run by people who have done it before.'],
  [/practice|title/i, 'Container Modernisation Practice'],
  [
    /introduction|about/i,
    'A demo retailer with 40 shops and one web shop moved its order system to containers.',
  ],
  [/challenge|problem/i, 'Releases took a week and every sale brought the order system down.'],
  [
    /architecture|solution/i,
    'Amazon ECS on Fargate in two Availability Zones behind a load balancer, with Aurora for orders.',
  ],
  [/build|deploy/i, 'Infrastructure as code; images are scanned, signed and rolled out blue and green.'],
  [/third.?party|tools/i, 'Datadog for dashboards, Terraform for infrastructure.'],
  [/use.?case/i, 'Order intake, stock and delivery planning as nine small services.'],
  [/metric/i, 'Deployments per week: 1 to 25. Errors at peak: down by 92 %.'],
  [/outcome|result/i, 'Three sales without an outage; the shop launches features every day.'],
  [/lesson/i, 'Start with the service that changes most, not with the biggest.'],
  [/tco|cost/i, 'Running costs fell by 31 % after right-sizing tasks and using Savings Plans.'],
  [/reason|why/i, 'The evidence does not show this for both customers yet.'],
  [/strength/i, 'Clear task sizing and a tidy deployment pipeline.'],
  [/improve/i, 'Describe how secrets are rotated.'],
  [/where|addressed|evidence|reference/i, 'Case study, section "Proposed solution"; diagram, left half.'],
];

const customers = [
  'Northwind Shops (demo)',
  'Lighthouse Travel (demo)',
  'Bluebird Energy (demo)',
  'Harbour Bank (demo)',
];

let used = 0;

function fitted(text: string, element: Element): string {
  const least = Number(stringField(element, 'min_length') ?? 0);
  const most = Number(stringField(element, 'max_length') ?? 3000);
  return text.padEnd(least, ' more').slice(0, most);
}

/** An example for a text field, by its label; each customer and account is another one than the last. */
export function sampleText(element: Element, label: string, title: string): string {
  if (element.type === 'number_input') return stringField(element, 'min_value') ?? '1';
  if (element.type === 'email_text_input') return 'paula@acme.example';
  const found = lines.find(([pattern]) => pattern.test(label))?.[1];
  if (found === '{account}')
    return String(100000000000 + ((used * 7919 + 424242424242) % 899999999999)).slice(0, 12);
  if (found === '{customer}') {
    used += 1;
    return customers[used % customers.length] ?? 'Northwind Shops (demo)';
  }
  if (element.type === 'url_text_input')
    return found?.startsWith('https') ? found : 'https://acme.example/containers';
  return fitted(found ?? `An example for "${label}" in ${title}.`, element);
}
