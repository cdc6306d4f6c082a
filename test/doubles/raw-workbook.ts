import { strToU8, zipSync } from 'fflate';

/** One sheet as it stands in the file: its `<row>` elements, and what comes before and after them. */
export interface RawSheet {
  name: string;
  state?: 'hidden' | 'veryHidden';
  /** `<row …>…</row>` elements in one text. */
  rows: string;
  /** Elements before the rows, such as `<cols>…</cols>`. */
  before?: string;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const package_ = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A workbook written by hand, for what no library for writing them would write. */
export function rawWorkbook(sheets: readonly RawSheet[]): Buffer {
  const numbered = sheets.map((sheet, at) => ({ ...sheet, number: at + 1 }));
  const list = numbered.map(
    ({ name, state, number }) =>
      `<sheet name="${escaped(name)}" sheetId="${number}" state="${state ?? 'visible'}" r:id="rId${number}"/>`,
  );
  const links = numbered.map(
    ({ number }) =>
      `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  const types = numbered.map(
    ({ number }) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${package_}/relationships">${links.join('')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`,
    ...Object.fromEntries(
      numbered.map(({ number, rows, before = '' }) => [
        `xl/worksheets/sheet${number}.xml`,
        `<worksheet xmlns="${main}">${before}<sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  };
  const bytes = Object.entries(parts).map(([path, text]) => [path, strToU8(`${head}${text}`)] as const);
  return Buffer.from(zipSync(Object.fromEntries(bytes)));
}

/** A row of texts, without the places that Excel writes and not every program does (`r`). */
export function rawRow(cells: readonly string[], attributes = ''): string {
  const texts = cells.map((cell) =>
    cell === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
  );
  return `<row ${attributes}>${texts.join('')}</row>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
