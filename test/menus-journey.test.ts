import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Person, wordsOf } from '../sandbox/control.js';
import { seeding } from '../sandbox/world/seeding.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { submitting } from './doubles/acts.js';

jest.setTimeout(60_000);

/** Partner 150 is found by typing; a list of a hundred would not have it. */
const partners = Array.from({ length: 150 }, (_, at) => ({
  id: `partner-${at + 1}`,
  name: `Zenith Number ${at + 1}`,
}));

describe.each(['socket', 'http'] as const)('menus beyond a hundred, over %s', (mode) => {
  let world: World;
  let andy: Person;
  beforeAll(async () => {
    world = await startWorld({
      start: new Date('2026-09-08T17:00:00Z'),
      rateLimits: false,
      logLevel: 'silent',
      mode,
    });
    const known = await world.store.directory.partner('acme-cloud');
    if (known === null) throw new Error('the world has Acme');
    for (const one of partners)
      await seeding(world.store).savePartner({
        ...known,
        ...one,
        allianceLead: null,
        applicants: [],
        technicalContacts: [],
        channel: null,
      });
    andy = world.control.as('U0ANDY');
  });
  afterAll(() => world.stop());

  const top = { view: 'top' };
  const named = async (who: Person, action: string, typed: string) =>
    (await who.suggest(action, typed, top)).map(({ text }) => (text as { text: string }).text);

  test('an administrator sees the first without typing, searches, and opens the one', async () => {
    await andy.command('admin');
    await andy.modal('Administration');
    expect(await named(andy, 'admin.partner.choose', '')).toHaveLength(100);
    expect((await named(andy, 'admin.partner.choose', 'zenth 150'))[0]).toBe('Zenith Number 150');
    await andy.click({ actionId: 'admin.partner.choose', value: 'Zenith Number 150', in: top });
    expect(JSON.stringify(await andy.modal('Partner'))).toContain('Zenith Number 150');
    await andy.close(true);
  });

  test('the office chooses the partner of a business event by what it types', async () => {
    const otto = world.control.as('U0OTTO');
    await otto.command('event');
    await otto.modal('Business event');
    await submitting(otto, 'Business event', {
      partnerId: 'Zenith Number 149',
      happening: 'The partner acquired another company',
      otherName: 'Somebody Else',
      happenedOn: '2026-09-01',
      disclosedOn: '2026-09-02',
    });
    const page = await otto.modal(/^EV-/);
    expect(wordsOf(page)).toMatch(/Zenith Number 149/);
    const action = 'business-events.party.choose';
    expect((await named(otto, action, 'zenith 77'))[0]).toBe('Zenith Number 77');
    expect((await named(otto, action, ''))[0]).toBe('Not a partner on record');

    // Whoever may not open the form any more is offered nothing, though it still stands open.
    const person = await world.store.directory.person('U0OTTO');
    if (person === null) throw new Error('Otto is known');
    await seeding(world.store).savePerson({ ...person, active: false });
    expect(await named(otto, action, 'zenith')).toEqual([]);
    await seeding(world.store).savePerson(person);
    await otto.close(true);
  });
});
