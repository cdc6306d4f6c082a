import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { databaseForTest } from '../../test/doubles/database.js';
import { nextEdition } from '../../test/doubles/next-edition.js';
import { rawRow, rawWorkbook } from '../../test/doubles/raw-workbook.js';
import { fullRows, workbook, workbookOf } from '../../test/doubles/workbook.js';
import { checklistCommand } from './checklist-command.js';

const now = () => new Date('2026-09-07T17:00:00Z');
const uri = databaseForTest();
let folder: string;
let good: string;
let bad: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'checklists-'));
  good = join(folder, 'ecs.xlsx');
  bad = join(folder, 'bad.xlsx');
  writeFileSync(good, await workbookOf(nextEdition, fullRows));
  writeFileSync(
    bad,
    await workbook({
      S: [['ID', 'Requirement Description', 'Rule'], ['Own'], ['ECS-1', 'x', 'SOME'], ['ECS-2', null]],
    }),
  );
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  const client = await MongoClient.connect(uri);
  await client.db().dropDatabase();
  await client.close();
});

async function run(argv: readonly string[], env: Record<string, string> = {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const terminal = {
    input: process.stdin,
    out: (line: string) => out.push(line),
    error: (line: string) => errors.push(line),
  };
  const status = await checklistCommand(argv, terminal, { env, now });
  return { status, out: out.join('\n'), errors: errors.join('\n') };
}

const facts = ['--designation', 'ecs', '--edition', '2026-08', '--valid-from', '2026-09-01'];

describe('without a database', () => {
  test('what is hidden in a workbook is named, and read only with --with-hidden', async () => {
    const path = join(folder, 'hidden.xlsx');
    const rows = [
      ['ID', 'Requirement Description'],
      ['ECS-001', 'Asked'],
    ].map((cells) => rawRow(cells));
    const hidden = rawRow(['ECS-099', 'No longer asked'], 'hidden="1"');
    writeFileSync(path, rawWorkbook([{ name: 'Service', rows: rows.join('') + hidden }]));
    const without = await run(['lint', path, ...facts]);
    expect(without.out).toMatch(/Note: Service, row 3 \(“ECS-099”\) is hidden and left out\./);
    const whole = await run(['lint', path, ...facts, '--with-hidden']);
    expect(whole.out).toMatch(/Note: Service, row 3 \(“ECS-099”\) is hidden and read all the same\./);
    const count = ({ out }: { out: string }) => Number(/: (\d+) requirements/.exec(out)?.[1]);
    expect(count(whole) - count(without)).toBe(1);
  });

  test('lint says what the file holds, diff what would change from the old text to the new one', async () => {
    const lint = await run(['lint', good, ...facts]);
    expect(lint).toMatchObject({ status: 0, errors: '' });
    expect(lint.out).toMatch(/^amazon-ecs\/2026-08: 33 requirements on \d+ pages, no faults\./);
    const diff = await run(['diff', good, ...facts]);
    expect(diff.out).toMatch(/Against amazon-ecs\/2025-02: 26 unchanged, 5 changed, 2 added, 3 removed\./);
    expect(diff.out).toMatch(/~ OPE-003 .*\n {4}rule: “for at least one customer” → “for each customer”/);
    expect(diff.out).toMatch(/\n\+ ECS-024 /);
    expect(diff.out).toMatch(/\n- ECS-009 /);
  });

  test('a faulty file ends with status 2 and a line for each fault', async () => {
    const { status, out, errors } = await run(['lint', bad, ...facts]);
    expect([status, out]).toEqual([2, '']);
    expect(errors.split('\n')).toEqual([
      'S, row 3, Rule: expected EACH or AT_LEAST_ONE, found “SOME”',
      'S, row 4, Requirement Description: expected what is asked, found nothing',
    ]);
  });

  test.each([
    [[], /say what to do/],
    [['frob'], /there is no frob/],
    [['lint'], /name the file/],
    [['lint', 'nowhere.xlsx', ...facts], /nowhere\.xlsx cannot be read/],
    [['lint', 'a', 'b', ...facts], /one file at a time/],
    [['lint', 'x.xlsx'], /--designation is missing, .*--edition is missing, .*--valid-from is missing/],
    [['lint', 'x.xlsx', ...facts.slice(0, 4), '--valid-from', 'soon'], /--valid-from wants a calendar day/],
    [['lint', 'x.xlsx', '--designation', 'poetry', ...facts.slice(2)], /there is no designation poetry/],
    [['lint', 'x.xlsx', ...facts, '--frob'], /frob/],
    [['window', 'amazon-ecs/2025-02', '--accepted-until', 'soon'], /wants a calendar day/],
  ])('%j ends with status 2 and the usage', async (argv, words) => {
    const { status, errors } = await run(argv);
    expect(status).toBe(2);
    expect(errors).toMatch(words);
    expect(errors).toMatch(/desk checklist lint\|diff\|publish/);
  });

  test('publishing says that it needs a database', async () => {
    expect(await run(['publish', good, ...facts])).toMatchObject({
      status: 2,
      errors: expect.stringMatching(/MONGODB_URI is missing/),
    });
    expect(await run(['list'], { MONGODB_URI: 'http://x' })).toMatchObject({
      status: 2,
      errors: expect.stringMatching(/must start with mongodb/),
    });
  });
});

describe('with a database', () => {
  const env = { MONGODB_URI: uri };

  test('an edition is published, known from then on, and the same again is nothing new', async () => {
    const published = await run(['publish', good, ...facts, '--previous-until', '2026-11-30'], env);
    expect(published).toMatchObject({ status: 0, errors: '' });
    expect(published.out).toMatch(/Published amazon-ecs\/2026-08\.$/);
    const again = await run(['publish', good, ...facts, '--previous-until', '2026-11-30'], env);
    expect(again).toMatchObject({
      status: 0,
      out: expect.stringMatching(/published before, with the same content/),
    });
    const list = await run(['list'], env);
    expect(list.out).toMatch(/amazon-ecs\/2026-08 {2}open {2}from 2026-09-01, no end {2}verified/);
    expect(list.out).toMatch(/amazon-ecs\/2025-02 {2}open {2}from 2025-02-14, until 2026-11-30/);
  });

  test('its last day is set with a reason, and opened again', async () => {
    const set = await run(
      ['window', 'amazon-ecs/2026-08', '--accepted-until', '2027-05-31', '--reason', 'AWS said so'],
      env,
    );
    expect(set).toMatchObject({ status: 0, out: 'amazon-ecs/2026-08 is accepted until 2027-05-31.' });
    const bare = await run(['window', 'amazon-ecs/2026-08', '--accepted-until', 'open'], env);
    expect(bare).toMatchObject({ status: 2, errors: expect.stringMatching(/say why/) });
    const open = await run(
      ['window', 'amazon-ecs/2026-08', '--accepted-until', 'open', '--reason', 'No end yet'],
      env,
    );
    expect(open).toMatchObject({ status: 0, out: 'amazon-ecs/2026-08 is accepted without an end.' });
  });
});
