import writeWorkbook from 'write-excel-file/node';
import type { Edition, Group } from '../../src/program/checklist/edition.js';

export type Row = readonly (string | null | { value: string; rowSpan?: number; span?: number })[];

/** A workbook as bytes: sheets by name, a row of cells each. */
export async function workbook(sheets: Record<string, readonly Row[]>): Promise<Buffer> {
  const written = await writeWorkbook(
    Object.entries(sheets).map(([sheet, rows]) => ({
      sheet,
      data: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { value: cell } : cell))),
    })),
  );
  return written.toBuffer();
}

const head: Row[] = [
  ['Amazon ECS Customer Reference Requirements \nThe following requirements relate to each customer.'],
  ['ID', 'Requirement Description', 'Globex Demo', null, 'Initech Demo', null],
  [null, null, 'Met?', 'Partner Response', 'Met?', 'Partner Response'],
];

/** The rows of some groups in the shape of AWS's self-assessment workbook (facts 2.2): pairs by customer, no rule. */
export function plainRows(groups: readonly Group[]): Row[] {
  return [
    ...head,
    ...groups.flatMap(({ title, requirements }): Row[] => [
      [title],
      ['The following requirements relate to what the partner shows for each customer, in its own words.'],
      [],
      ...requirements.map(
        ({ id, title: name, asks, evidence }): Row => [
          id,
          `${name}\n${asks}\n\nPlease provide the following as evidence:\n\n${evidence}`,
          'Yes',
          'As described in the case study.',
        ],
      ),
    ]),
  ];
}

/** The same with the columns a workbook may have beside its own. */
export function fullRows(groups: readonly Group[]): Row[] {
  return [
    ['ID', 'Title', 'Requirement Description', 'Evidence', 'Rule', 'N/A', 'Evidence kinds'],
    ...groups.flatMap(({ title, requirements }): Row[] => [
      [title],
      ...requirements.map(
        (one): Row => [
          one.id,
          one.title,
          one.asks,
          one.evidence,
          one.rule,
          one.notApplicable?.when ?? 'No',
          one.evidenceKinds.join(', '),
        ],
      ),
    ]),
  ];
}

/** An edition as a workbook: a sheet for the service, one for the common requirements. */
export function workbookOf(edition: Edition, rows: (groups: readonly Group[]) => Row[]): Promise<Buffer> {
  const of = (block: Group['block']) => rows(edition.groups.filter((group) => group.block === block));
  return workbook({ 'Service Requirements': of('service'), 'Common Requirements': of('common') });
}
