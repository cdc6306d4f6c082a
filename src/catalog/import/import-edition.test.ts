import { describe, expect, test } from '@jest/globals';
import { nextEdition } from '../../../test/doubles/next-edition.js';
import { fullRows, plainRows, type Row, workbook, workbookOf } from '../../../test/doubles/workbook.js';
import { edition } from '../../../test/step-contexts.js';
import { diffEditions } from '../../program/checklist/diff.js';
import { requirementById, requirementsOf } from '../../program/checklist/edition.js';
import { loadCatalog } from '../index.js';
import { type Imported, importEdition } from './import-edition.js';
import { readChecklistFile } from './read-file.js';
import { sayFault } from './sheet.js';

const { baseline } = loadCatalog();
const facts = {
  designation: { key: 'amazon-ecs', label: 'Amazon ECS' },
  label: '2026-08',
  validFrom: '2026-09-01',
  acceptedUntil: null,
};

async function imported(
  name: string,
  bytes: Buffer,
  earlier: typeof edition | null = edition,
): Promise<Imported> {
  const content = await readChecklistFile({ name, bytes });
  if ('expected' in content) return { edition: null, faults: [content], notes: [] };
  return importEdition(content, facts, { earlier, baseline });
}

async function faultsOf(rows: readonly Row[], more: Record<string, readonly Row[]> = {}): Promise<string[]> {
  const read = await imported('demo.xlsx', await workbook({ Sheet: rows, ...more }));
  expect(read.edition).toBeNull();
  return read.faults.map(sayFault);
}

const header: Row = ['ID', 'Requirement Description', 'Rule', 'N/A', 'Evidence kinds', 'Title', 'Evidence'];

describe('a workbook in AWS’s shape', () => {
  test('is read with its headings, its explanations left out, and what it does not say taken from the edition before', async () => {
    const read = await imported('ecs.xlsx', await workbookOf(edition, plainRows));
    expect(read.faults).toEqual([]);
    expect(read.edition).toMatchObject({
      id: 'amazon-ecs/2026-08',
      validFrom: '2026-09-01',
      status: 'verified',
    });
    const { changed, added, removed } = diffEditions(edition, read.edition ?? nextEdition);
    expect([changed, added, removed]).toEqual([[], [], []]);
    expect(read.edition?.groups.map(({ title, block }) => [title, block])).toEqual(
      edition.groups.map(({ title, block }) => [title, block]),
    );
    const words = read.notes.filter((note) => /the words of/.test(note));
    expect(words).toHaveLength(9);
    expect(words[0]).toBe(
      'Service Requirements, row 17: no N/A given for ECS-008; the words of amazon-ecs/2025-02 stand in: “The workload uses no spot capacity.”.',
    );
    expect(read.notes.slice(words.length)).toEqual([
      expect.stringMatching(/^No rule given for ECS-001, .*, COST-001: as in amazon-ecs\/2025-02\.$/),
      expect.stringMatching(/^No N\/A given for /),
      expect.stringMatching(/^No evidence kinds given for /),
    ]);
  });

  test('with the columns for it carries every field', async () => {
    const read = await imported('ecs.xlsx', await workbookOf(nextEdition, fullRows), null);
    expect(read.faults).toEqual([]);
    expect(read.notes).toEqual([]);
    const { changed, added, removed } = diffEditions(nextEdition, read.edition ?? edition);
    expect([changed, added, removed]).toEqual([[], [], []]);
  });

  test('without an edition before it gets the defaults of each block (SDP-30, SDP-33)', async () => {
    const read = await imported('ecs.xlsx', await workbookOf(edition, plainRows), null);
    const rules = (block: string) =>
      new Set(
        read.edition?.groups
          .filter((group) => group.block === block)
          .flatMap(({ requirements }) =>
            requirements.filter(({ id }) => id !== 'DOC-001').map(({ rule }) => rule),
          ),
      );
    expect([rules('service'), rules('common')]).toEqual([new Set(['EACH']), new Set(['AT_LEAST_ONE'])]);
    const found = (id: string) => requirementById(read.edition ?? nextEdition, id);
    expect(found('DOC-001')?.rule).toBe('EACH');
    expect(found('ACCT-002')?.evidenceKinds).toEqual(['document', 'link']);
    expect(found('ECS-008')?.notApplicable).toBeNull();
    expect(read.notes.join('\n')).toMatch(/No rule given for .*: EACH in the service’s own part/);
  });

  test('keeps the common requirements of the edition before where it has no sheet of them', async () => {
    const groups = edition.groups.filter(({ block }) => block === 'service');
    const read = await imported('ecs.xlsx', await workbook({ Service: plainRows(groups) }));
    expect(read.edition?.groups.filter(({ block }) => block === 'common')).toEqual(
      edition.groups.filter(({ block }) => block === 'common'),
    );
    expect(read.notes.at(-1)).toMatch(
      /^There is no sheet of common requirements: those of amazon-ecs\/2025-02 are taken over as they are: DOC-001, .*, COST-001\.$/,
    );
  });

  test('a section with more than a page can hold becomes several pages, and the lint says so', async () => {
    const many = edition.groups
      .filter(({ block }) => block === 'service')
      .flatMap(({ requirements }) => requirements);
    const one = {
      ...edition.groups[0],
      title: 'Amazon ECS Expertise',
      requirements: many,
    } as (typeof edition.groups)[0];
    const read = await imported('ecs.xlsx', await workbook({ Service: plainRows([one]) }));
    expect(
      read.edition?.groups.slice(0, 3).map(({ title, requirements }) => [title, requirements.length]),
    ).toEqual([
      ['Amazon ECS Expertise, 1 of 3', 8],
      ['Amazon ECS Expertise, 2 of 3', 8],
      ['Amazon ECS Expertise, 3 of 3', 7],
    ]);
    expect(read.notes[0]).toBe(
      'Service, row 4: “Amazon ECS Expertise” has 23 requirements; a page holds 8, so it becomes 3 pages.',
    );
  });

  test('ids that begin with X- make it a sample, which says that it is not AWS text', async () => {
    const read = await imported(
      'x.xlsx',
      await workbook({ S: [header.slice(0, 2), ['Own'], ['X-DEMO-1', 'Something']] }),
    );
    expect(read.edition).toMatchObject({
      status: 'authored-sample',
      notice: 'Sample written for Delivery Desk; not AWS text.',
    });
  });
});

