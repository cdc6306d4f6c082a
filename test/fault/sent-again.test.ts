import { describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { idsOf } from '../../src/program/people/identity.js';
import { type BoltSurface, createBoltSurface, otherPartner } from '../doubles/bolt-surface.js';
import { addCombined } from '../doubles/combined-awards.js';
import { drawnAgain, type Filled, formsOn } from '../doubles/forms.js';
import { createMemoryStore, type MemoryStore } from '../doubles/memory-store.js';
import { severalWrites } from '../doubles/several-writes.js';
import { anApplicationAt, fullDraft, partner, people, person } from '../step-contexts.js';
import { mortalStore, newLife } from './mortal.js';

type Forms = ReturnType<typeof formsOn>;

/** A form that writes several times: what is there before, and how its sender comes to it. */
interface Sending {
  form: (typeof severalWrites)[number];
  by: string;
  before(surface: BoltSurface): Promise<unknown>;
  drawn(forms: Forms): Promise<ModalView>;
  typed: Filled;
  /**
   * How many states a death leaves behind at least, untouched and done ones among them: fewer, and nothing was
   * interrupted.
   */
  states: number;
}

const chosen = (action_id: string, value: string) => ({
  action_id,
  type: 'static_select',
  selected_option: { value, text: { type: 'plain_text', text: value } },
});

/** The form in which an administrator merges one more account into the office's, with its preview. */
async function mergeForm(forms: Forms, account: string): Promise<ModalView> {
  const record = await forms.openedBy('UADMIN', {
    action_id: 'admin.person.choose',
    type: 'users_select',
    selected_user: 'UOFFICE',
  });
  await forms.pressIn('UADMIN', record, { action_id: 'admin.merge.open' });
  const choose = forms.newest();
  return drawnAgain(await forms.submitted('UADMIN', choose, { account, reason: 'They said so.' }, 'V0'));
}

const sendings: Record<string, Sending> = {
  'a new partner with people nobody knows yet': {
    form: 'admin.partner.save',
    by: 'UADMIN',
    before: async () => undefined,
    drawn: (forms) => forms.openedBy('UADMIN', { action_id: 'admin.partner.add' }),
    typed: { name: 'New Demo', tier: 'advanced', applicants: ['UNEW'], technicalContacts: ['UNEWER'] },
    states: 3,
  },
  'a partner whose calendar, tier and people change, and whose awards are to be looked at': {
    form: 'admin.partner.save',
    by: 'UADMIN',
    before: async ({ place }) => place(anApplicationAt('awarded')),
    drawn: (forms) => forms.openedBy('UADMIN', chosen('admin.partner.choose', partner.id)),
    typed: {
      zone: 'Europe/Berlin',
      calendarReason: 'They moved.',
      tier: 'registered',
      technicalContacts: ['UTECH', 'UNEW'],
    },
    states: 4,
  },
  'two accounts of one person': {
    form: 'admin.merge.save',
    by: 'UADMIN',
    async before({ place, store }) {
      await place({ ...anApplicationAt('validating'), handler: 'UBOTH' });
      await store.directory.savePerson(person('UBOTH', { roles: ['pdm', 'program-office'] }));
      await store.directory.savePartner({ ...otherPartner, pdm: 'UBOTH', pdr: 'UBOTH' });
    },
    drawn: (forms) => mergeForm(forms, 'UBOTH'),
    typed: {},
    states: 5,
  },
  'an account nobody is on record under, taken in': {
    form: 'admin.merge.save',
    by: 'UADMIN',
    before: async () => undefined,
    drawn: (forms) => mergeForm(forms, 'UNEW'),
    typed: {},
    states: 4,
  },
  'somebody with duties who is switched off': {
    form: 'admin.person.save',
    by: 'UADMIN',
    before: async ({ place, store }) => {
      await place(anApplicationAt('validating'));
      await store.directory.savePerson(person('UPDR', { roles: ['pdm'] }));
      await store.directory.savePartner({ ...partner, pdr: 'UPDR' });
    },
    drawn: (forms) =>
      forms.openedBy('UADMIN', {
        action_id: 'admin.person.choose',
        type: 'users_select',
        selected_user: 'UOFFICE',
      }),
    typed: { active: 'no' },
    states: 2,
  },
  'a whole waiting list': {
    form: 'assignment.list.save',
    by: 'UOFFICE',
    before: async ({ place }) => {
      await place({ ...anApplicationAt('ready'), validation: null });
      const more = { designation: 'aws-waf', edition: 'aws-waf/2025-02', designationLabel: 'AWS WAF' };
      await place({ ...anApplicationAt('ready'), validation: null, ref: 'DD-0901', ...more });
    },
    drawn: (forms) => forms.opened('UOFFICE', 'open-assign-list'),
    typed: {},
    states: 2,
  },
  'the renewal of all awards a merger put on one date': {
    form: 'awards.renewal-start.save',
    by: 'UOFFICE',
    before: addCombined,
    drawn: (forms) => forms.opened('UOFFICE', 'open-renewal-start', { seen: 2 }),
    typed: { note: 'It is time.' },
    states: 5,
  },
  'several documents with the page they stand on': {
    form: 'case-studies.delivery.save',
    by: 'UAPPLICANT',
    before: ({ place }) => place(fullDraft()),
    drawn: (forms) => forms.opened('UAPPLICANT', 'open-case-study', { which: '0/delivery' }),
    typed: { 'fields.deployment': 'In three regions.', document: ['F1', 'F2', 'F3'], kind: 'diagram' },
    states: 4,
  },
  'several documents': {
    form: 'case-studies.documents.add',
    by: 'UAPPLICANT',
    before: ({ place }) => place(fullDraft()),
    drawn: (forms) => forms.opened('UAPPLICANT', 'open-documents', { which: '1' }),
    typed: { document: ['F1', 'F2', 'F3'], kind: 'guide' },
    states: 3,
  },
  'days on which somebody may decide': {
    form: 'delegation.days.save',
    by: 'UPROGRAM',
    before: async () => undefined,
    drawn: (forms) => forms.opened('UPROGRAM', 'open-delegation'),
    typed: { person: 'UOFFICE', from: '2026-09-10', to: '2026-09-14', reason: 'I am away.' },
    states: 2,
  },
  'every duty of somebody': {
    form: 'hand-over.duties.save',
    by: 'UOFFICE',
    async before({ place, store }) {
      await store.directory.savePerson(person('UBOTH', { roles: ['pdm', 'program-office', 'auditor'] }));
      await store.directory.savePerson(person('UNEXT', { roles: ['pdm', 'program-office'] }));
      await store.directory.savePartner({ ...partner, pdm: 'UBOTH' });
      await store.directory.savePartner({ ...otherPartner, pdm: 'UBOTH', pdr: 'UBOTH' });
      await place({ ...anApplicationAt('validating'), handler: 'UBOTH' });
      await place({
        ...fullDraft(),
        ref: 'DD-0901',
        designation: 'aws-waf',
        stage: 'submitted',
        handler: 'UBOTH',
      });
    },
    async drawn(forms) {
      const [from, to] = ['UBOTH', 'UNEXT'];
      const form = await forms.opened('UOFFICE', 'open-hand-over', { which: from });
      return drawnAgain(await forms.submitted('UOFFICE', form, { from, to }, 'V0'));
    },
    typed: {},
    states: 7,
  },
};

test('every form that writes several times is among them', () => {
  const sent = new Set<string>(Object.values(sendings).map(({ form }) => form));
  expect([...sent].toSorted()).toEqual([...severalWrites]);
});

/** Whatever a process still does after its answer is over. */
async function atRest(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const withoutHead = <Record extends object>(record: Record | null) => ({ ...record, head: null });

/** Everything that is kept, as it would be read; references that were lost on the way leave no trace in it. */
async function kept({
  applications,
  directory,
  personRecords,
  partnerRecords,
  ...store
}: MemoryStore): Promise<string> {
  const all = await applications.find({});
  const told = await Promise.all(all.map(({ application: { ref } }) => applications.waiting(ref)));
  const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);
  // Records that were taken in stand on no list.
  const people = (await directory.peopleAfter(null, 1_000)).people.flatMap((one) => idsOf(one));
  const partners = ids(await directory.searchPartners('', 1_000));
  const found = {
    applications: all.map(withoutHead),
    waiting: told.flat().map(({ notice }) => notice),
    people: await Promise.all(people.map(async (id) => withoutHead(await personRecords.load(id)))),
    partners: await Promise.all(partners.map(async (id) => withoutHead(await partnerRecords.load(id)))),
    toldOfThem: [
      ...(await Promise.all(people.map((id) => personRecords.waiting(id)))),
      ...(await Promise.all(partners.map((id) => partnerRecords.waiting(id)))),
    ].flatMap((waiting) => waiting.map(({ notice }) => notice)),
    calendars: withoutHead(await store.calendarRecord.load()),
    events: (await store.businessEvents.find({})).map(withoutHead),
    deliveries: store.deliveries().map(({ key, address, notice }) => ({ key, address, notice })),
  };
  const text = JSON.stringify(found, null, 1);
  const refs = [...new Set(text.match(/DD-1\d{3}/g))].toSorted();
  return text.replaceAll(/DD-1\d{3}/g, (ref) => `DD-new-${refs.indexOf(ref)}`);
}

/** A process at work beside the one that dies, what both keep, and the form as it was drawn before. */
interface World {
  store: MemoryStore;
  sound: BoltSurface;
  form: ModalView;
}

async function begun({ before, drawn }: Sending): Promise<World> {
  const store = createMemoryStore();
  // What is placed takes the first one.
  await store.references.next();
  for (const one of [...people, person('UADMIN')]) await store.directory.savePerson(one);
  for (const one of [partner, otherPartner]) await store.directory.savePartner(one);
  const sound = await createBoltSurface(store);
  await before(sound);
  return { store, sound, form: await drawn(formsOn(sound)) };
}

async function send({ by, typed }: Sending, surface: BoltSurface, { form }: World): Promise<void> {
  await formsOn(surface).submitted(by, form, typed);
  await atRest();
}

describe.each(Object.entries(sendings))('%s', (_, sending) => {
  test.each(['before', 'after'] as const)(
    'is completed by the same form sent again, and nothing doubled, when the process died %s any call it made',
    async (when) => {
      const whole = await begun(sending);
      await send(sending, whole.sound, whole);
      const expected = await kept(whole.store);
      const between = new Set<string>();
      for (let fatal = 1; ; fatal += 1) {
        const world = await begun(sending);
        const life = newLife(fatal, when);
        await send(sending, await createBoltSurface(mortalStore(world.store, life)), world);
        if (!life.dead) break;
        between.add(await kept(world.store));
        await send(sending, world.sound, world);
        expect([fatal, await kept(world.store)]).toEqual([fatal, expected]);
      }
      // Each write leaves another state behind.
      expect(between.size).toBeGreaterThanOrEqual(sending.states);
    },
    240_000,
  );
});
