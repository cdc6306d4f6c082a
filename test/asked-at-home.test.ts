import { beforeEach, expect, test } from '@jest/globals';
import type { ActionsBlock, Button, HomeView } from '@slack/types';
import { givenUpId, maxGivenUp } from '../src/desk/given-up.js';
import { notice } from '../src/program/notices/notice.js';
import { type BoltSurface, createBoltSurface, otherPartner } from './doubles/bolt-surface.js';
import { anApplicationAt, monday, partner, person } from './step-contexts.js';

/** What the desk asks of people beside any application: on their Home and in `/sdp tasks`, until it is done. */

let surface: BoltSurface;
let count = 0;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.store.directory.savePerson(person('UPDR', { roles: ['pdm'] }));
  await surface.store.directory.savePartner({ ...partner, pdr: 'UPDR' });
});

async function homeOf(user: string): Promise<string> {
  surface.calls.length = 0;
  count += 1;
  await surface.send({
    type: 'event_callback',
    team_id: 'T1',
    event_id: `Ev${count}`,
    event: { type: 'app_home_opened', user, tab: 'home', channel: 'D1' },
  });
  return JSON.stringify(surface.calls);
}

async function tasksOf(user: string): Promise<string> {
  surface.calls.length = 0;
  await surface.send({
    command: '/sdp',
    text: 'tasks',
    user_id: user,
    team_id: 'T1',
    channel_id: 'CRANDOM',
    trigger_id: 'trigger',
  });
  return JSON.stringify(surface.calls);
}

async function switchOff(id: string): Promise<void> {
  await surface.store.directory.changePerson(id, (known) => ({ ...known, active: false }));
}

test('duties left behind stand with whoever can hand them over, each with the way to, and with nobody else', async () => {
  await switchOff('UPDM');
  for (const user of ['UOFFICE', 'UPROGRAM', 'UADMIN'])
    for (const shown of [await homeOf(user), await tasksOf(user)]) {
      expect(shown).toContain('UPDM (demo)* is not there any more');
      expect(shown).toContain('PDM of Acme Demo');
      expect(shown).toContain('Hand over…');
    }
  for (const user of ['UAUDITOR', 'UAPPLICANT', 'UMANAGER'])
    expect(await homeOf(user)).not.toContain('is not there any more');
});

test('SDP-78: the PDR sees that they act in the PDM’s place, and that others hand it over', async () => {
  await switchOff('UPDM');
  await surface.store.directory.savePerson(person('UANOTHER', { roles: ['pdm'] }));
  for (const shown of [await homeOf('UPDR'), await tasksOf('UPDR')]) {
    expect(shown).toContain('It is with you as the PDR');
    expect(shown).not.toContain('Hand over…');
  }
  expect(await homeOf('UANOTHER')).not.toContain('UPDM (demo)');
});

test('an administrator who is not on record is asked all the same; one who is switched off is not', async () => {
  await switchOff('UPDM');
  const { directory } = surface.store;
  const find = directory.person;
  directory.person = async (id) => (id === 'UADMIN' ? null : find(id));
  for (const shown of [await homeOf('UADMIN'), await tasksOf('UADMIN')])
    expect(shown).toContain('To be handed over');
  directory.person = find;
  await surface.store.directory.savePerson(person('UADMIN', { active: false }));
  expect(await homeOf('UADMIN')).not.toContain('To be handed over');
});

test('what was taken over stands there no more', async () => {
  await switchOff('UPDM');
  for (const id of [partner.id, otherPartner.id])
    await surface.store.directory.changePartner(id, (known) => ({ ...known, pdm: 'UPDR', pdr: null }));
  expect(await homeOf('UOFFICE')).not.toContain('To be handed over');
});

/** Something that was given up, to a mailbox; gives its key. */
async function givenUp(n = 1, kind = 'decision'): Promise<string> {
  const key = `DD-1001/7/${n}/mail:UAPPLICANT/${'long'.repeat(80)}`;
  await surface.store.ledger.enter([
    {
      key,
      ref: 'DD-1001',
      address: { via: 'mail', person: 'UAPPLICANT', email: 'uapplicant@example.com' },
      copy: false,
      notice: notice({
        kind,
        to: [],
        title: 'A SECRET TITLE',
        lines: ['A SECRET LINE'],
        confidential: true,
      }),
      card: null,
      notBefore: monday,
      createdAt: monday,
      state: 'pending',
    },
  ]);
  await surface.store.ledger.claim(monday, 'A');
  await surface.store.ledger.failed(key, 'no such mailbox <b>');
  return key;
}

/** Presses a button that ends one delivery, and gives what was answered. */
const press = (user: string, name: string, key: string) => pressLink(user, name, givenUpId(key));

