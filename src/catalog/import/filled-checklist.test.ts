import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rawRow, rawWorkbook } from '../../../test/doubles/raw-workbook.js';
import { editionForFour, fullDraftOfFour } from '../../../test/doubles/under-four.js';
import { workbook } from '../../../test/doubles/workbook.js';
import { edition, fullDraft } from '../../../test/step-contexts.js';
import type { Answer, Answers } from '../../program/checklist/answer.js';
import { requirementsOf } from '../../program/checklist/edition.js';
import { compareFilled } from '../../program/checklist/filled/compare-filled.js';
import type { FilledChecklist } from '../../program/checklist/filled/filled-checklist.js';
import { selfAssessmentCopy } from '../../program/checklist/self-assessment-copy.js';
import { guide2025 } from '../../program/rule-sets/guide-2025.js';
import { writeWorkbook } from '../export/write-workbook.js';
import { filledFromSheets } from './filled-checklist.js';
import { readChecklistFile } from './read-file.js';

async function read(bytes: Buffer, name = 'filled.xlsx'): Promise<FilledChecklist> {
  const content = await readChecklistFile({ name, bytes });
  if ('expected' in content || content.form !== 'sheets') throw new Error(JSON.stringify(content));
  const filled = filledFromSheets(content.sheets);
  if (!('sheets' in filled)) throw new Error(JSON.stringify(filled));
  return filled;
}

const head = [
  ['Amazon ECS Customer Reference Requirements'],
  ['ID', 'Requirement Description', 'Globex Demo', null, 'Initech Demo', null],
  [null, null, 'Met?', 'Partner Response', 'Met?', 'Partner Response'],
];

describe('a filled workbook is read', () => {
  test('in AWS’s shape: headings and explanations passed over, a cell for each customer', async () => {
    const filled = await read(
      await workbook({
        'Service Requirements': [
          ...head,
          ['Task definition'],
          ['The following requirements relate to tasks.'],
          [],
          ['ECS-001', 'Tasks\nAre they used?', 'Yes', 'Two lines\nof text', 'No', null],
        ],
      }),
    );
    expect(filled).toMatchObject({ stamp: null, notes: [] });
    expect(filled.sheets).toMatchObject([
      {
        name: 'Service Requirements',
        customers: ['Globex Demo', 'Initech Demo'],
        rows: [
          {
            where: 'Service Requirements, row 7',
            id: 'ECS-001',
            answers: [
              { met: 'Yes', response: 'Two lines\nof text', unusable: null },
              { met: 'No', response: '', unusable: null },
            ],
          },
        ],
      },
    ]);
  });

  test.each([
    [
      'in one row, named in the titles',
      [['ID', 'Requirement', 'Globex Demo: Met?', 'Globex Demo: Partner Response']],
    ],
    [
      'named in the row above',
      [
        [null, null, 'Globex Demo'],
        ['ID', 'Requirement Description', 'Met?', 'Partner Response'],
      ],
    ],
    [
      'with a column in between',
      [
        ['id:', 'Description', 'Globex Demo'],
        [null, null, 'MET ?', 'Partner  Response'],
      ],
    ],
  ])('with its columns %s', async (_, rows) => {
    const filled = await read(await workbook({ Service: [...rows, ['ECS-001', 'x', 'Yes', 'Here.']] }));
    expect(filled.sheets).toMatchObject([
      { customers: ['Globex Demo'], rows: [{ id: 'ECS-001', answers: [{ met: 'Yes', response: 'Here.' }] }] },
    ]);
  });

  test('an example in between is nobody’s answer', async () => {
    const rows = [
      ['ID', 'Requirement Description', 'Met?', 'Example Response', 'Partner Response'],
      ['ECS-001', 'x', 'Yes', 'For example…', 'Ours.'],
    ];
    const filled = await read(await workbook({ Service: rows }));
    expect(filled.sheets[0]?.rows[0]?.answers).toEqual([{ met: 'Yes', response: 'Ours.', unusable: null }]);
  });

  test('as a table (.csv), too', async () => {
    const table = 'ID;Requirement Description;Met?;Partner Response\nECS-001;x;Yes;"One; two"\n';
    const filled = await read(Buffer.from(table), 'filled.csv');
    expect(filled.sheets[0]?.rows[0]?.answers).toEqual([
      { met: 'Yes', response: 'One; two', unusable: null },
    ]);
  });

  test('answers in merged cells, and those beside no requirement, are told apart', async () => {
    const filled = await read(
      await workbook({
        Service: [
          ...head,
          ['ECS-001', 'x', 'Yes', { value: 'For both', rowSpan: 2 }, 'Yes', 'b'],
          ['ECS-002', 'y', 'Yes', null, 'Yes', 'c'],
          [null, null, null, 'Left over', null, null],
          ['ECS 3', 'z', 'Yes', 'd', null, null],
        ],
      }),
    );
    const unusable = filled.sheets[0]?.rows.map(({ id, answers }) => [
      id,
      ...answers.map((one) => one.unusable),
    ]);
    expect(unusable).toEqual([
      ['ECS-001', expect.stringContaining('merged'), null],
      ['ECS-002', expect.stringContaining('merged'), null],
    ]);
    expect(filled.unread).toEqual([
      expect.stringContaining('Service, row 7, ID: expected an id such as ECS-001, found “ECS 3”'),
      'Service, row 6: an answer stands beside no requirement',
      'Service, row 7: an answer stands beside no requirement',
    ]);
  });

  test('what a formula gives, and what is hidden, is named', async () => {
    const head = rawRow(['ID', 'Requirement Description', 'Met?', 'Partner Response']);
    const formula = '<c t="str"><f>"As in "&amp;A1</f><v>As in ID</v></c></row>';
    const rows = [
      head,
      rawRow(['ECS-001', 'x', 'Yes']).replace('</row>', formula),
      rawRow(['ECS-002', 'y', 'Yes', 'Hidden.'], 'hidden="1"'),
    ];
    const filled = await read(rawWorkbook([{ name: 'Service', rows: rows.join('') }]));
    expect(filled.sheets[0]?.rows.map(({ id }) => id)).toEqual(['ECS-001']);
    expect(filled.sheets[0]?.rows[0]?.answers[0]?.unusable).toMatch(/has a formula/);
    expect(filled.notes.join()).toMatch(/row 3 \(“ECS-002”\) is hidden and left out/);
  });

  test('a sheet without answers is left out by name; a file without any is refused', async () => {
    const plain = [
      ['ID', 'Requirement Description'],
      ['ECS-002', 'y'],
    ];
    const answered = [...head, ['ECS-001', 'x', 'Yes', 'a', 'Yes', 'b']];
    const filled = await read(await workbook({ Plain: plain, Answers: answered, Notes: [['Hello']] }));
    expect(filled.sheets.map(({ name }) => name)).toEqual(['Answers']);
    expect(filled.notes).toContain('Plain has no columns Met? and Partner Response and is left out.');
    await expect(read(await workbook({ Plain: plain }))).rejects.toThrow(/Met\? and Partner Response/);
  });
});

