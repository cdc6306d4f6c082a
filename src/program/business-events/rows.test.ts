import { expect, test } from '@jest/globals';
import {
  acme,
  anEventContext,
  awarded,
  bluebird,
  drafted,
  outsider,
  side,
} from '../../../test/doubles/event-contexts.js';
import { type EventContext, suggestedRow } from './event-context.js';
import { plannedEffects } from './plan.js';
import { foreseen } from './preview.js';
import { type EventRow, rowTexts, type Treatment, treatmentsOf } from './rows.js';

const designated = () => side(acme, awarded(acme, 'DD-1001'));
const plain = () => side(acme, drafted(acme, 'DD-1001'));
const designatedToo = () => side(bluebird, awarded(bluebird, 'DD-2001', { renewalDue: '2027-03-01' }));
const unknown = () => outsider('Nobody Inc (demo)');

const choose = (row: EventRow, treatment: Treatment, awards: string[] = []) => ({
  row,
  treatment,
  awards,
  deadline: treatment === 're-apply' ? '2026-12-06' : null,
});

const touched = (ctx: EventContext, row: EventRow, treatment: Treatment, awards: string[] = []) =>
  plannedEffects(ctx, choose(row, treatment, awards)).map(({ kind, target, day }) => [kind, target, day]);

test('SDP-94: the row follows from what happened and who holds a designation', () => {
  expect(suggestedRow(anEventContext(designated(), unknown()))).toBe('acquires-other');
  expect(suggestedRow(anEventContext(unknown(), designatedToo()))).toBe('is-acquired');
  expect(suggestedRow(anEventContext(plain(), designatedToo()))).toBe('is-acquired');
  expect(suggestedRow(anEventContext(designated(), designatedToo()))).toBe('both-designated');
  expect(suggestedRow(anEventContext(designated(), unknown(), { happening: 'divestiture' }))).toBe('divests');
  const gone = side(acme, awarded(acme, 'DD-1001', { status: 'removed' }));
  expect(suggestedRow(anEventContext(gone, unknown()))).toBe('other');
});

test('SDP-95: a designated partner that buys another company keeps its award; a note goes to what is audited next', () => {
  const ctx = anEventContext(side(acme, awarded(acme, 'DD-1001'), drafted(acme, 'DD-1002')), unknown());
  expect(touched(ctx, 'acquires-other', 'note')).toEqual([
    ['note', 'DD-1001', null],
    ['carry-note', 'DD-1002', null],
  ]);
  const [award, application] = foreseen(ctx, choose('acquires-other', 'note'));
  expect(award).toMatchObject({ now: 'Active, renewal Tue 7 Sep 2027', row: 'acquires-other' });
  expect(award?.after).toMatch(/^unchanged; note: Describe the impact .*Acme Demo acquires Nobody Inc/);
  expect(application).toMatchObject({ topic: 'application', now: 'Draft' });
  expect(rowTexts['acquires-other'].required).toMatch(/No immediate action.*next audit/);
});

test('SDP-96: a designated partner that is bought keeps its award and is asked to apply again', () => {
  const ctx = anEventContext(unknown(), designatedToo());
  expect(touched(ctx, 'is-acquired', 're-apply')).toEqual([['re-apply', 'DD-2001', '2026-12-06']]);
  expect(foreseen(ctx, choose('is-acquired', 're-apply'))[0]).toMatchObject({
    now: 'Active, renewal Mon 1 Mar 2027',
    after: 'Active, re-application required, renewal Mon 1 Mar 2027; asked for by Sun 6 Dec 2026',
  });
});

