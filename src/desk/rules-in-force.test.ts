import { beforeEach, expect, test } from '@jest/globals';
import { createMemoryStore, type MemoryStore } from '../../test/doubles/memory-store.js';
import { fullDraft2025, partner2025 } from '../../test/doubles/under-2025.js';
import { ruleSetOfFour } from '../../test/doubles/under-four.js';
import {
  anApplicationAt,
  calendar,
  emptyDraft,
  fullDraft,
  monday,
  partner,
  people,
} from '../../test/step-contexts.js';
import { loadCatalog } from '../catalog/index.js';
import type { Application } from '../program/application.js';
import { Refusal } from '../program/refusal.js';
import type { RuleSet } from '../program/rule-set.js';
import { guide2019 } from '../program/rule-sets/guide-2019.js';
import { guide2025 } from '../program/rule-sets/guide-2025.js';
import { createDesk } from './desk.js';
import type { Desk } from './interface/desk.js';
import { sealedSave } from './memory/sealed-save.js';
import { flagLostStanding } from './standing.js';

const catalog = loadCatalog();
let store: MemoryStore;

beforeEach(async () => {
  store = createMemoryStore();
  for (const person of people) await store.directory.savePerson(person);
  await store.directory.savePartner(partner2025);
});

/** The same database under a desk that was started with this rule set. */
function deskUnder(rules: RuleSet): Desk {
  return createDesk({
    ...store,
    catalog,
    clock: { now: () => monday },
    rules,
    calendars: () => ({ program: calendar, partner: calendar }),
    wake: () => undefined,
  });
}

async function hold(application: Application): Promise<void> {
  const { opened, stage: to } = application;
  const entry = {
    revision: 1,
    step: 'open-application',
    part: 'application',
    ...opened,
    from: null,
    to,
    note: '',
  };
  expect(await store.applications.insert(sealedSave(null, { application, entry, notices: [] }))).toBe(true);
}

async function rulesSeen(desk: Desk, ref: string): Promise<string> {
  const appView = await desk.view(ref, 'UAPPLICANT');
  if (appView instanceof Refusal) throw appView;
  return appView.ctx.rules.id;
}

test('SDP-01: another RULE_SET at the next start changes the rules of drafts, and of nothing that was submitted', async () => {
  await hold(fullDraft2025());
  expect(await rulesSeen(deskUnder(guide2019), 'DD-1001')).toBe(guide2019.id);
  expect(await rulesSeen(deskUnder(guide2025), 'DD-1001')).toBe(guide2025.id);
  const done = await deskUnder(guide2025).perform('submit', {
    ref: 'DD-1001',
    by: 'UAPPLICANT',
    input: { name: 'Paula Partner (demo)' },
    seen: null,
  });
  expect(done).not.toBeInstanceOf(Refusal);
  expect(await rulesSeen(deskUnder(guide2019), 'DD-1001')).toBe(guide2025.id);
});

test('SDP-17: a partner saved below what its award asks is put before the office once; what is not awarded is left alone', async () => {
  await hold({ ...anApplicationAt('awarded'), ref: 'DD-1001' });
  await hold({ ...emptyDraft(), ref: 'DD-1002', designation: 'aws-waf' });
  const ports = { applications: store.applications, perform: deskUnder(guide2019).perform };
  await store.directory.savePartner({ ...partner, tier: 'select' });
  expect(await flagLostStanding(ports, partner.id)).toEqual([]);
  await store.directory.savePartner({ ...partner, tier: 'registered' });
  expect(await flagLostStanding(ports, partner.id)).toEqual(['DD-1001']);
  expect(await flagLostStanding(ports, partner.id)).toEqual([]);
  const stored = await store.applications.load('DD-1001');
  expect(stored?.application.award?.ended).toBeNull();
});

test('SDP-57: a draft has room for as many case studies as the rule set in force asks for, and keeps what it has', async () => {
  await hold(fullDraft());
  const desk = deskUnder(ruleSetOfFour);
  const appView = await desk.view('DD-1001', 'UAPPLICANT');
  if (appView instanceof Refusal) throw appView;
  const told = ['Globex Demo', 'Initech Demo', null, null];
  expect(appView.application.caseStudies.map((study) => study?.customer ?? null)).toEqual(told);
  expect(appView.ctx.application.caseStudies).toHaveLength(4);
  for (const { requirements } of appView.ctx.edition.groups)
    expect(requirements.length).toBeLessThanOrEqual(4);
  const done = await desk.perform('save-case-study', {
    ref: 'DD-1001',
    by: 'UAPPLICANT',
    input: { index: 3, page: 'story', fields: { customer: 'Umbrella Demo' } },
    seen: appView.revision,
  });
  expect(done).not.toBeInstanceOf(Refusal);
  const stored = await store.applications.load('DD-1001');
  expect(stored?.application.caseStudies.map((study) => study?.customer ?? null)).toEqual([
    'Globex Demo',
    'Initech Demo',
    null,
    'Umbrella Demo',
  ]);
});
