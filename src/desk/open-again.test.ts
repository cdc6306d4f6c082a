import { beforeEach, describe, expect, test } from '@jest/globals';
import { createMemoryStore, type MemoryStore } from '../../test/doubles/memory-store.js';
import { anApplicationAt, calendar, fullDraft, monday, partner, people } from '../../test/step-contexts.js';
import { loadCatalog } from '../catalog/index.js';
import type { Application } from '../program/application.js';
import { openTasks } from '../program/awards/tasks.js';
import { Refusal } from '../program/refusal.js';
import { guide2019 } from '../program/rule-sets/guide-2019.js';
import { createDesk } from './desk.js';
import type { Desk } from './interface/desk.js';
import { sealedSave } from './memory/sealed-save.js';

const catalog = loadCatalog();
let store: MemoryStore;
let desk: Desk;

/** One more process on the same database. */
const aDesk = () =>
  createDesk({
    ...store,
    catalog,
    clock: { now: () => monday },
    rules: guide2019,
    calendars: () => ({ program: calendar, partner: calendar }),
    wake: () => undefined,
  });

beforeEach(async () => {
  store = createMemoryStore();
  for (const person of people) await store.directory.savePerson(person);
  await store.directory.savePartner(partner);
  desk = aDesk();
});

async function hold(application: Application): Promise<void> {
  const entry = {
    revision: 1,
    step: 'open-application',
    part: 'application',
    by: 'UAPPLICANT',
    at: monday,
    from: null,
    to: application.stage,
    note: 'opened',
  };
  expect(await store.applications.insert(sealedSave(null, { application, entry, notices: [] }))).toBe(true);
}

