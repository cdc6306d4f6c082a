import { type Edition, type Group, isAccepted } from '../program/checklist/edition.js';
import { asTyped, checkData } from './check-data.js';
import { type Designation, isRetired } from './designation.js';
import { readData, readFolder } from './read-data.js';

export { type Designation, isRetired, retirementWords } from './designation.js';

/** Designations and checklist editions. Dates are calendar dates `YYYY-MM-DD` in the program's zone. */
export interface Catalog {
  designations: readonly Designation[];
  editions: readonly Edition[];
  /** A block of requirements that editions share, by its name. */
  baseline(name: string): readonly Group[] | undefined;
  designation(key: string): Designation | undefined;
  /** The designation somebody typed: key, label or alias, in any case. */
  designationNamed(name: string): Designation | undefined;
  edition(id: string): Edition | undefined;
  /** The newest edition on which an application may be submitted on that date. */
  currentEdition(designationKey: string, on: string): Edition | undefined;
  /** Those not retired by that date, in catalogue order. */
  active(on: string): readonly Designation[];
  /** Active designations that have an edition to apply on, in catalogue order (SDP-20). */
  selectable(on: string): readonly Designation[];
}

/** Beside this file in the sources, and beside its compiled form after the build copied it. */
const shippedData = new URL('./data/', import.meta.url);

let shipped: Catalog | null = null;

/** The catalogue that ships with the desk, read and checked once in a process. */
export function loadCatalog(): Catalog {
  shipped ??= readCatalog(shippedData);
  return shipped;
}

/** Reads and checks a catalogue. Throws one Error that lists every fault of the data, each with its file. */
export function readCatalog(root: URL): Catalog {
  const { designations, editions, baselines, faults } = checkData({
    designations: readData(root, 'designations.yaml'),
    baselines: readFolder(root, 'baselines'),
    editions: readFolder(root, 'editions'),
  });
  if (faults.length > 0) throw new Error(`The catalogue's data has faults:\n- ${faults.join('\n- ')}`);
  return catalogOf({ designations, editions, baseline: (name) => baselines.get(name) });
}

/** Builds the questions people ask of it on what it holds. */
export function catalogOf({
  designations,
  editions,
  baseline,
}: Pick<Catalog, 'designations' | 'editions' | 'baseline'>): Catalog {
  const byKey = new Map(designations.map((designation) => [designation.key, designation]));
  const byId = new Map(editions.map((edition) => [edition.id, edition]));
  const byName = new Map(
    designations.flatMap((designation) =>
      [designation.key, designation.label, ...designation.aliases].map((name) => [
        asTyped(name),
        designation,
      ]),
    ),
  );
  const newestFirst = [...editions].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const currentEdition = (key: string, on: string) =>
    newestFirst.find((edition) => edition.designation === key && isAccepted(edition, on));
  return {
    designations,
    editions,
    baseline,
    designation: (key) => byKey.get(key),
    designationNamed: (name) => byName.get(asTyped(name)),
    edition: (id) => byId.get(id),
    currentEdition,
    active: (on) => designations.filter((designation) => !isRetired(designation, on)),
    selectable: (on) =>
      designations.filter(
        (designation) => !isRetired(designation, on) && currentEdition(designation.key, on) !== undefined,
      ),
  };
}