describe('every fault is named with its sheet and row: expected, found', () => {
  test('all of one sheet at once, and nothing is kept of it', async () => {
    const faults = await faultsOf([
      header,
      ['Workload'],
      ['ECS-001', 'Something\nasked'],
      ['ECS-001', 'Again'],
      ['ECS-002', null],
      ['ECS-003', 'Something', 'SOME'],
      ['ECS-004', 'Something', 'EACH', 'yes'],
      ['ECS-005', 'Something', null, null, 'prose, song'],
      ['ecs 6', 'Something'],
      [null, 'Something without an id'],
      ['ECS-007', 'x'.repeat(9000), null, null, null, 't'.repeat(151), 'e'.repeat(9000)],
      ['Empty heading'],
      ['Last'],
      ['ECS-008', 'Something'],
    ]);
    expect(faults).toEqual([
      'Sheet, row 9, ID: expected an id such as ECS-001, found “ecs 6”',
      'Sheet, row 10, ID: expected an id such as ECS-001, found nothing',
      'Sheet, row 5, Requirement Description: expected what is asked, found nothing',
      'Sheet, row 6, Rule: expected EACH or AT_LEAST_ONE, found “SOME”',
      'Sheet, row 7, N/A: expected when N/A is a fair answer, or No, found “yes”',
      'Sheet, row 8, Evidence kinds: expected one or more of prose, document, diagram, link, found “prose, song”',
      'Sheet, row 11, Title: expected at most 150 characters, found 151',
      'Sheet, row 4, ID: expected each id once, found ECS-001 again, first in Sheet, row 3',
    ]);
  });

  test('a header that is not the expected one', async () => {
    const [fault, ...others] = await faultsOf([
      ['ID', 'Requirement Description', 'Ruel'],
      ['ECS-001', 'Something'],
    ]);
    expect(fault).toMatch(/^Sheet, row 1, column C: expected ID, Requirement Description, .* found “Ruel”$/);
    expect(others).toEqual([]);
    expect(
      await faultsOf([
        ['ID', 'What'],
        ['ECS-001', 'Something'],
      ]),
    ).toContainEqual(
      expect.stringMatching(
        /^Sheet, row 1: expected a header with the columns ID and Requirement Description, found/,
      ),
    );
    expect(
      await faultsOf([
        ['Number', 'Requirement Description'],
        ['ECS-001', 'Something'],
      ]),
    ).toEqual([
      expect.stringMatching(
        /^Sheet, row 2: expected a header .* above the first requirement, found “ECS-001/,
      ),
    ]);
    expect(
      await faultsOf([
        ['ID', 'Description', 'ID'],
        ['ECS-001', 'Something'],
      ]),
    ).toEqual(['Sheet, row 1, column C: expected each column once, found “ID” again']);
  });

  test('a customer’s columns that are no pair', async () => {
    const rows: Row[] = [
      ['ID', 'Requirement Description', 'Met?', 'Met?', 'Partner Response'],
      ['Workload'],
      ['ECS-001', 'Something'],
    ];
    expect(await faultsOf(rows)).toEqual([
      'Sheet, row 1, column C: expected Partner Response in the column after Met?, found “Met?”',
    ]);
  });

  test('merged cells of requirements; merged headings are fine', async () => {
    const faults = await faultsOf([
      header.slice(0, 2),
      [{ value: 'Workload', span: 2 }, null],
      ['ECS-001', { value: 'One text for two', rowSpan: 2 }],
      ['ECS-002', null],
    ]);
    expect(faults).toEqual([
      'Sheet, row 3: expected one cell for each column of a requirement, found B3:B4 merged into one',
      'Sheet, row 4, Requirement Description: expected what is asked, found nothing',
    ]);
  });

  test('the second sheet is read as the first one is', async () => {
    const service: Row[] = [header, ['Own'], ['ECS-001', 'Something']];
    expect(
      await faultsOf(service, { 'Common Requirements': [header, ['Shared'], ['DOC-001', null]] }),
    ).toEqual(['Common Requirements, row 3, Requirement Description: expected what is asked, found nothing']);
  });

  test('no requirements at all', async () => {
    expect(await faultsOf([header])).toEqual(['Sheet: expected requirements below the header, found none']);
    expect(await faultsOf([['Hello'], ['there']])).toEqual([
      'Sheet, row 1: expected a header with the columns ID and Requirement Description, found “Hello”',
    ]);
  });
});