/** Texts as people type, paste and generate them. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '=1+1',
    '_x0041_',
    'a_x000D_b',
    "'quoted",
    '007',
    'TRUE',
    '2026-01-02',
    '<b>&amp;"',
    ' x ',
    '\r\n',
    'a\r\nb\rc',
    '\t',
    '\uFFFD',
    'a \uFFFD b',
  ),
);
const said: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ met: fc.constantFrom('Y' as const, 'N' as const, 'P' as const), where: text }),
  fc.record({ met: fc.constant('NA' as const), where: fc.constant(''), reason: text }),
);

test('out and in again changes nothing, whatever the answers say', async () => {
  const ids = requirementsOf(edition).map(({ id, notApplicable }) => ({ id, none: notApplicable !== null }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(said), { minLength: 68, maxLength: 68 }), async (given) => {
      const answers: Answers = {};
      for (const [at, answer] of given.entries()) {
        const { id, none } = ids[at >> 1] ?? { id: '', none: false };
        if (answer === null || id === '' || (answer.met === 'NA' && !none)) continue;
        answers[id] = { ...answers[id], [at % 2]: answer };
      }
      const application = { ...fullDraft(), answers };
      const bytes = await writeWorkbook(selfAssessmentCopy(application, edition, 7).sheets);
      const filled = await read(bytes);
      expect(filled.stamp).toEqual({ edition: edition.id, ref: application.ref, revision: 7 });
      const count = Object.values(answers).flatMap((pair) => Object.values(pair)).length;
      const compared = {
        application,
        edition,
        rules: guide2025,
        editions: [edition],
        base: null,
        only: null,
      };
      expect(compareFilled(filled, compared)).toMatchObject({
        read: count,
        open: 68 - count,
        unclear: [],
        added: [],
        replaced: [],
        kept: [],
        same: count,
        missing: [],
      });
    }),
    { numRuns: 15 },
  );
});

test('SDP-57: the workbook of four case studies comes back as it went out, whatever order its customers stand in', async () => {
  const application = fullDraftOfFour();
  const compared = {
    application,
    edition: editionForFour,
    rules: guide2025,
    editions: [edition],
    base: null,
    only: null,
  };
  const bytes = await writeWorkbook(selfAssessmentCopy(application, editionForFour, 7).sheets);
  const same = { read: 34 * 4, open: 0, unclear: [], added: [], replaced: [], same: 34 * 4, missing: [] };
  expect(compareFilled(await read(bytes), compared)).toMatchObject(same);
  const [first = null, second = null, third = null, fourth = null] = application.caseStudies;
  const moved = { ...application, caseStudies: [fourth, first, second, third] };
  expect(compareFilled(await read(bytes), { ...compared, application: moved })).toMatchObject({
    ...same,
    notes: expect.arrayContaining([expect.stringContaining('the customers in another order')]),
  });
});
