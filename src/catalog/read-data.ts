import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One data file, parsed but not yet checked. `name` is its path below the data folder. */
export interface DataFile {
  name: string;
  content: unknown;
}

/** Reads a folder of YAML files below `root` in the order of their names. Throws an Error naming the faulty file. */
export function readFolder(root: URL, folder: string): DataFile[] {
  return readdirSync(new URL(`${folder}/`, root))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readData(root, `${folder}/${name}`));
}

export function readData(root: URL, name: string): DataFile {
  const text = readFileSync(new URL(name, root), 'utf8');
  try {
    return { name, content: parse(text) };
  } catch (fault) {
    throw new Error(`${name} is not valid YAML: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}
