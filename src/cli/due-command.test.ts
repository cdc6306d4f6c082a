import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { dueCommand } from './due-command.js';

async function run(options: readonly string[], input = '') {
  const out: string[] = [];
  const errors: string[] = [];
  const status = await dueCommand(options, {
    input: Readable.from([input]),
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
  });
  return { status, out, error: errors.join('\n') };
}

const ask = (options: string) => run(options.split(' '));

test('one question is answered as one JSON object that explains itself', async () => {
  const { status, out } = await ask('--clock remediation --from 2019-09-10T16:40:00-07:00');
  expect(status).toBe(0);
  expect(JSON.parse(out.join(''))).toEqual({
    due: '2019-09-17T17:00:00-07:00',
    counted: ['2019-09-11', '2019-09-12', '2019-09-13', '2019-09-16', '2019-09-17'].map((date, index) => ({
      date,
      why: `day ${index + 1} of 5`,
    })),
    skipped: [
      { date: '2019-09-14', why: 'Sat' },
      { date: '2019-09-15', why: 'Sun' },
    ],
  });
});

test.each([
  ['initial-review', '2019-09-16'],
  ['summary', '2019-09-11'],
  ['remediation', '2019-09-16'],
  ['final-report', '2019-09-23'],
  ['final-report-target', '2019-09-16'],
  ['decision', '2019-10-07'],
  ['welcome-kit', '2019-09-11'],
  ['renewal', '2020-09-09'],
])('%s has its own length', async (clock, day) => {
  const { out } = await ask(`--clock ${clock} --from 2019-09-09T10:00:00-07:00`);
  expect(JSON.parse(out.join('')).due).toBe(`${day}T17:00:00-07:00`);
});

test('zones, holidays, the partner’s calendar and pauses are taken from the options', async () => {
  const due = async (options: string) => JSON.parse((await ask(options)).out.join('')).due;
  const from = '--from 2026-12-22T10:00:00Z';
  expect(await due(`--clock summary ${from} --zone Europe/Berlin --holidays DE-BY,2026-12-24`)).toBe(
    '2026-12-28T17:00:00+01:00',
  );
  expect(
    await due(`--clock summary ${from} --zone UTC --pause 2026-12-23T00:00:00Z/2026-12-24T00:00:00Z`),
  ).toBe('2026-12-25T17:00:00Z');
  expect(
    await due(
      '--clock remediation --from 2026-12-21T05:00:00Z --zone America/Los_Angeles --partner-zone Asia/Kolkata --partner-holidays 2026-12-22,2026-12-23',
    ),
  ).toBe('2026-12-30T17:00:00+05:30');
});

test('weeks, days taken out and make-up days count as the party keeps them', async () => {
  const answer = async (options: string) =>
    JSON.parse((await ask(`--clock summary ${options}`)).out.join(''));
  expect((await answer('--from 2026-10-09T10:00:00-07:00 --holidays US-WA')).due).toMatch(/^2026-10-13T17/);
  const out = await answer('--from 2026-10-09T10:00:00-07:00 --holidays US,-2026-10-12');
  expect(out.counted[0]).toEqual({ date: '2026-10-12', why: 'day 1 of 2', worked: 'Columbus Day is worked' });
  const made = await answer('--from 2026-10-09T10:00:00+08:00 --zone Asia/Shanghai --holidays CN');
  expect(made.counted[0]).toEqual({ date: '2026-10-10', why: 'day 1 of 2', worked: 'make-up day' });
  const dubai = await answer('--from 2026-09-10T10:00:00+03:00 --zone Asia/Riyadh --week Sun-Thu');
  expect(dubai.due).toMatch(/^2026-09-14T17/);
  expect(dubai.skipped.map(({ why }: { why: string }) => why)).toEqual(['Fri', 'Sat']);
});

test('SDP-84: the report clocks can be read in calendar days', async () => {
  const due = async (options: string) =>
    JSON.parse((await ask(`${options} --from 2019-09-12T12:00:00-07:00`)).out.join('')).due;
  expect(await due('--clock final-report')).toBe('2019-09-26T17:00:00-07:00');
  expect(await due('--clock final-report --report-days business')).toBe('2019-09-26T17:00:00-07:00');
  expect(await due('--clock final-report --report-days calendar')).toBe('2019-09-22T17:00:00-07:00');
  expect(await due('--clock final-report-target --report-days calendar --holidays 2019-09-13')).toBe(
    '2019-09-17T17:00:00-07:00',
  );
  const pause = '--pause 2019-09-14T00:00:00Z/2019-09-16T00:00:00Z';
  expect(await due(`--clock final-report --report-days calendar ${pause}`)).toBe('2019-09-24T17:00:00-07:00');
});

test.each([
  ['', '--clock'],
  ['--clock lunch --from 2026-01-01T00:00:00Z', 'lunch'],
  ['--clock summary --from yesterday', '--from'],
  ['--clock summary --from 2026-01-01T00:00:00', '--from'],
  ['--clock summary --from 2026-02-30T00:00:00Z', '--from'],
  ['--clock summary --from 2026-01-01T00:00:00Z --zone Mars/Base', '--zone'],
  ['--clock summary --from 2026-01-01T00:00:00Z --zone GMT+2', '--zone'],
  ['--clock summary --from 2026-01-01T00:00:00Z --week Funday', '--week'],
  ['--clock summary --from 2026-01-01T00:00:00Z --holidays US-ZZ', 'US-ZZ'],
  ['--clock summary --from 2026-01-01T00:00:00Z --holidays 2026-13-01', '2026-13-01'],
  ['--clock summary --from 2026-01-01T00:00:00Z --pause 2026-01-02T00:00:00Z', '--pause'],
  [
    '--clock summary --from 2026-01-01T00:00:00Z --pause 2026-01-03T00:00:00Z/2026-01-02T00:00:00Z',
    '--pause',
  ],
  ['--clock final-report --from 2026-01-01T00:00:00Z --report-days weeks', '--report-days'],
  ['--clock summary --from 2026-01-01T00:00:00Z --report-days calendar', '--report-days'],
  ['--clock summary --from 2026-01-01T00:00:00Z --colour red', 'colour'],
  ['--batch --clock summary', '--batch'],
])('wrong input (%s) exits 2 and names %s', async (options, named) => {
  const { status, out, error } = await run(options === '' ? [] : options.split(' '));
  expect([status, out]).toEqual([2, []]);
  expect(error).toContain(named);
});

test('a batch answers one a line in the same order; a faulty line says so in its place and the status is 1', async () => {
  const good = '{"clock":"summary","from":"2019-09-09T17:00:00Z"}';
  const lines = [
    good,
    'nonsense',
    '',
    '{"clock":"summary"}',
    '{"clock":"summary","from":"2019-09-09T17:00:00Z","colour":"red"}',
    good,
  ];
  const { status, out } = await run(['--batch'], `${lines.join('\n')}\n`);
  expect(status).toBe(1);
  expect(out.map((line) => Object.keys(JSON.parse(line))[0])).toEqual([
    'due',
    'error',
    'error',
    'error',
    'error',
    'due',
  ]);
  expect((await run(['--batch'], `${good}\n`)).status).toBe(0);
  const spelled = '{"clock":"summary","from":"2019-09-09T17:00:00Z","partnerZone":null,"pauses":null}';
  expect(await run(['--batch'], `${spelled}\n`)).toEqual(await run(['--batch'], `${good}\n`));
});
