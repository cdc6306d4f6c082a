import type { PublishedEdition, WindowRuling } from '../../program/checklist/publication.js';

/** Everything published and ruled about checklists here, oldest first. */
export interface EditionRecords {
  published: readonly PublishedEdition[];
  rulings: readonly WindowRuling[];
}

/**
 * The checklist editions published through the desk, beside those it ships with. Nothing is ever changed or taken back.
 */
export interface Editions {
  records(): Promise<EditionRecords>;
  /** Holds a new edition and what it closes, in one write; when its id is taken, what is held under it already. */
  publish(published: PublishedEdition): Promise<PublishedEdition | null>;
  /** Holds a ruling; of those with one key the first alone. */
  rule(ruling: WindowRuling): Promise<void>;
}
