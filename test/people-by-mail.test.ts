import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { drawnAgain, formsOn, words } from './doubles/forms.js';
import { partner, person } from './step-contexts.js';

/** A partner's people who have no Slack account: entered by address, drawn by name, merged by an administrator. */

let surface: BoltSurface;
let forms: ReturnType<typeof formsOn>;
const line = 'Lee Lead; lee@acme.example; alliance lead, technical contact';

beforeEach(async () => {
  surface = await createBoltSurface(null, ['UADMIN']);
  forms = formsOn(surface);
  await surface.store.directory.savePerson(person('UADMIN'));
});

const form = (): Promise<ModalView> =>
  forms.openedBy('UADMIN', {
    action_id: 'admin.partner.choose',
    type: 'static_select',
    selected_option: { value: partner.id, text: { type: 'plain_text', text: partner.name } },
  });

async function enter(mailPeople: string, others: Record<string, string> = {}) {
  const drawn = await form();
  return forms.submitted('UADMIN', drawn, { mailPeople, ...others });
}

const record = () => surface.store.directory.partner(partner.id);
const opened = (id: string) =>
  forms.openedBy('UADMIN', {
    action_id: 'admin.partner.open',
    type: 'static_select',
    selected_option: { value: id, text: { type: 'plain_text', text: 'Lee Lead' } },
  });

async function leadId(): Promise<string> {
  return (await record())?.allianceLead ?? '';
}

describe('entered by name and address', () => {
  test('they are put on record by the desk’s own id and stand where the line says', async () => {
    expect(await enter(line)).toBeUndefined();
    const id = await leadId();
    expect(id).toMatch(/^P-[0-9A-F]{16}$/);
    expect((await record())?.technicalContacts).toContain(id);
    expect(await surface.store.directory.person(id)).toMatchObject({
      name: 'Lee Lead',
      email: 'lee@acme.example',
      organisation: partner.name,
      external: true,
      roles: [],
    });
    expect(surface.calls.filter(({ method, args }) => method === 'users.info' && args.user === id)).toEqual(
      [],
    );
  });

  test('the form that opens again says so, and names them to no menu of accounts', async () => {
    await enter(line);
    const drawn = await form();
    const id = await leadId();
    expect(words(drawn.blocks)).toContain(line);
    const menus = drawn.blocks.flatMap((block) =>
      'element' in block ? [JSON.stringify(block.element)] : [],
    );
    expect(menus.filter((menu) => menu.includes('users_select') && menu.includes(id))).toEqual([]);
    expect(await forms.submitted('UADMIN', drawn, {})).toBeUndefined();
    expect(await leadId()).toBe(id);
  });

  test('two who enter the same address enter one person', async () => {
    const [one, other] = [await form(), await form()];
    await forms.submitted('UADMIN', one, { mailPeople: line });
    await forms.submitted('UADMIN', other, { mailPeople: line });
    const found = await surface.store.directory.peopleAt(['lee@acme.example']);
    expect(found).toHaveLength(1);
  });

  test.each([
    ['a line without an address', 'Lee Lead; alliance lead', 'Row 1: expected'],
    ['a place there is none of', 'Lee Lead; lee@acme.example; boss', 'Row 1: expected'],
    ['the address of somebody with an account', 'Ute; utech@example.com; applicant', 'choose them above'],
  ])('refused at the field: %s', async (_, typed, says) => {
    const answer = await enter(typed);
    expect(JSON.stringify(answer?.errors)).toContain(says);
    expect((await record())?.allianceLead).toBe('ULEAD');
  });

  test('refused beside another alliance lead, and under another name', async () => {
    expect(JSON.stringify((await enter(line, { allianceLead: 'UTECH' }))?.errors)).toContain(
      'cannot be alliance lead beside',
    );
    await enter(line);
    const other = await enter('Leo Other; lee@acme.example; alliance lead');
    expect(JSON.stringify(other?.errors)).toContain('is on record with Lee Lead');
  });
});

describe('their record', () => {
  beforeEach(async () => void (await enter(line)));

  test('is opened from the partner’s, named by name, and keeps an address and no role', async () => {
    const own = await opened(await leadId());
    expect(words(own.blocks)).toMatch(/Lee Lead is on record[\s\S]*Has no Slack account/);
    expect(words(own.blocks)).not.toContain('<@P-');
    const bare = await forms.submitted('UADMIN', own, { email: '' });
    expect(JSON.stringify(bare?.errors)).toContain('reached by mail alone');
    const given = await forms.submitted('UADMIN', own, { roles: ['auditor'], why: 'Needed.' });
    expect(JSON.stringify(given?.errors)).toMatch(/cannot act in a role|cannot/);
  });

  test('another address is theirs from then on; whoever has the old one later is somebody else', async () => {
    const id = await leadId();
    await forms.submitted('UADMIN', await opened(id), { email: 'lee.lead@acme.example' });
    expect((await surface.store.directory.person(id))?.email).toBe('lee.lead@acme.example');
    await enter(
      'Lee Lead; lee.lead@acme.example; alliance lead\nLou Later; lee@acme.example; technical contact',
    );
    const [later] = await surface.store.directory.peopleAt(['lee@acme.example']);
    expect(later?.name).toBe('Lou Later');
    expect(later?.id).not.toBe(id);
    expect(await leadId()).toBe(id);
  });
});

describe('somebody with an account turns up under the same address', () => {
  test('nobody becomes them by the address; an administrator is told, and merges', async () => {
    await enter(line);
    const id = await leadId();
    await surface.store.directory.savePerson(
      person('ULEE', { email: 'lee@acme.example', organisation: partner.name, external: true, teamId: 'T2' }),
    );
    expect((await surface.store.directory.person('ULEE'))?.id).toBe('ULEE');
    const own = await opened(id);
    expect(words(own.blocks)).toContain('on record with <@ULEE> as well');
    await forms.pressIn('UADMIN', own, { action_id: 'admin.merge.open' });
    const preview = drawnAgain(
      await forms.submitted('UADMIN', forms.newest(), { account: 'ULEE', reason: 'They told us.' }, 'V0'),
    );
    expect(words(preview.blocks)).not.toContain('<@P-');
    await forms.submitted('UADMIN', preview, {});
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect((await surface.store.directory.person('ULEE'))?.id).toBe(id);
    expect(await leadId()).toBe(id);
    const drawn = await form();
    expect(words(drawn.blocks)).toContain('ULEE');
    expect(words(drawn.blocks)).not.toContain(line);
  });
});