describe('a table and YAML', () => {
  test('a table of comma-separated values, semicolons or tabs is one sheet', async () => {
    for (const mark of [',', ';', '\t']) {
      const text = [
        `\uFEFFID${mark}Requirement Description`,
        'Workload',
        `ECS-001${mark}"First, line\nthen; more"`,
      ];
      const read = await imported('ecs.csv', Buffer.from(text.join('\r\n')), null);
      expect(read.faults).toEqual([]);
      expect(requirementsOf(read.edition ?? edition)[0]).toMatchObject({
        title: 'First, line',
        asks: 'then; more',
      });
    }
  });

  test('from a heading of common requirements on, a table is the common part', async () => {
    const text =
      'ID,Requirement Description\nOwn\nECS-001,Something\nCommon requirements\nOPE-001,Something\n';
    const read = await imported('ecs.csv', Buffer.from(text), null);
    expect(read.edition?.groups.map(({ title, block }) => [title, block])).toEqual([
      ['Own', 'service'],
      ['Common requirements', 'common'],
    ]);
  });

  const yaml = (text: string) => imported('next.yaml', Buffer.from(text));
  const own = 'groups:\n  - key: own\n    title: Own\n    block: service\n    requirements:\n';
  const one = (rule: string) =>
    `      - id: ECS-001\n        title: T\n        asks: A\n        evidence: E\n        rule: ${rule}\n        notApplicable: null\n        evidenceKinds: [prose]\n`;

  test('YAML with a shared block', async () => {
    const read = await yaml(`title: Mine\ncommon: common-2025-02\n${own}${one('EACH')}`);
    expect(read.faults).toEqual([]);
    expect(read.edition).toMatchObject({ id: 'amazon-ecs/2026-08', title: 'Mine' });
    expect(requirementsOf(read.edition ?? edition)).toHaveLength(12);
  });

  test('its faults are named by line and field', async () => {
    const read = await yaml(`id: amazon-ecs/other\ncommon: none\n${own}${one('SOME')}`);
    expect(read.faults.map(sayFault)).toEqual([
      'line 1, id: expected amazon-ecs/2026-08, as given here, found amazon-ecs/other',
      'line 2, common: expected the name of a shared block, found none, which is none',
      'line 12, groups.0.requirements.0.rule: expected EACH or AT_LEAST_ONE, found something else',
    ]);
    expect((await yaml('- a\n- b\n')).faults.map(sayFault)).toEqual([
      'the file: expected an edition with groups, found something else',
    ]);
  });
});
