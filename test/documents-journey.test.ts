import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import type { Application } from '../src/program/application.js';
import type { Document } from '../src/program/case-study.js';
import { press, saying, submitting } from './doubles/acts.js';
import { place } from './doubles/place.js';
import { pdf } from './doubles/real-files.js';
import { anApplicationAt } from './step-contexts.js';

jest.setTimeout(60_000);

let world: World;
let paula: Person;
let ref: string;

beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-07T17:00:00Z'),
    ruleSet: 'guide-2025',
    rateLimits: false,
    logLevel: 'silent',
  });
  paula = world.control.as('U0PAULA');
  await paula.say('@bot', 'I want to apply for Amazon ECS');
  await paula.sees('@bot', 'Apply for Amazon ECS');
  await paula.click({ label: 'Apply for Amazon ECS' });
  await paula.modal('Apply');
  await paula.submit();
  ref = (await paula.modal(/^DD-/)).title;
});

afterAll(() => world.stop());

async function now(): Promise<Application> {
  const stored = await world.store.applications.load(ref);
  if (stored === null) throw new Error('the draft is there');
  return stored.application;
}

async function documents(): Promise<Document[]> {
  return (await now()).caseStudies[0]?.documents ?? [];
}

test('2025: a case study is told with what these readings ask', async () => {
  await press(paula, 'door.open-case-study:0');
  await submitting(paula, 'Case study 1: story', {
    'fields.customer': 'Acme Cloud (demo)',
    'fields.legalEntity': 'Acme Retail Ltd (demo)',
    'fields.visibility': 'Public, without the customer’s name',
    'fields.affiliateStatement': 'Sold to Globex (demo) as well.',
  });
  await paula.modal('Case study 1: delivery');
  const early = await paula.submit({ 'fields.productionOn': '2026-12-01' });
  expect(early.errors?.['fields.productionOn']).toMatch(/cannot be in the future/);
  expect(await paula.submit({ 'fields.productionOn': '2026-06-15' })).toEqual({ outcome: 'updated' });
  await paula.close();
  expect((await now()).caseStudies[0]).toMatchObject({
    legalEntity: 'Acme Retail Ltd (demo)',
    visibility: 'anonymised',
    affiliateStatement: 'Sold to Globex (demo) as well.',
    productionOn: '2026-06-15',
  });
});

test('SDP-27, SDP-52: other services and the id in Partner Central are entered with the solution', async () => {
  await press(paula, 'door.open-solution');
  await submitting(paula, 'Solution', {
    solution: 'A landing zone.',
    supportingServices: 'Amazon ECR, AWS X-Ray;  ',
    externalId: 'APP-0042',
  });
  expect(await now()).toMatchObject({
    solution: 'A landing zone.',
    supportingServices: ['Amazon ECR', 'AWS X-Ray'],
    externalId: 'APP-0042',
  });
});

test('SDP-47, SDP-48, SDP-50: documents are added with what is said of them, and described anew', async () => {
  await press(paula, 'door.open-documents:0');
  await paula.modal(/^Documents/);
  const file = await paula.upload('handbook.pdf', pdf('Handbook'), 'application/pdf');
  const values = {
    document: [file],
    kind: 'Guide or manual',
    access: 'Public',
    requirements: ['ECS-001', 'OPE-002'],
  };
  expect(await paula.submit(values)).toEqual({ outcome: 'updated' });
  await saying(paula, /^Documents/, /Guide or manual · Public · .*shows ECS-001, OPE-002/);
  expect(await documents()).toMatchObject([
    { kind: 'guide', access: 'public', anonymised: false, requirements: ['ECS-001', 'OPE-002'] },
  ]);

  await paula.click({ label: 'Describe…' });
  await paula.modal('Document');
  const described = { kind: 'Security assessment', anonymised: ['yes'], requirements: ['NETSEC-001'] };
  expect(await paula.submit(described)).toEqual({ outcome: 'updated' });
  await saying(paula, /^Documents/, /Security assessment · Non-public · anonymised/);
  expect(await documents()).toMatchObject([
    { kind: 'security', access: 'non-public', anonymised: true, requirements: ['NETSEC-001'] },
  ]);
  await paula.close(true);
});

test('SDP-49: the auditor checks a public document in the review, and needs to before completing', async () => {
  const placed = anApplicationAt('validating');
  const [first = null, second = null] = placed.caseStudies;
  if (first === null || placed.validation === null) throw new Error('a validation is under way');
  const open = first.documents.map((one) => ({ ...one, kind: 'guide' as const, access: 'public' as const }));
  const other = await place(world, {
    ...placed,
    designation: 'aws-waf',
    caseStudies: [{ ...first, documents: open }, second],
    validation: { ...placed.validation, auditor: 'U0ADA' },
  });
  const ada = world.control.as('U0ADA');
  await ada.command(`review ${other}`);
  await saying(ada, 'Technical validation', /\*Public documents\*/);
  const link = `door.open-document-check:0:${open[0]?.file.id ?? ''}`;
  await press(ada, 'door.open-complete-validation');
  expect(wordsOf(await ada.modal('Complete validation'))).toMatch(/public documents: diagram\.png/);
  await ada.close();

  await press(ada, link);
  await ada.modal('Public document');
  const bare = await ada.submit({ bestPractice: 'Yes', marketingLanguage: 'No' });
  expect(bare.errors?.note).toMatch(/what would have to change/);
  expect(await ada.submit({ note: 'Drop “best in class”.' })).toEqual({ outcome: 'closed' });
  await saying(ada, 'Technical validation', /approved marketing language: \*no\*/);
  const stored = await world.store.applications.load(other);
  expect(stored?.application.caseStudies[0]?.documents[0]?.checks).toMatchObject({
    bestPractice: true,
    marketingLanguage: false,
    note: 'Drop “best in class”.',
    by: 'U0ADA',
  });
});