/** Presses a button of a Home as it was drawn, and gives what was answered. */
async function pressLink(user: string, name: string, which: string): Promise<string> {
  surface.calls.length = 0;
  count += 1;
  await surface.send({
    type: 'block_actions',
    team: { id: 'T1', domain: 'aws' },
    user: { id: user, username: user, team_id: 'T1' },
    api_app_id: 'A1',
    token: 't',
    trigger_id: '1.2.3',
    container: { type: 'view' },
    view: { id: 'V1', type: 'home', private_metadata: '', callback_id: '', blocks: [], hash: 'h' },
    actions: [
      {
        type: 'button',
        action_id: `door.${name}:${which}`,
        block_id: 'b',
        action_ts: String(count),
        value: JSON.stringify({ ref: '', seen: null, which }),
      },
    ],
  });
  return JSON.stringify(surface.calls);
}

const stateOf = (key: string) => surface.store.deliveries().find((one) => one.key === key)?.state;

test('what could not be told stands with the Program Office and administrators, without its words', async () => {
  await givenUp();
  for (const user of ['UOFFICE', 'UADMIN'])
    for (const shown of [await homeOf(user), await tasksOf(user)]) {
      expect(shown).toContain('decision for DD-1001, to <@UAPPLICANT> by mail');
      expect(shown).toContain('no such mailbox &lt;b&gt;');
      expect(shown).not.toContain('SECRET');
      for (const label of ['Try again', 'Set aside']) expect(shown).toContain(label);
    }
  for (const user of ['UPROGRAM', 'UPDM', 'UAPPLICANT'])
    expect(await homeOf(user)).not.toContain('Could not be told');
});

test('tried again it goes out at once and stands there no more; failing again, it does', async () => {
  const key = await givenUp();
  const answer = await press('UOFFICE', 'deliver-again', key);
  expect(answer).toContain('It is being tried again');
  expect(answer).toContain('"wake"');
  expect(stateOf(key)).toBe('pending');
  expect(await homeOf('UOFFICE')).not.toContain('Could not be told');
  await surface.store.ledger.claim(monday, 'A');
  await surface.store.ledger.failed(key, 'no such mailbox');
  expect(await homeOf('UOFFICE')).toContain('Could not be told');
});

test('set aside it stands there no more, and every later press is answered all the same', async () => {
  const key = await givenUp();
  expect(await press('UADMIN', 'set-aside', key)).toContain('It is set aside');
  expect(stateOf(key)).toBe('superseded');
  expect(await tasksOf('UOFFICE')).not.toContain('Could not be told');
  for (const name of ['set-aside', 'deliver-again'])
    expect(await press('UOFFICE', name, key)).toContain('This was seen to already');
  expect(stateOf(key)).toBe('superseded');
});

test('nobody else retries or sets aside anything', async () => {
  const key = await givenUp();
  for (const name of ['set-aside', 'deliver-again'])
    expect(await press('UPDM', name, key)).toContain('Only the Program Office and the administrators');
  expect(stateOf(key)).toBe('failed');
});

test('many that could not be told leave room for the rest of a Home, and the rest is counted', async () => {
  for (let n = 1; n <= 12; n += 1) await givenUp(n);
  const shown = await homeOf('UOFFICE');
  expect(shown.match(/by mail, of/g)).toHaveLength(5);
  expect(shown).toContain('… and 7 more, older ones.');
});

/** The button that ends all of them, as it stands on this Home. */
async function allButton(user: string): Promise<Button | undefined> {
  await homeOf(user);
  const [view] = surface.calls.flatMap(({ method, args }) =>
    method === 'views.publish' ? [args.view as HomeView] : [],
  );
  const buttons = (view?.blocks ?? []).flatMap((block) =>
    block.type === 'actions' ? (block as ActionsBlock).elements : [],
  );
  return buttons.find(
    (one): one is Button => one.type === 'button' && /^door\.set-all-aside/.test(one.action_id ?? ''),
  );
}

const whichOf = (button: Button | undefined): string => JSON.parse(button?.value ?? '{}').which;

