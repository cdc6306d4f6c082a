import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { recipients } from '../src/desk/audience.js';
import type { Delivery } from '../src/desk/ports/delivery.js';
import { DeliveryDelayed } from '../src/desk/ports/delivery-failures.js';
import type { InputOf, StepName } from '../src/program/lifecycle.js';
import { type Audience, audiences, intents, notice } from '../src/program/notices/notice.js';
import type { Person } from '../src/program/people/person.js';
import { stages } from '../src/program/stage.js';
import { createCourierWorld, intake, reviewers } from './doubles/courier-world.js';
import { saveActive } from './doubles/switching.js';
import {
  anApplicationAt,
  aStepContext,
  monday,
  partner,
  people,
  person,
  ratingsBut,
} from './step-contexts.js';

const admin = 'UADMIN';
const channels = { intake, reviewers, admins: [admin] };
const everybody: readonly Person[] = [
  ...people,
  person('UPDR', { roles: ['pdm'] }),
  person('UOFFICE2', { roles: ['program-office'] }),
  person('UPROGRAM2', { roles: ['program-manager'] }),
  person('UAPPLICANT2', { organisation: 'Acme Demo', external: true, teamId: 'T2' }),
  person('UFORMER', { organisation: 'Acme Demo', external: true, teamId: 'T2' }),
];
const acme = { ...partner, pdr: 'UPDR', applicants: ['UAPPLICANT', 'UAPPLICANT2'] };
const ids = everybody.map(({ id }) => id);

const away = [{ from: '2026-09-01', to: '2026-09-30', note: '' }];
const presence = fc.constantFrom('there', 'there', 'away', 'off' as const);
const worlds = fc.array(presence, { minLength: ids.length, maxLength: ids.length }).map((drawn) =>
  everybody.map(
    (one, index): Person => ({
      ...one,
      active: drawn[index] !== 'off',
      absences: drawn[index] === 'away' ? away : [],
    }),
  ),
);

/** Those that are heard of as well as somebody else, and never alone. */
const beside: readonly Audience[] = ['technical-contacts', 'managers', 'reviewers-channel'];
const meant = fc.oneof(
  fc.constantFrom(...audiences.filter((audience) => !beside.includes(audience))),
  fc.constantFrom(...ids).map((id) => ({ person: id })),
);

test('nobody who is switched off is told anything, and each thing reaches somebody who is there, whoever is not', () => {
  fc.assert(
    fc.property(
      worlds,
      meant,
      fc.constantFrom(...stages.filter((stage) => stage !== 'draft')),
      fc.boolean(),
      fc.constantFrom(null, 'UOFFICE', 'UOFFICE2'),
      fc.subarray([...intents], { maxLength: 1 }),
      (world, audience, stage, confidential, handler, offered) => {
        const ctx = { ...aStepContext({ ...anApplicationAt(stage), handler }, 'desk'), partner: acme };
        if (audience === 'auditor' && ctx.application.validation === null) return;
        const words = notice({
          kind: 'k',
          to: [audience],
          cc: [...audiences],
          title: 't',
          lines: ['secret'],
          confidential,
          mail: true,
          intents: offered,
        });
        const found = recipients(words, ctx, { people: world, partners: [acme], channels });
        const off = new Set(world.filter(({ active }) => !active).map(({ id }) => id));
        const told = found.map(({ address }) =>
          address.via === 'channel' ? address.channel : address.person,
        );
        expect(told.filter((one) => off.has(one))).toEqual([]);
        const main = found.filter(({ copy }) => !copy);
        expect(main).not.toEqual([]);
        if (confidential) expect(main.filter(({ address }) => address.via === 'channel')).toEqual([]);
        for (const { address, sealed } of main)
          if (address.via !== 'channel' && address.person === admin) expect(sealed).toBe(true);
      },
    ),
    { numRuns: 600 },
  );
});

/** Something that happens, or somebody who is switched off or on. */
type Happening =
  | { is: 'step'; name: StepName; by: string; input: unknown }
  | { is: 'switch'; person: string; on: boolean }
  | { is: 'look'; hours: number }
  /** Slack and the mail server are away, or back. */
  | { is: 'outage'; on: boolean };

