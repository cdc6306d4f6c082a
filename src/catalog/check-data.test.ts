import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Edition } from '../program/checklist/edition.js';
import { checkData } from './check-data.js';
import { catalogOf, readCatalog } from './index.js';

const requirement = {
  id: 'DEMO-001',
  title: 'Demo',
  asks: 'Something',
  evidence: 'Proof',
  rule: 'EACH',
  notApplicable: null,
  evidenceKinds: ['prose'],
};
const group = { key: 'own', title: 'Own', block: 'service', requirements: [requirement] };
const shared = {
  key: 'shared',
  title: 'Shared',
  block: 'common',
  requirements: [{ ...requirement, id: 'ALL-001' }],
};
const edition = {
  id: 'demo/1',
  designation: 'demo',
  title: 'Demo',
  status: 'verified',
  released: '2026-01-01',
  validFrom: '2026-01-01',
  acceptedUntil: null,
  common: 'base',
  groups: [group],
};
const designation = {
  key: 'demo',
  label: 'Demo Service',
  category: 'Database',
  status: 'active',
  seen: 'reported',
  idealPartner: { text: 'Somebody good at it.', trust: 'authored' },
};

function check(designations: unknown, editions: unknown[]) {
  return checkData({
    designations: { name: 'designations.yaml', content: designations },
    baselines: [{ name: 'baselines/base.yaml', content: [shared] }],
    editions: editions.map((content, index) => ({ name: `editions/${index}.yaml`, content })),
  });
}

test('the shared block follows an edition’s own groups', () => {
  const { editions, faults } = check([designation], [edition]);
  expect(faults).toEqual([]);
  expect(editions[0]?.groups.map(({ key }) => key)).toEqual(['own', 'shared']);
});

describe('faults', () => {
  test('are reported together, each with its file and place', () => {
    const badRule = { ...group, requirements: [{ ...requirement, rule: 'SOME' }] };
    const { faults } = check(
      [{ ...designation, key: 'Not Kebab' }],
      [{ ...edition, groups: [badRule] }, { ...edition, common: 'none' }, 'text'],
    );
    expect(faults).toEqual([
      expect.stringMatching(/^designations\.yaml: 0\.key: .*kebab/),
      expect.stringMatching(/^editions\/0\.yaml: groups\.0\.requirements\.0\.rule: /),
      'editions/1.yaml: common: there is no baseline none',
      expect.stringMatching(/^editions\/2\.yaml: /),
    ]);
  });

  test('an edition of no known designation', () => {
    const { faults } = check([{ ...designation, key: 'other' }], [edition]);
    expect(faults).toEqual(['editions: demo/1 is for demo, which is no designation']);
  });

  test.each([
    ['a key twice', [designation, { ...designation, label: 'Other' }], /key demo appears twice/],
    ['a name for two', [designation, { ...designation, key: 'two' }], /"demo service" is given to two/],
    [
      'a missing successor',
      [{ ...designation, replacedBy: 'gone' }],
      /replaced by gone, which does not exist/,
    ],
  ])('%s', (_what, designations, message) => {
    expect(check(designations, []).faults.join('\n')).toMatch(message);
  });

  test('an edition id twice', () => {
    expect(check([designation], [edition, edition]).faults).toEqual(['editions: id demo/1 appears twice']);
  });
});

describe('loading a folder', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  function folderWith(files: Record<string, string>): URL {
    const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    folders.push(folder);
    for (const room of ['baselines', 'editions']) mkdirSync(join(folder, room));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return pathToFileURL(`${folder}/`);
  }

  test('throws one error that lists every fault', () => {
    const root = folderWith({ 'designations.yaml': '- key: Demo\n', 'editions/a.yaml': 'id: 1\n' });
    expect(() => readCatalog(root)).toThrow(
      /^The catalogue's data has faults:\n- designations\.yaml: [\s\S]*\n- editions\/a\.yaml: /,
    );
  });

  test('names the file that is not YAML', () => {
    const root = folderWith({ 'designations.yaml': '[]', 'editions/broken.yaml': 'id: [1\n' });
    expect(() => readCatalog(root)).toThrow(/^editions\/broken\.yaml is not valid YAML/);
  });

  test('takes good files, whatever else lies beside them', () => {
    const root = folderWith({
      'designations.yaml': JSON.stringify([designation]),
      'baselines/base.yaml': JSON.stringify([shared]),
      'editions/demo.yaml': JSON.stringify(edition),
      'editions/notes.txt': 'not data',
    });
    expect(
      readCatalog(root)
        .selectable('2026-01-01')
        .map(({ key }) => key),
    ).toEqual(['demo']);
  });
});

test('of two editions that are both accepted, the newer is current', () => {
  const { designations, editions } = check([designation], [edition]);
  const [old] = editions as [Edition];
  const next = { ...old, id: 'demo/2', validFrom: '2026-05-01' };
  const catalog = catalogOf({
    designations,
    editions: [{ ...old, acceptedUntil: '2026-07-31' }, next],
    baseline: () => undefined,
  });
  expect(catalog.currentEdition('demo', '2026-04-30')?.id).toBe('demo/1');
  expect(catalog.currentEdition('demo', '2026-05-01')?.id).toBe('demo/2');
  expect(catalog.currentEdition('demo', '2025-12-31')).toBeUndefined();
});
