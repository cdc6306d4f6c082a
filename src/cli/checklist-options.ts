import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { limits, megabytes } from '../catalog/import/limits.js';
import type { Catalog } from '../catalog/index.js';
import type { ChecklistRequest } from '../desk/checklists.js';

/** Something typed that cannot be taken; the message says what was expected. */
export class WrongOption extends Error {}

const day = (name: string) => z.iso.date(`${name} wants a calendar day such as 2026-02-15`);
const missing = (name: string, example: string) => `${name} is missing, for example ${name} ${example}`;

const Options = z.object({
  designation: z.string(missing('--designation', 'amazon-ecs')),
  edition: z.string(missing('--edition', '2026-02')),
  'valid-from': z.string(missing('--valid-from', '2026-02-15')).pipe(day('--valid-from')),
  'accepted-until': day('--accepted-until').optional(),
  'previous-until': day('--previous-until').optional(),
  'with-hidden': z.boolean().optional(),
});

/** Reads `<file> --designation … --edition … --valid-from …`. @throws WrongOption */
export async function checklistRequest(
  argv: readonly string[],
  catalog: Pick<Catalog, 'designationNamed'>,
): Promise<ChecklistRequest> {
  const { values, positionals } = typed(argv, {
    designation: { type: 'string' },
    edition: { type: 'string' },
    'valid-from': { type: 'string' },
    'accepted-until': { type: 'string' },
    'previous-until': { type: 'string' },
    'with-hidden': { type: 'boolean' },
  });
  const [path, ...more] = positionals;
  if (path === undefined)
    throw new WrongOption('name the file: a workbook (.xlsx), a table (.csv) or YAML (.yaml)');
  if (more.length > 0) throw new WrongOption(`one file at a time: ${more[0]} is one too many`);
  const read = Options.safeParse(values);
  if (!read.success) throw new WrongOption(read.error.issues.map(({ message }) => message).join('; '));
  const given = read.data;
  const designation = catalog.designationNamed(given.designation);
  if (designation === undefined)
    throw new WrongOption(`--designation: there is no designation ${given.designation}`);
  return {
    file: { name: basename(path), bytes: await bytesOf(path) },
    designation: designation.key,
    label: given.edition,
    validFrom: given['valid-from'],
    acceptedUntil: given['accepted-until'] ?? null,
    previousUntil: given['previous-until'] ?? null,
    hidden: given['with-hidden'] === true ? 'read' : 'left out',
  };
}

/** Options and what stands between them. @throws WrongOption for one that is not known */
export function typed<Options extends NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>>(
  argv: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new WrongOption(error instanceof Error ? error.message : String(error));
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > limits.file)
      throw new WrongOption(`${path} has ${megabytes(size)}; at most ${megabytes(limits.file)} are read`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof WrongOption) throw error;
    throw new WrongOption(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