test('SDP-97: where both are designated, every renewal moves to the earliest of both, in one task that lists every award', () => {
  const ctx = anEventContext(
    side(
      acme,
      awarded(acme, 'DD-1001'),
      awarded(acme, 'DD-1002', { designation: 'amazon-eks', renewalDue: '2027-01-15' }),
    ),
    side(bluebird, awarded(bluebird, 'DD-2001', { renewalDue: '2027-03-01' })),
  );
  expect(touched(ctx, 'both-designated', 'combine')).toEqual([
    ['combine-renewal', 'DD-1001', '2027-01-15'],
    ['combine-renewal', 'DD-1002', '2027-01-15'],
    ['combine-renewal', 'DD-2001', '2027-01-15'],
    ['link-merged', 'bluebird-demo', null],
  ]);
  const tasks = plannedEffects(ctx, choose('both-designated', 'combine')).filter(
    ({ kind, text }) => kind === 'combine-renewal' && text !== '',
  );
  expect(tasks.map(({ target }) => target)).toEqual(['DD-1002']);
  expect(tasks[0]?.text).toMatch(/by Fri 15 Jan 2027.*DD-1001 .*; DD-1002 .*; DD-2001 /);
  expect(tasks[0]?.text).toMatch(/becoming one at that renewal: Amazon ECS \(DD-1001 and DD-2001\)/);
  expect(foreseen(ctx, choose('both-designated', 'combine'))).toContainEqual({
    topic: 'duplicate',
    side: null,
    subject: 'Amazon ECS',
    now: 'held by both: DD-1001 and DD-2001',
    after: 'both stay until the combined renewal and become one there',
    row: 'both-designated',
  });
});

test('SDP-98: after a divestiture an award is removed now or noted for its renewal, as the office chooses, award by award', () => {
  const ctx = anEventContext(
    side(acme, awarded(acme, 'DD-1001'), awarded(acme, 'DD-1002', { designation: 'amazon-eks' })),
    outsider('Acme Data (demo)'),
    { happening: 'divestiture' },
  );
  expect(treatmentsOf.divests).toEqual(['note', 'remove']);
  expect(touched(ctx, 'divests', 'remove', ['DD-1002'])[0]).toEqual(['remove-award', 'DD-1002', null]);
  expect(touched(ctx, 'divests', 'note').map(([kind]) => kind)).toEqual(['note', 'note', 'new-record']);
  const preview = foreseen(ctx, choose('divests', 'remove', ['DD-1002']));
  expect(preview).toContainEqual(
    expect.objectContaining({
      subject: 'DD-1002 · Amazon EKS',
      after: 'removed; the off-boarding list begins',
    }),
  );
  expect(preview).toContainEqual(
    expect.objectContaining({ topic: 'stays', subject: 'DD-1001 · Amazon ECS', after: 'unchanged' }),
  );
});

test('SDP-99: the divested business becomes a partner of its own, with an id nobody else has', () => {
  const ctx = anEventContext(designated(), outsider('Acmé Data & Co. (demo)'), { happening: 'divestiture' });
  expect(plannedEffects(ctx, choose('divests', 'note')).at(-1)).toMatchObject({
    kind: 'new-record',
    target: 'acme-data-co-demo-ev-1001',
    text: 'Acmé Data & Co. (demo)',
  });
  expect(foreseen(ctx, choose('divests', 'note'))).toContainEqual(
    expect.objectContaining({ topic: 'record', after: expect.stringMatching(/without awards or history/) }),
  );
});

test('SDP-100: what is in no row waits for the office, and changes nothing unless it chooses so', () => {
  for (const happening of ['acquisition', 'divestiture', 'other'] as const)
    expect(suggestedRow(anEventContext(plain(), unknown(), { happening }))).toBe('other');
  expect(suggestedRow(anEventContext(designated(), designatedToo(), { happening: 'other' }))).toBe('other');
  const ctx = anEventContext(designated(), designatedToo(), { happening: 'other' });
  expect(plannedEffects(ctx, choose('other', 'none'))).toEqual([]);
  expect(plannedEffects(anEventContext(designated(), designatedToo()), choose('other', 'none'))).toEqual([]);
  expect(touched(ctx, 'other', 'combine').map(([kind]) => kind)).toEqual([
    'combine-renewal',
    'combine-renewal',
  ]);
  expect(touched(ctx, 'other', 'remove', ['DD-2001'])).toEqual([['remove-award', 'DD-2001', null]]);
});

test('a preview names what stays and who is told, and gives each line its row', () => {
  const ctx = anEventContext(
    designated(),
    side(bluebird, awarded(bluebird, 'DD-2001'), drafted(bluebird, 'DD-2002')),
  );
  const lines = foreseen(ctx, choose('both-designated', 'combine'));
  expect(new Set(lines.map(({ row }) => row))).toEqual(new Set(['both-designated']));
  expect(lines).toContainEqual(
    expect.objectContaining({ topic: 'stays', side: 'second', subject: 'DD-2002 · Amazon ECS' }),
  );
  expect(lines.filter(({ topic }) => topic === 'people').map(({ subject }) => subject)).toEqual([
    'Acme Demo',
    'Bluebird Demo',
  ]);
});
