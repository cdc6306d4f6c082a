import type { ChecklistFile } from './checklist-file.js';
import { limits } from './limits.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { readYaml } from './read-yaml.js';
import type { ChecklistContent, Fault } from './sheet.js';

/**
 * Reads a workbook (.xlsx), a table (.csv) or a YAML document of at most so many bytes, or says why it cannot be read.
 */
export async function readChecklistFile(
  file: ChecklistFile,
  max: number = limits.file,
): Promise<ChecklistContent | Fault> {
  const { name, bytes } = file;
  if (bytes.length === 0) return { where: name, expected: 'a checklist', found: 'an empty file' };
  if (bytes.length > max) {
    const found = `${bytes.length.toLocaleString('en')} bytes`;
    return { where: name, expected: `at most ${max.toLocaleString('en')} bytes`, found };
  }
  switch (/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()) {
    case 'xlsx':
    case 'xlsm':
      return readXlsx(file);
    case 'csv':
    case 'tsv':
      return readCsv(file);
    case 'yaml':
    case 'yml':
      return readYaml(file);
    default:
      return {
        where: name,
        expected: 'a file whose name ends in .xlsx, .csv or .yaml',
        found: 'another kind',
      };
  }
}
