import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { addressedDeliveries } from '../src/desk/announce.js';
import { type BoltSurface, createBoltSurface, otherPartner } from './doubles/bolt-surface.js';
import { drawnAgain, filling, formsOn, words } from './doubles/forms.js';
import { anApplicationAt, edition, monday, partner, person } from './step-contexts.js';

let surface: BoltSurface;
let forms: ReturnType<typeof formsOn>;

beforeEach(async () => {
  surface = await createBoltSurface();
  forms = formsOn(surface);
});

describe('duties are handed over as they were shown', () => {
  beforeEach(async () => {
    await surface.store.directory.savePartner({ ...otherPartner, pdm: null });
    await surface.store.directory.savePerson(person('UPDR', { roles: ['pdm'] }));
    await surface.place(anApplicationAt('validating'));
  });

  async function previewed(from: string, to: string): Promise<ModalView> {
    const form = await forms.opened('UOFFICE', 'open-hand-over', { which: from });
    return drawnAgain(await forms.submitted('UOFFICE', form, { from, to }));
  }
  /** What the window shows once the work is done. */
  async function confirmed(view: ModalView, id = 'V2'): Promise<ModalView> {
    surface.calls.length = 0;
    drawnAgain(await forms.submitted('UOFFICE', view, {}, id));
    const drawn = surface.calls.find(({ method }) => method === 'views.update');
    return drawn?.args.view as ModalView;
  }
  const pdmOf = async (id: string) => (await surface.store.directory.partner(id))?.pdm;
  /** What waits to be told in the record of whoever hands over. */
  async function told(from: string) {
    const waiting = await surface.store.personRecords.waiting(from);
    const deliveries = waiting.flatMap((one) => addressedDeliveries(one, monday));
    return deliveries.map(({ notice, address }) => [notice.kind, address]);
  }

  test('a partner that came to it meanwhile is shown first, and nothing passes until it was', async () => {
    const seen = await previewed('UPDM', 'UPDR');
    expect(words(seen.blocks)).toContain('PDM of Acme Demo');
    await surface.store.directory.savePartner({ ...otherPartner, pdm: 'UPDM' });
    const anew = await confirmed(seen);
    expect(words(anew.blocks)).toContain('Nothing was handed over');
    expect(words(anew.blocks)).toContain('PDM of Other Demo');
    expect([await pdmOf(partner.id), await pdmOf(otherPartner.id)]).toEqual(['UPDM', 'UPDM']);
    expect(await told('UPDM')).toEqual([]);
    expect(words((await confirmed(anew, 'V3')).blocks)).toContain('Passed on (2)');
    expect([await pdmOf(partner.id), await pdmOf(otherPartner.id)]).toEqual(['UPDR', 'UPDR']);
  });

  test('a reason against it that came up meanwhile is shown first', async () => {
    const seen = await previewed('UAUDITOR', 'UTHIRD');
    expect(words(seen.blocks)).toContain('Passes on (1)');
    await surface.store.directory.savePerson(person('UTHIRD', { roles: [], organisation: 'Audit Demo' }));
    const anew = await confirmed(seen);
    expect(words(anew.blocks)).toContain('Stays, and why (1)');
    expect(anew.submit).toBeUndefined();
    const stored = await surface.store.applications.load('DD-1001');
    expect(stored?.application.validation?.auditor).toBe('UAUDITOR');
  });

  test.each([
    ['UPDM', 'UPDR', 'UOFFICE'],
    ['UAUDITOR', 'UTHIRD', 'UADMIN'],
  ])('sent twice, both are told once (%s to %s, by %s)', async (from, to, by) => {
    const form = await forms.opened(by, 'open-hand-over', { which: from });
    const preview = drawnAgain(await forms.submitted(by, form, { from, to }));
    surface.calls.length = 0;
    await Promise.all([forms.submitted(by, preview), forms.submitted(by, preview)]);
    await forms.submitted(by, preview);
    const shown = surface.calls.filter(({ method }) => method === 'views.update');
    expect(shown).toHaveLength(3);
    const said = shown.map(({ args }) => words((args.view as ModalView).blocks));
    expect(said.slice(0, 2)).toEqual(Array(2).fill(expect.stringContaining('Passed on (1)')));
    expect(said[2]).toContain('handed over already');
    expect(await told(from)).toEqual([
      ['duties-taken-over', { via: 'direct-message', person: to }],
      ['duties-handed-over', { via: 'direct-message', person: from }],
    ]);
    const steps = (await surface.store.applications.load('DD-1001'))?.history.map(({ step }) => step) ?? [];
    expect(steps.filter((step) => step.startsWith('hand-over'))).toHaveLength(from === 'UPDM' ? 0 : 1);
  });
});

describe('the last day of an edition', () => {
  const rulings = async () => (await surface.store.editions.records()).rulings;
  const typed = { acceptedUntil: '2026-12-31', reason: 'AWS announced it' };

  test('that somebody else set meanwhile is shown before it is set again; what was typed stays', async () => {
    const form = await forms.opened('UOFFICE', 'open-window', { which: edition.id });
    await surface.store.editions.rule({
      edition: edition.id,
      acceptedUntil: '2027-01-31',
      by: 'UPROGRAM',
      at: monday,
      reason: 'AWS gave more time',
    });
    const anew = drawnAgain(await forms.submitted('UOFFICE', form, typed));
    expect(words(anew.blocks)).toContain('is accepted until Sun 31 Jan 2027 now');
    expect(filling(anew, 'reason')).toBe('AWS announced it');
    expect(filling(anew, 'acceptedUntil')).toBe('2026-12-31');
    expect(await rulings()).toHaveLength(1);
    expect(await forms.submitted('UOFFICE', anew, {}, 'V2')).toBeUndefined();
    expect((await rulings()).map(({ acceptedUntil }) => acceptedUntil)).toEqual(['2027-01-31', '2026-12-31']);
  });

  test('sent twice is set once', async () => {
    const form = await forms.opened('UOFFICE', 'open-window', { which: edition.id });
    await Promise.all([forms.submitted('UOFFICE', form, typed), forms.submitted('UOFFICE', form, typed)]);
    expect(await forms.submitted('UOFFICE', form, typed)).toBeUndefined();
    expect(await rulings()).toHaveLength(1);
  });
});
