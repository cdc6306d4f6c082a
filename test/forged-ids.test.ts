import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Refusal } from '../src/program/refusal.js';
import { inputAction } from '../src/slack/kit/blocks.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { pressedBy, submittedBy } from './doubles/presses.js';
import { anApplicationAt, people, person } from './step-contexts.js';

/**
 * Business events, partners, editions and people are named by ids in buttons, menus and windows' memories. Whoever
 * makes one up is answered alike whether there is such a thing or not, unless it is theirs to know, and is shown
 * nothing of it.
 */

const admin = 'UADMIN';
const office = ['UOFFICE', 'UPROGRAM'];
const everybody = [...people.map(({ id }) => id), 'UGONE', 'UNOBODY', admin];
const marker = 'Mark-event.';

let surface: BoltSurface;
/** Events of Acme and of the other partner. */
const events = { acme: '', other: '' };
/** Events somebody has no part in, by person. */
const hidden = new Map<string, string[]>();

beforeAll(async () => {
  surface = await createBoltSurface();
  await surface.store.directory.savePerson(
    person('UGONE', { roles: ['program-office', 'program-manager'], active: false }),
  );
  await surface.store.directory.savePerson(person('UKNOWN', { roles: ['auditor'] }));
  await surface.place({ ...anApplicationAt('submitted'), ref: 'DD-1001' });
  events.acme = await filed('UAPPLICANT');
  events.other = await filed('USTRANGER');
  for (const user of everybody) {
    const refs = Object.values(events);
    const looked = await Promise.all(refs.map((ref) => surface.desk.businessEvents.view(ref, user)));
    hidden.set(
      user,
      refs.filter((_, at) => looked[at] instanceof Refusal),
    );
  }
});

afterEach(() => expect(surface.errors.splice(0)).toEqual([]));

async function filed(by: string): Promise<string> {
  const input = {
    happening: 'acquisition',
    side: 'first',
    otherName: marker,
    happenedOn: '2026-09-01',
    disclosedOn: '2026-09-04',
    impacts: marker,
  };
  const done = await surface.desk.businessEvents.file({ by, partnerId: null, input: input as never });
  if (done instanceof Refusal) throw done;
  return done.event.ref;
}

const key = (ref: string, which = '') => JSON.stringify({ ref, seen: 1, which });
const memory = (ref: string, which = '', extra = which) => JSON.stringify({ ref, seen: 1, which, extra });
const chosen = (value: string) => ({
  [inputAction]: {
    type: 'static_select',
    selected_option: { value, text: { type: 'plain_text', text: value } },
  },
});
const named = (selected: string) => ({ [inputAction]: { type: 'users_select', selected_user: selected } });

type Payload = Record<string, unknown>;
/** A press or a form that names something by this id. */
type Naming = (user: string, id: string) => Payload;

const ofEvents: Record<string, Naming> = {
  ...Object.fromEntries(
    ['open-event', 'open-event-ruling', 'open-event-statement', 'open-event-undo'].map((link) => [
      link,
      (user: string, ref: string) => pressedBy(user, `door.${link}`, { value: key(ref) }),
    ]),
  ),
  ruling: (user, ref) =>
    pressedBy(user, 'business-events.ruling.choose', { metadata: memory(ref), chosen: 'x' }),
  awards: (user, ref) =>
    pressedBy(user, 'business-events.awards.choose', { metadata: memory(ref), chosen: 'x' }),
  party: (user, ref) =>
    pressedBy(user, 'business-events.party.choose', {
      metadata: memory(ref),
      chosen: 'other-demo',
      value: key(ref),
    }),
  rule: (user, ref) => submittedBy(user, 'business-events.ruling.save', { metadata: memory(ref) }),
  state: (user, ref) => submittedBy(user, 'business-events.statement.save', { metadata: memory(ref) }),
  undo: (user, ref) => submittedBy(user, 'business-events.undo.save', { metadata: memory(ref) }),
};

const ofPartners: Record<string, Naming> = {
  party: (user, id) =>
    pressedBy(user, 'business-events.party.choose', {
      metadata: memory(events.acme),
      chosen: id,
      value: key(events.acme),
    }),
  filing: (user, id) =>
    submittedBy(user, 'business-events.event.save', {
      metadata: memory(''),
      values: { partnerId: chosen(id), happening: chosen('acquisition/first') },
    }),
  record: (user, id) => pressedBy(user, 'admin.partner.choose', { metadata: memory(''), chosen: id }),
  saving: (user, id) => submittedBy(user, 'admin.partner.save', { metadata: memory('', id) }),
};

const ofEditions: Record<string, Naming> = {
  ...Object.fromEntries(
    ['open-checklist', 'open-publish', 'open-window'].map((link) => [
      link,
      (user: string, id: string) => pressedBy(user, `door.${link}`, { value: key('', id) }),
    ]),
  ),
  window: (user, id) => submittedBy(user, 'checklists.window.rule', { metadata: memory('', id) }),
  check: (user, id) => submittedBy(user, 'checklists.edition.check', { metadata: memory('', id) }),
  publish: (user, id) => submittedBy(user, 'checklists.edition.publish', { metadata: memory('', id) }),
  give: (user, id) =>
    submittedBy(user, 'checklists.edition.give', {
      metadata: memory(''),
      values: { designation: chosen(id) },
    }),
};

