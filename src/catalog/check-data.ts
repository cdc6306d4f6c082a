import { z } from 'zod';
import { Edition, Group } from '../program/checklist/edition.js';
import { Designation } from './designation.js';
import type { DataFile } from './read-data.js';

/** The data folder as read: what `checkData` turns into a catalogue or a list of faults. */
export interface CatalogFiles {
  designations: DataFile;
  /** Blocks that editions share, by `common: <file name>`. */
  baselines: readonly DataFile[];
  editions: readonly DataFile[];
}

export interface CheckedData {
  designations: readonly Designation[];
  editions: readonly Edition[];
  /** Shared blocks by the name of their file. */
  baselines: ReadonlyMap<string, readonly Group[]>;
  /** Every fault, each beginning with its file; empty = the data may be used. */
  faults: readonly string[];
}

const EditionFile = z.looseObject({ common: z.string().optional(), groups: z.array(z.unknown()) });

/** Checks every file and what they say about each other, without stopping at the first fault. */
export function checkData(files: CatalogFiles): CheckedData {
  const faults: string[] = [];
  const accept = <Value>(name: string, shape: z.ZodType<Value>, content: unknown): Value[] => {
    const checked = shape.safeParse(content);
    if (checked.success) return [checked.data];
    faults.push(...checked.error.issues.map((issue) => `${name}: ${placeOf(issue)}${issue.message}`));
    return [];
  };

  const designations = accept(
    files.designations.name,
    z.array(Designation),
    files.designations.content,
  ).flat();
  const baselines = new Map(
    files.baselines.map(({ name, content }) => [
      baselineName(name),
      accept(name, z.array(Group), content).flat(),
    ]),
  );
  const editions = files.editions.flatMap(({ name, content }) =>
    accept(name, EditionFile, content).flatMap(({ common, ...own }) => {
      const shared = common === undefined ? [] : baselines.get(common);
      if (shared === undefined) faults.push(`${name}: common: there is no baseline ${common}`);
      return accept(name, Edition, { ...own, groups: [...own.groups, ...(shared ?? [])] });
    }),
  );
  // Without readable designations every reference to one would count as a fault of its own.
  if (designations.length > 0) faults.push(...referenceFaults(designations, editions));
  return { designations, editions, baselines, faults };
}

function referenceFaults(designations: readonly Designation[], editions: readonly Edition[]): string[] {
  const keys = designations.map(({ key }) => key);
  const names = designations.flatMap(({ key, label, aliases }) => [key, label, ...aliases].map(asTyped));
  const ids = editions.map(({ id }) => id);
  return [
    ...repeated(keys).map((key) => `designations: key ${key} appears twice`),
    ...repeated(names).map((name) => `designations: the name "${name}" is given to two of them`),
    ...designations
      .filter(({ replacedBy }) => replacedBy !== null && !keys.includes(replacedBy))
      .map(
        ({ key, replacedBy }) => `designations: ${key} is replaced by ${replacedBy}, which does not exist`,
      ),
    ...repeated(ids).map((id) => `editions: id ${id} appears twice`),
    ...editions
      .filter(({ designation }) => !keys.includes(designation))
      .map(({ id, designation }) => `editions: ${id} is for ${designation}, which is no designation`),
  ];
}

/** Names are compared as people type them: without regard to case. */
export function asTyped(name: string): string {
  return name.trim().toLowerCase();
}

function baselineName(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.yaml$/, '');
}

function placeOf(issue: z.core.$ZodIssue): string {
  return issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
