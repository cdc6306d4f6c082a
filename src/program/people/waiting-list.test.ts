import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anApplicationAt, aStepContext, auditsOf, monday, person } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { maxAtOnce } from './assign-all.js';
import type { Audit } from './audits.js';
import { limitsOf } from './fitness.js';
import type { Person } from './person.js';
import { planWaitingList, type WaitingContext, waitsForAuditor } from './waiting-list.js';

const ready = anApplicationAt('ready');
const services = ['amazon-ecs', 'amazon-eks', 'aws-waf'];

function waiting(ref: string, change: Partial<Application> = {}, records: Audit[] = []): WaitingContext {
  const application = { ...ready, validation: null, assignments: [], ref, ...change };
  return {
    ctx: { ...aStepContext(application, 'UOFFICE'), audits: auditsOf(records) },
    related: ['amazon-eks'],
  };
}

function auditor(id: string, change: Partial<Person> = {}): Person {
  return person(id, { roles: ['auditor'], expertise: ['amazon-ecs'], ...change });
}

test('SDP-68: a load grows with each case that is proposed, so that work is spread', () => {
  const list = ['DD-1', 'DD-2', 'DD-3', 'DD-4'].map((ref) => waiting(ref));
  const { proposals } = planWaitingList(list, [auditor('UA'), auditor('UB')]);
  const loads = new Map<string, number>();
  for (const { candidate } of proposals)
    loads.set(candidate.person.id, (loads.get(candidate.person.id) ?? 0) + 1);
  expect(Object.fromEntries(loads)).toEqual({ UA: 2, UB: 2 });
});

test('SDP-68: who cannot be placed learns which limit rules out whom', () => {
  const list = [
    waiting('DD-1', { complete: { by: 'UOFFICE', at: new Date('2026-09-02T17:00:00Z') } }),
    waiting('DD-2', { complete: { by: 'UOFFICE', at: new Date('2026-09-03T17:00:00Z') } }),
  ];
  const plan = planWaitingList(list, [auditor('UA', { cap: 1 }), auditor('UPDM')]);
  expect(plan.proposals.map(({ ref, candidate }) => [ref, candidate.person.id])).toEqual([['DD-1', 'UA']]);
  expect(plan.left).toEqual([
    {
      ref: 'DD-2',
      why: [
        'UA (demo) may, but other cases of this list take every place up to the cap of 1.',
        'UPDM (demo) is the PDM or PDR of Acme Demo.',
      ],
    },
  ]);
  expect(planWaitingList(list.slice(0, 1), []).left).toEqual([
    { ref: 'DD-1', why: ['There is no auditor on record.'] },
  ]);
});

test('only what is complete and without an auditor waits', () => {
  expect(waitsForAuditor({ application: { ...ready, validation: null } })).toBe(true);
  expect(waitsForAuditor({ application: ready })).toBe(false);
  expect(waitsForAuditor({ application: { ...anApplicationAt('on-hold'), validation: null } })).toBe(false);
});

test('of a list longer than is placed at once, the longest waiting come first', () => {
  const list = Array.from({ length: maxAtOnce + 5 }, (_, at) =>
    waiting(`DD-${5000 + at}`, { complete: { by: 'UOFFICE', at: new Date(monday.getTime() - at * 1_000) } }),
  );
  const { proposals, left } = planWaitingList(list, [auditor('UA', { cap: 3 })]);
  expect(proposals.map(({ ref }) => ref)).toEqual(['DD-5404', 'DD-5403', 'DD-5402']);
  expect(proposals.length + left.length).toBe(maxAtOnce);
});

const aPerson = fc.record({
  cap: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
  knows: fc.subarray(services),
  away: fc.boolean(),
  active: fc.boolean(),
  declares: fc.boolean(),
  open: fc.integer({ min: 0, max: 3 }),
});
const anApplication = fc.record({
  service: fc.constantFrom(...services),
  day: fc.integer({ min: 1, max: 6 }),
  declined: fc.subarray([0, 1, 2, 3]),
});

describe('SDP-68: no plan breaks a limit', () => {
  test('whoever is proposed may audit, nobody beyond their cap, everybody left could not be placed', () => {
    fc.assert(
      fc.property(
        fc.array(aPerson, { maxLength: 4 }),
        fc.array(anApplication, { maxLength: 8 }),
        (drawnPeople, drawnList) => {
          const people = drawnPeople.map((drawn, at) =>
            auditor(`UX${at}`, {
              cap: drawn.cap,
              active: drawn.active,
              expertise: drawn.knows,
              absences: drawn.away ? [{ from: '2026-09-07', to: '2026-09-08', note: '' }] : [],
              declaredConflicts: drawn.declares
                ? [{ partnerId: 'acme-demo', reason: 'Mine.', at: monday }]
                : [],
            }),
          );
          const records = drawnPeople.flatMap(({ open }, at) =>
            Array.from({ length: open }, (_, one) => audit(`DD-9${at}${one}`, `UX${at}`)),
          );
          const list = drawnList.map(({ service, day, declined }, at) =>
            waiting(
              `DD-${2000 + at}`,
              {
                designation: service,
                complete: { by: 'UOFFICE', at: new Date(Date.UTC(2026, 8, day)) },
                assignments: declined.map((one) => ({
                  by: 'UOFFICE',
                  at: monday,
                  auditor: `UX${one}`,
                  accepted: null,
                  declined: { by: `UX${one}`, at: monday, reason: 'No.' },
                  kept: null,
                })),
              },
              records,
            ),
          );
          const plan = planWaitingList(list, people);
          const given = new Map<string, number>();
          for (const { ref, candidate } of plan.proposals) {
            const { id } = candidate.person;
            const ctx = list.find((one) => one.ctx.application.ref === ref)?.ctx;
            expect(ctx === undefined ? ['unknown'] : limitsOf(ctx, candidate.person)).toEqual([]);
            given.set(id, (given.get(id) ?? 0) + 1);
          }
          for (const [id, more] of given) {
            const at = people.findIndex((one) => one.id === id);
            const usual = list[0]?.ctx.rules.auditorCap ?? 0;
            expect((drawnPeople[at]?.open ?? 0) + more).toBeLessThanOrEqual(people[at]?.cap ?? usual);
          }
          expect([...plan.proposals, ...plan.left].map(({ ref }) => ref).sort()).toEqual(
            list.map(({ ctx }) => ctx.application.ref).sort(),
          );
          expect(planWaitingList([...list].reverse(), [...people].reverse()).proposals).toEqual(
            plan.proposals,
          );
          expect(plan.total).toBe(plan.proposals.reduce((sum, { cost }) => sum + cost, 0));
        },
      ),
      { numRuns: 300, seed: 11 },
    );
  });
});

function audit(ref: string, who: string): Audit {
  return {
    ref,
    partnerId: 'initech-demo',
    partnerName: 'Initech Demo',
    designation: 'aws-waf',
    designationLabel: 'AWS WAF',
    stage: 'validating',
    auditor: who,
    reviewers: [who],
  };
}