const step = <Name extends StepName>(name: Name, by: string, input: InputOf<Name>): Happening => ({
  is: 'step',
  name,
  by,
  input,
});
const happenings: readonly Happening[] = [
  step('ask-question', 'UAPPLICANT', { question: 'May one account serve both?', requirement: null }),
  step('ask-question', 'UTECH', { question: 'And two?', requirement: null }),
  step('answer-question', 'UPDM', { question: 'Q1', text: 'Yes.' }),
  step('pass-on-question', 'UPDR', { question: 'Q1', note: '' }),
  step('answer-question', 'UOFFICE', { question: 'Q1', text: 'Yes.' }),
  step('complete-validation', 'UAUDITOR', { completedOn: '2026-09-07' }),
  step('save-ratings', 'UAUDITOR', { group: 'all', ratings: ratingsBut(['ECS-005']) }),
  step('send-summary', 'UOFFICE', {}),
  step('respond-to-item', 'UAPPLICANT', { item: 'A1', text: 'Done.', evidence: '' } as never),
  step('file-action-plan', 'UAPPLICANT', {
    items: [{ item: 'A1', approach: 'Scope it.', owner: 'Tina', targetDate: '2026-09-25' }],
  }),
  step('forward-action-plan', 'UPDM', { comment: 'Realistic.' }),
  step('forward-action-plan', 'UPDR', { comment: 'Realistic.' }),
  step('rule-on-plan', 'UPROGRAM', { outcome: 'accepted', comment: '' }),
  step('file-report', 'UAUDITOR', { recommendation: 'award', remarks: '' }),
  step('decide', 'UPROGRAM', { outcome: 'award', reason: '' } as never),
  step('hold', 'UOFFICE', { reason: 'Waiting.' }),
  step('withdraw', 'ULEAD', { reason: 'No.' } as never),
  { is: 'look', hours: 1 },
  { is: 'look', hours: 30 },
  { is: 'look', hours: 120 },
  { is: 'outage', on: true },
  { is: 'outage', on: true },
  { is: 'outage', on: false },
];
const switches = fc
  .record({ person: fc.constantFrom(...ids), on: fc.boolean() })
  .map(({ person: whose, on }): Happening => ({ is: 'switch', person: whose, on }));

const mailIdOf = (key: string) => createHash('sha256').update(key).digest('hex');
const personAt = ({ address }: Delivery) => (address.via === 'channel' ? null : address.person);

test('whatever happens, and whenever it goes out: nothing reaches somebody who is switched off', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...stages.filter((stage) => stage !== 'draft')),
      fc.array(fc.oneof(fc.constantFrom(...happenings), switches), { minLength: 4, maxLength: 14 }),
      fc.boolean(),
      async (stage, story, awake) => {
        const world = await createCourierWorld({ mail: true, awake });
        for (const one of everybody) await world.store.directory.savePerson(one);
        await world.store.directory.savePartner(acme);
        await world.place({ ...anApplicationAt(stage), handler: 'UOFFICE' });
        const off = new Set<string>();
        const leaks: string[] = [];
        let outage = false;
        world.slack.fault.now = (method, when, key) => {
          if (when !== 'before' || (method !== 'post' && method !== 'mail')) return;
          const delivery = world.store
            .deliveries()
            .find((one) => (method === 'mail' ? mailIdOf(one.key) === key : one.key === key));
          const reader = delivery === undefined ? null : personAt(delivery);
          if (reader !== null && off.has(reader)) leaks.push(key);
          if (outage) throw new DeliveryDelayed('away', 3_600_000, false);
        };
        for (const happening of story) {
          if (happening.is === 'look') {
            await world.tickAt(new Date(world.clock.now().getTime() + happening.hours * 3_600_000));
          } else if (happening.is === 'outage') {
            outage = happening.on;
          } else if (happening.is === 'switch') {
            if (awake) await world.courier.settle();
            await saveActive(world.desk, channels, { id: happening.person, active: happening.on });
            if (happening.on) off.delete(happening.person);
            else off.add(happening.person);
          } else {
            const { name, by, input } = happening;
            await world.desk.perform(name, { ref: 'DD-1001', by, input: input as never, seen: null });
          }
        }
        outage = false;
        await world.tickAt(new Date(world.clock.now().getTime() + 2 * 3_600_000));
        expect(leaks).toEqual([]);
        const waiting = world.store
          .deliveries()
          .filter(({ state }) => state === 'pending' || state === 'sending');
        expect(waiting.filter((one) => off.has(personAt(one) ?? '')).map(({ key }) => key)).toEqual([]);
        const mailed = world.slack.mails.map(({ to }) => to);
        expect(mailed.every((to) => ids.some((id) => `${id.toLowerCase()}@example.com` === to))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test('nothing of the time in which somebody was off is sent to them when they are back', async () => {
  const world = await createCourierWorld({ mail: true });
  await world.store.directory.savePerson(person('UPDR', { roles: ['pdm'] }));
  await world.store.directory.savePartner(acme);
  await world.place(anApplicationAt('remediation'));
  const set = (active: boolean) => saveActive(world.desk, channels, { id: 'UAPPLICANT', active });
  await set(false);
  await world.perform('ask-question', 'ULEAD', { question: 'Which?', requirement: null });
  await world.perform('answer-question', 'UPDM', { question: 'Q1', text: 'This one.' });
  await world.tickAt(new Date(monday.getTime() + 4 * 86_400_000));
  await set(true);
  // A save has every reminder looked at anew, as a start does.
  await world.perform('ask-question', 'ULEAD', { question: 'And this?', requirement: null });
  await world.tickAt(new Date(monday.getTime() + 4 * 86_400_000 + 3_600_000));
  const theirs = () =>
    world.store.deliveries().filter((one) => personAt(one) === 'UAPPLICANT' && one.state === 'sent');
  expect(theirs().map(({ key }) => key)).toEqual([]);
  await world.tickAt(new Date(monday.getTime() + 10 * 86_400_000));
  expect(theirs()).not.toEqual([]);
});