test('all of them are set aside in one press, once it was said how many of which kind they are', async () => {
  const keys = [await givenUp(1), await givenUp(2, 'clock-reminder'), await givenUp(3)];
  for (const user of ['UOFFICE', 'UADMIN']) {
    const button = await allButton(user);
    expect(button?.text.text).toBe('Set all 3 aside');
    expect(button?.confirm).toMatchObject({
      title: { text: 'Set all 3 aside?' },
      text: { text: expect.stringMatching(/^decision \(2\), clock reminder \(1\)\. None of them is told/) },
    });
  }
  const which = whichOf(await allButton('UADMIN'));
  expect(await pressLink('UPDM', 'set-all-aside', which)).toContain(
    'Only the Program Office and the administrators',
  );
  expect(keys.map(stateOf)).toEqual(['failed', 'failed', 'failed']);
  expect(await pressLink('UADMIN', 'set-all-aside', which)).toContain('3 are set aside');
  expect(keys.map(stateOf)).toEqual(['superseded', 'superseded', 'superseded']);
  expect(await homeOf('UOFFICE')).not.toContain('Could not be told');
});

test('nothing is set aside that was not among those shown', async () => {
  const first = await givenUp(1);
  expect(await allButton('UOFFICE')).toBeUndefined();
  const second = await givenUp(2);
  const which = whichOf(await allButton('UOFFICE'));
  const third = await givenUp(3);
  expect(await pressLink('UOFFICE', 'set-all-aside', which)).toContain('nothing was set aside');
  expect([first, second, third].map(stateOf)).toEqual(['failed', 'failed', 'failed']);
  expect(await pressLink('UOFFICE', 'set-all-aside', whichOf(await allButton('UOFFICE')))).toContain(
    '3 are set aside',
  );
  expect(await pressLink('UOFFICE', 'set-all-aside', which)).toContain('nothing was set aside');
});

test('a flood is set aside in parts, with every kind counted and within what Slack takes', async () => {
  const kinds = Array.from({ length: 12 }, (_, n) => `kind-of-a-long-name-no-${n}`);
  for (let n = 1; n <= maxGivenUp + 20; n += 1) await givenUp(n, kinds[n % kinds.length]);
  const button = await allButton('UADMIN');
  expect(button?.text.text).toBe(`Set the newest ${maxGivenUp} aside`);
  const text = button?.confirm?.text.text ?? '';
  expect(text.length).toBeLessThanOrEqual(300);
  expect(text).not.toContain('…');
  const counted = [...text.matchAll(/\((\d+)\)/g)].map(([, count]) => Number(count));
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(maxGivenUp);
  await pressLink('UADMIN', 'set-all-aside', whichOf(button));
  expect((await allButton('UADMIN'))?.text.text).toBe('Set all 20 aside');
});

async function queueOf(user: string): Promise<string> {
  surface.calls.length = 0;
  await surface.send({
    command: '/sdp',
    text: 'queue',
    user_id: user,
    team_id: 'T1',
    channel_id: 'CRANDOM',
    trigger_id: 'trigger',
  });
  return JSON.stringify(surface.calls);
}

test('what waits beside the applications stands in the queue of whoever has it, with the way to it, and in no other', async () => {
  await switchOff('UPDM');
  await givenUp(1);
  await surface.store.losses.note({ id: 'CACME', kind: 'channel', since: monday, reason: 'is_archived' });
  await surface.desk.rows.deriveBeside();
  for (const user of ['UOFFICE', 'UADMIN']) {
    const shown = await queueOf(user);
    expect(shown).toContain('Your turn: see to what could not be told: ');
    expect(shown).toContain('Your turn: hand over what is left with UPDM (demo)');
    expect(shown).toContain('Your turn: let Delivery Desk post in ');
    for (const link of ['deliver-again', 'set-aside', 'open-hand-over', 'open-mending'])
      expect(shown).toContain(`door.${link}`);
  }
  for (const user of ['UAPPLICANT', 'UAUDITOR', 'UMANAGER'])
    expect(await queueOf(user)).toContain('Nothing waits for you');
  // On Home it stands once, with everything that is known of it.
  expect((await homeOf('UOFFICE')).match(/UPDM \(demo\)\*? is not there any more/g)).toHaveLength(1);
  expect(await homeOf('UOFFICE')).not.toContain('Your turn: let Delivery Desk');
});

test('answers given to a partner wait for the office to say whether everybody is told, as one task', async () => {
  const asked = (id: string) => ({
    id,
    requirement: null,
    text: 'Does it count?',
    asked: { by: 'UAPPLICANT', at: monday },
    passedOn: null,
    answer: { by: 'UPDM', at: monday, text: 'It does.' },
  });
  await surface.place({ ...anApplicationAt('remediation'), questions: [asked('Q1'), asked('Q2')] });
  await surface.desk.rows.deriveBeside();
  const home = await homeOf('UOFFICE');
  expect(home).toContain('whether everybody is told 2 answers given to partners');
  expect(home).toContain('door.open-answers');
  for (const user of ['UAUDITOR', 'UAPPLICANT', 'UPDM'])
    expect(await homeOf(user)).not.toContain('whether everybody is told');
});
