import { type Catalog, catalogOf } from '../catalog/index.js';
import { rulingsOf, withWindows } from '../program/checklist/publication.js';
import type { EditionRecords, Editions } from './ports/editions.js';

/** The shipped catalogue with everything published and ruled here on top: always as it was last read. */
export interface LiveCatalog extends Catalog {
  /** What the desk comes with, as it was shipped. */
  readonly shipped: Catalog;
  /** Grows with everything published or ruled: dates derived from an older one may have moved. */
  revision(): number;
  /** Reads what was published meanwhile, by this process or another. */
  refresh(): Promise<void>;
}

/** @param shipped what the desk comes with; the parts published here are read by `refresh` */
export function liveCatalog(shipped: Catalog, editions: Pick<Editions, 'records'>): LiveCatalog {
  let current = shipped;
  let revision = 0;
  return {
    shipped,
    get designations() {
      return current.designations;
    },
    get editions() {
      return current.editions;
    },
    baseline: (name) => current.baseline(name),
    designation: (key) => current.designation(key),
    designationNamed: (name) => current.designationNamed(name),
    edition: (id) => current.edition(id),
    currentEdition: (key, on) => current.currentEdition(key, on),
    active: (on) => current.active(on),
    selectable: (on) => current.selectable(on),
    revision: () => revision,
    async refresh() {
      const records = await editions.records();
      current = catalogWith(shipped, records);
      revision = records.published.length + records.rulings.length;
    },
  };
}

/**
 * A catalogue with what was published beside it. An edition that was published here under an id the desk ships as well
 * stays as it was published: applications were answered on it.
 */
export function catalogWith(shipped: Catalog, { published, rulings }: EditionRecords): Catalog {
  const here = new Set(published.map(({ edition }) => edition.id));
  const editions = [
    ...shipped.editions.filter(({ id }) => !here.has(id)),
    ...published.map(({ edition }) => edition),
  ];
  return catalogOf({
    designations: shipped.designations,
    editions: withWindows(editions, rulingsOf(published, rulings)),
    baseline: shipped.baseline,
  });
}
