import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Person, until } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { loadCatalog } from '../src/catalog/index.js';
import { guide2019 } from '../src/program/rule-sets/guide-2019.js';
import { guide2025 } from '../src/program/rule-sets/guide-2025.js';
import { fillEverything, press, rateEverything, saying, signAndSubmit, submitting } from './doubles/acts.js';
import { apply, type Cast, castOf, intake, judge, openReview } from './doubles/cast.js';

jest.setTimeout(180_000);

/** Every checklist taken from AWS's own, under either rule set, from the first mention to the Welcome Kit. */
describe.each([
  { rules: guide2019, services: ['Amazon ECS', 'AWS WAF', 'Amazon DynamoDB'] },
  { rules: guide2025, services: ['Amazon ECS'] },
])('under the rule set $rules.id', ({ rules, services }) => {
  let world: World;
  let cast: Cast;

  beforeAll(async () => {
    world = await startWorld({
      mode: 'socket',
      start: new Date('2026-09-08T17:00:00Z'),
      rateLimits: false,
      // That every click is answered in time is journey.test.ts's to show; a busy machine may take longer here.
      timing: { ackMs: 30_000 },
      logLevel: 'error',
      ruleSet: rules.id,
    });
    cast = castOf(world);
  });

  afterAll(() => world.stop());

  const application = async (ref: string) => (await world.store.applications.load(ref))?.application;

  async function submitted(service: string): Promise<string> {
    const { paula, otto } = cast;
    const ref = await apply(paula, service);
    await fillEverything(paula);
    await saying(paula, ref, /Everything needed is there/);
    await signAndSubmit(paula);
    await intake(otto, ref, 'Accept as complete');
    return ref;
  }

  async function validated(ref: string, notMet: readonly string[]): Promise<void> {
    const { otto, ada } = cast;
    await intake(otto, ref, 'Assign auditor…');
    await submitting(otto, 'Assign auditor', { auditor: 'U0ADA' });
    await ada.sees('@bot', new RegExp(`Assigned to you[\\s\\S]*${ref}`));
    await openReview(ada, ref);
    await press(ada, 'door.start-validation');
    await saying(ada, 'Technical validation', /0 of \d+ rated/);
    await rateEverything(ada, notMet);
    await judge(world, ada, 'Yes');
    await submitting(ada, 'Draft summary', { strengths: 'Clear ownership.' });
  }

  /** Under the guide of 2019 the summary goes out first; under the readings of 2025 the report follows at once. */
  async function reported(ref: string, recommendation: 'Award' | 'Decline'): Promise<void> {
    const { ada, otto, paula } = cast;
    if (rules.remediation) {
      await ada.close(true);
      await intake(otto, ref, 'Read and send summary…');
      await submitting(otto, 'Send summary');
      await paula.sees('@bot', new RegExp(`Application summary — ${ref}[\\s\\S]*nothing is needed`));
      await openReview(ada, ref);
    }
    await saying(ada, 'Technical validation', /File final report/);
    await press(ada, 'door.open-report');
    await submitting(ada, 'Final report', { recommendation, remarks: 'Seen.' });
    await ada.close(true);
  }

  async function decided(prema: Person, ref: string, values: Record<string, string>): Promise<void> {
    await prema.command(`decide ${ref}`);
    await submitting(prema, 'Decision', values);
  }

  test.each(services)('%s: from the draft to the Welcome Kit', async (service) => {
    const { alan, otto, prema } = cast;
    const ref = await submitted(service);
    await validated(ref, []);
    await reported(ref, 'Award');
    await decided(prema, ref, { outcome: 'Award' });
    await alan.sees('@bot', new RegExp(`Awarded — ${ref}`));
    await intake(otto, ref, 'Send Welcome Kit…');
    await submitting(otto, 'Welcome Kit');
    await alan.sees('@bot', new RegExp(`Welcome to the AWS Service Delivery Program for ${service}`));
    const ended = await until(async () => {
      const found = await application(ref);
      return found?.award?.welcomeKit == null ? null : found;
    }, 'the Welcome Kit on record');
    expect(ended).toMatchObject({ stage: 'awarded', ruleSet: rules.id, designationLabel: service });
  });

  // Where the guide of 2019 remedies, as `journey.test.ts` plays it, the readings of 2025 decide.
  if (rules.remediation) return;
  test('what is not met is part of the final answer', async () => {
    const { paula, alan, prema } = cast;
    const ref = await submitted('Amazon API Gateway');
    const lacking = firstRequirement((await application(ref))?.designation ?? '');
    await validated(ref, [lacking]);
    await reported(ref, 'Decline');
    await decided(prema, ref, { outcome: 'Decline', reason: 'One requirement is not met.' });
    for (const person of [paula, alan])
      await person.sees(
        '@bot',
        new RegExp(`Not awarded — ${ref}[\\s\\S]*One requirement is not met[\\s\\S]*${lacking}`),
      );
    const ended = await application(ref);
    expect(ended).toMatchObject({ stage: 'declined', ruleSet: rules.id });
    expect(ended?.items.every(({ state, responses }) => state === 'open' && responses.length === 0)).toBe(
      true,
    );
  });
});

function firstRequirement(designation: string): string {
  const edition = loadCatalog().currentEdition(designation, '2026-09-08');
  return edition?.groups[0]?.requirements[0]?.id ?? '';
}
