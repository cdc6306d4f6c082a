import writeWorkbook from 'write-excel-file/node';
import { diagram } from './diagram.js';
import { smallPdf } from './small-pdf.js';

/** A small file that is what its name says, to be opened by whoever looks round the demo. */
export async function demoFile(name: string): Promise<{ content: Buffer; mimetype: string }> {
  if (name.endsWith('.pdf')) return { content: smallPdf(`${name} (demo)`), mimetype: 'application/pdf' };
  if (name.endsWith('.xlsx'))
    return {
      content: await costs(),
      mimetype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    };
  return { content: diagram, mimetype: 'image/png' };
}

async function costs(): Promise<Buffer> {
  const row = (...cells: string[]) => cells.map((value) => ({ value }));
  const data = [
    row('Cost', 'Before', 'After'),
    row('Compute, a month', '41,000', '23,500'),
    row('Licences', '9,000', '0'),
  ];
  return (await writeWorkbook([{ sheet: 'Costs (demo)', data }])).toBuffer();
}
