import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readProofs, readRules } from '../scripts/program-rules.js';
import { programRulesDocument } from '../scripts/program-rules-document.js';
import { exportsOf, titlesIn } from '../scripts/source-text.js';

const rules = readRules();
const proofs = readProofs();

test('there is one row for each of the 101 rules, in the guide’s order', () => {
  const ids = Array.from({ length: 101 }, (_, at) => `SDP-${String(at + 1).padStart(2, '0')}`);
  expect(rules.map(({ id }) => id)).toEqual(ids);
});

test('every rule has a test of its own', () => {
  const proven = new Set(proofs.flatMap((proof) => proof.rules));
  expect(rules.map(({ id }) => id).filter((id) => !proven.has(id))).toEqual([]);
});

test('no test names a rule that does not exist', () => {
  const known = new Set(rules.map(({ id }) => id));
  const strays = proofs.filter((proof) => proof.rules.some((id) => !known.has(id)));
  expect(strays.map(({ file, title }) => `${file}: ${title}`)).toEqual([]);
});

test('what carries a rule is there: the file, and what it exports', () => {
  const places = [...new Set(rules.flatMap(({ where }) => where))];
  const gone = places.filter((place) => {
    const [file = '', name] = place.split('#');
    if (!existsSync(file)) return true;
    if (!file.endsWith('.ts')) return name !== undefined;
    return name === undefined || !exportsOf(readFileSync(file, 'utf8')).includes(name);
  });
  expect(gone).toEqual([]);
});

test('docs/program-rules.md says what the rows and the tests say; npm run docs writes it anew', () => {
  expect(readFileSync('docs/program-rules.md', 'utf8')).toBe(programRulesDocument());
});

describe('titles are read without running anything', () => {
  const said = (text: string) => titlesIn(text).map((title) => title.text);

  test('of tests, groups and tables, whatever quotes they stand in', () => {
    expect(said('describe(\'a\', () => { it("b", () => {}); test(`c`, () => {}); });')).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(said("test.each([['x']])('d %s', () => {}); describe.each`e`('f', () => {});")).toEqual([
      'd %s',
      'f',
    ]);
    expect(said(['test(`g $', '{name} h`, () => {});'].join(''))).toEqual(['g … h']);
  });

  test('but not of what is skipped, or only looks like a test', () => {
    expect(said("test.skip('a', () => {}); test.todo('b'); describe.skip('c', () => {});")).toEqual([]);
    expect(said("log('d'); // test('e')\nconst test = \"test('f')\";")).toEqual([]);
  });

  test('what a module exports is read from declarations and lists', () => {
    const text =
      'export const a = 1, b = 2; export function c() {} export type D = 1; export interface E {} const f = 1; ' +
      'export class G {} const h = 2; export { h, f as i }; export type { J } from "k";';
    expect(exportsOf(text)).toEqual(['a', 'b', 'c', 'D', 'E', 'G', 'h', 'i', 'J']);
  });
});