function allowed<Outcome>(outcome: Outcome | Refusal): Outcome {
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

function refused<Outcome>(outcome: Outcome | Refusal): Refusal {
  if (!(outcome instanceof Refusal)) throw new Error('was not refused');
  return outcome;
}

const stored = async (ref: string) => {
  const stored = await store.applications.load(ref);
  if (stored === null) throw new Error(`${ref} is not held`);
  return stored.application;
};

/** The one application a renewal was opened as. */
async function renewed(refs: string[]): Promise<Application> {
  const [first, ...others] = allowed(await desk.startRenewal({ by: 'UOFFICE', refs, note: 'It is time.' }));
  if (first === undefined || others.length > 0) throw new Error('one was to be opened');
  return first;
}

const earlier = (
  stage: 'declined' | 'closed' | 'awarded' | 'submitted',
  more: Partial<Application> = {},
) => ({
  ...anApplicationAt(stage),
  ref: 'DD-0900',
  ...more,
});

describe('applying again', () => {
  test('SDP-90: a new draft, linked to the old one, with what was brought and what it left open', async () => {
    await hold(earlier('closed'));
    const again = allowed(await desk.reapply('UAPPLICANT', 'DD-0900'));
    expect(again).toMatchObject({
      kind: 'new',
      stage: 'draft',
      continues: 'DD-0900',
      practice: fullDraft().practice,
    });
    expect(again.carriedItems.map(({ text }) => text)).toEqual(['Please show ECS-005.']);
    expect(again.acknowledgement).toBeNull();
    expect(await stored(again.ref)).toEqual(again);
    expect((await stored('DD-0900')).stage).toBe('closed');
    const more = refused(await desk.reapply('ULEAD', 'DD-0900'));
    expect([more.code, more.message]).toEqual(['blocked', expect.stringContaining(again.ref)]);
  });

  test('SDP-90: also when opened in the ordinary way: linked, but empty', async () => {
    await hold(earlier('closed'));
    const opened = allowed(await desk.open('UAPPLICANT', 'amazon-ecs'));
    expect(opened).toMatchObject({ continues: 'DD-0900', practice: null });
    expect(opened.carriedItems).toHaveLength(1);
  });

  test('SDP-90: not before it has ended, and not by somebody who may not open one', async () => {
    await hold(earlier('submitted'));
    expect(refused(await desk.reapply('UAPPLICANT', 'DD-0900')).message).toContain('not come to an end');
    store = createMemoryStore();
    for (const person of people) await store.directory.savePerson(person);
    await store.directory.savePartner(partner);
    desk = aDesk();
    await hold(earlier('declined'));
    for (const by of ['UTECH', 'UOFFICE', 'USTRANGER'])
      expect(await desk.reapply(by, 'DD-0900')).toBeInstanceOf(Refusal);
  });

  test('SDP-22, SDP-90: two people who press at once open one', async () => {
    await hold(earlier('declined'));
    const both = await Promise.all([
      desk.reapply('UAPPLICANT', 'DD-0900'),
      aDesk().reapply('ULEAD', 'DD-0900'),
    ]);
    expect(both.filter((one) => one instanceof Refusal)).toHaveLength(1);
  });
});

describe('renewals', () => {
  test('SDP-08: the office starts one: an application of its own kind, for the partner to complete', async () => {
    await hold(earlier('awarded'));
    await hold({ ...fullDraft(), ref: 'DD-0901' });
    const renewal = await renewed(['DD-0900']);
    expect(renewal).toMatchObject({
      kind: 'renewal',
      renews: ['DD-0900'],
      continues: null,
      stage: 'draft',
      practice: fullDraft().practice,
      answers: fullDraft().answers,
      validation: null,
      opened: { by: 'UOFFICE' },
    });
    expect((await stored('DD-0900')).award?.status).toBe('renewing');
    expect(await store.applications.openRef('acme-demo', 'amazon-ecs')).toBe('DD-0901');
    expect(await desk.view(renewal.ref, 'ULEAD')).not.toBeInstanceOf(Refusal);
    const [told] = await store.applications.waiting(renewal.ref);
    expect(told?.notice).toMatchObject({
      kind: 'renewal-opened',
      to: ['applicants', 'alliance-lead'],
      cc: ['pdm'],
    });
    expect(
      refused(await desk.startRenewal({ by: 'UOFFICE', refs: ['DD-0900'], note: '' })).message,
    ).toContain(renewal.ref);
  });

  test('SDP-97: one for each designation among several; a refusal of one opens none', async () => {
    await hold(earlier('awarded'));
    await hold(earlier('awarded', { ref: 'DD-0901' }));
    const waf = { ref: 'DD-0902', designation: 'aws-waf', edition: 'aws-waf/2025-02' };
    await hold(earlier('awarded', waf));
    await hold(earlier('declined', { ref: 'DD-0903' }));
    const refs = ['DD-0900', 'DD-0901', 'DD-0902'];
    refused(await desk.startRenewal({ by: 'UOFFICE', refs: [...refs, 'DD-0903'], note: '' }));
    expect((await stored('DD-0900')).award?.status).toBe('active');
    expect(await store.applications.find({ stages: ['draft'] })).toEqual([]);
    const opened = allowed(await desk.startRenewal({ by: 'UOFFICE', refs, note: '' }));
    expect(opened.map(({ designation, renews }) => [designation, renews])).toEqual([
      ['amazon-ecs', ['DD-0900', 'DD-0901']],
      ['aws-waf', ['DD-0902']],
    ]);
    for (const ref of refs) expect((await stored(ref)).award?.status).toBe('renewing');
  });

  test('SDP-08: nobody but the office starts one', async () => {
    await hold(earlier('awarded'));
    for (const by of ['UPROGRAM', 'UAPPLICANT', 'UMANAGER'])
      expect(refused(await desk.startRenewal({ by, refs: ['DD-0900'], note: '' })).code).toBe(
        'not-permitted',
      );
  });

  test('SDP-08: what its decision means for the old award is brought about once, also after a crash', async () => {
    await hold(earlier('awarded'));
    const renewal = await renewed(['DD-0900']);
    const declined = {
      ...anApplicationAt('declined'),
      ref: renewal.ref,
      kind: 'renewal' as const,
      renews: ['DD-0900'],
    };
    const [one, other] = [desk, aDesk()];
    await Promise.all([one.followUp(declined), other.followUp(declined)]);
    expect((await stored('DD-0900')).award?.status).toBe('renewal-due');
    expect(await one.followUp(declined)).toEqual([]);
    const history = (await store.applications.load('DD-0900'))?.history ?? [];
    expect(history.filter(({ step }) => step === 'conclude-renewal')).toHaveLength(1);
  });

  test('SDP-97: a renewal whose start was lost on its way to the award finds it again', async () => {
    await hold(earlier('awarded'));
    const draft = { ...fullDraft(), ref: 'DD-0910', kind: 'renewal' as const, renews: ['DD-0900'] };
    expect(await desk.followUp(draft)).toEqual([]);
    expect((await stored('DD-0900')).award?.renewals).toMatchObject([
      { outcome: 'started', ref: 'DD-0910', by: 'desk' },
    ]);
  });
});

describe('the first award', () => {
  const creditsOf = async (ref: string) => {
    const { award } = await stored(ref);
    return award === null ? [] : openTasks(award).filter(({ kind }) => kind === 'request-credit');
  };

  test('SDP-11: of two decided at once by two processes, exactly one brings the credit, and the partner’s record says which', async () => {
    await hold(earlier('awarded'));
    await hold(earlier('awarded', { ref: 'DD-0901', designation: 'aws-waf', edition: 'aws-waf/2025-02' }));
    const applications = [await stored('DD-0900'), await stored('DD-0901')];
    const desks = [desk, aDesk()];
    await Promise.all(desks.flatMap((each) => applications.map((application) => each.followUp(application))));
    for (const application of applications) await desk.followUp(application);
    const credits = [...(await creditsOf('DD-0900')), ...(await creditsOf('DD-0901'))];
    expect(credits).toHaveLength(1);
    const record = await store.directory.partner('acme-demo');
    expect(record?.firstAwardAt).toEqual(monday);
    const first = await stored(record?.firstAwardRef ?? '');
    expect([first.award?.first, await creditsOf(first.ref)]).toEqual([true, credits]);
  });

  test('SDP-11: a partner that was designated before, in the desk’s time or not, gets none', async () => {
    await store.directory.savePartner({ ...partner, firstAwardAt: new Date('2020-01-01T00:00:00Z') });
    await hold(earlier('awarded'));
    await desk.followUp(await stored('DD-0900'));
    expect(await creditsOf('DD-0900')).toEqual([]);
    expect((await stored('DD-0900')).award?.first).toBe(false);
  });

  test('SDP-23: an award changes nothing in another application of the same partner', async () => {
    await hold(earlier('awarded'));
    const other = {
      ...anApplicationAt('decision-pending'),
      ref: 'DD-0901',
      designation: 'aws-waf',
      edition: 'aws-waf/2025-02',
    };
    await hold(other);
    await desk.followUp(await stored('DD-0900'));
    expect(await stored('DD-0901')).toEqual(other);
  });
});