const ofPeople: Record<string, Naming> = {
  'open-hand-over': (user, id) => pressedBy(user, 'door.open-hand-over', { value: key('', id) }),
  duties: (user, id) =>
    submittedBy(user, 'hand-over.people.save', {
      metadata: memory(''),
      values: { from: named(id), to: named('UOFFICE') },
    }),
  handing: (user, id) =>
    submittedBy(user, 'hand-over.duties.save', { metadata: memory('', `${id} UOFFICE print`) }),
  record: (user, id) => pressedBy(user, 'admin.person.choose', { metadata: memory(''), chosen: id }),
  saving: (user, id) => submittedBy(user, 'admin.person.save', { metadata: memory('', id) }),
  history: (user, id) => pressedBy(user, 'admin.history.open', { metadata: memory('', id) }),
};

async function answerTo(payload: Payload): Promise<string> {
  surface.calls.length = 0;
  const acknowledged = await surface.send(payload);
  return JSON.stringify([surface.calls, acknowledged]);
}

/** Where somebody is answered otherwise about what there is than about what there is not. */
async function toldApart(
  namings: Record<string, Naming>,
  user: string,
  [there, nowhere]: readonly [string, string],
): Promise<string[]> {
  const different: string[] = [];
  for (const [name, naming] of Object.entries(namings)) {
    const real = (await answerTo(naming(user, there))).replaceAll(there, 'ID');
    const made = (await answerTo(naming(user, nowhere))).replaceAll(nowhere, 'ID');
    if (real !== made) different.push(`${name}: ${real} instead of ${made}`);
    if (real.includes(marker)) different.push(`${name}: ${real}`);
  }
  return different;
}

describe.each(everybody)('%s', (user) => {
  test('cannot tell a business event of others from none', async () => {
    for (const ref of hidden.get(user) ?? []) {
      expect([ref, await toldApart(ofEvents, user, [ref, 'EV-9999'])]).toEqual([ref, []]);
      const drawn = await surface.liveViews.get('event')?.(ref, user, '');
      const nothing = await surface.liveViews.get('event')?.('EV-9999', user, '');
      expect(JSON.stringify(drawn).replaceAll(ref, 'ID')).toBe(
        JSON.stringify(nothing).replaceAll('EV-9999', 'ID'),
      );
    }
  });

  test('cannot tell a partner of others from none, unless all are theirs to know', async () => {
    const { filing, party, ...records } = ofPartners;
    const own = user === 'USTRANGER' ? 'acme-demo' : 'other-demo';
    if (user !== admin) expect(await toldApart(records, user, [own, 'no-such-demo'])).toEqual([]);
    if (!office.includes(user) && user !== 'UPDM')
      expect(await toldApart({ filing, party } as never, user, [own, 'no-such-demo'])).toEqual([]);
  });

  test('cannot tell an edition from none, unless checklists are theirs to keep', async () => {
    if (office.includes(user)) return;
    for (const pair of [
      ['amazon-ecs/2025-02', 'amazon-ecs/1999-01'],
      ['amazon-ecs', 'no-service'],
    ] as const)
      expect(await toldApart(ofEditions, user, pair)).toEqual([]);
    const drawn = async (id: string) =>
      JSON.stringify(await surface.liveViews.get('checklist')?.('', user, id));
    expect(await drawn('amazon-ecs')).toBe(await drawn('no-service'));
  });

  test('cannot tell somebody the desk knows from nobody, unless people are theirs to keep', async () => {
    const { record, saving, ...duties } = ofPeople;
    if (user !== admin)
      expect(await toldApart({ record, saving } as never, user, ['UKNOWN', 'UNEVER'])).toEqual([]);
    if (user !== admin && !office.includes(user))
      expect(await toldApart(duties, user, ['UKNOWN', 'UNEVER'])).toEqual([]);
  });
});

test('nothing was changed by any of it', async () => {
  for (const ref of Object.values(events))
    expect((await surface.desk.businessEvents.view(ref, 'UOFFICE')) as object).toMatchObject({ revision: 1 });
  expect((await surface.store.directory.partner('other-demo'))?.name).toBe('Other Demo');
});

test('what there is is shown to those whose it is, so that it could have been shown to others', async () => {
  const open = ofEvents['open-event'];
  expect(await answerTo(open?.('UOFFICE', events.other) ?? {})).toContain(marker);
  expect(await answerTo(open?.('USTRANGER', events.other) ?? {})).toContain(marker);
  expect(await answerTo(ofEditions['open-window']?.('UOFFICE', 'amazon-ecs/2025-02') ?? {})).toContain(
    'views.open',
  );
});
