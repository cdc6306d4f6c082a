import type { Filter } from '../query/filter.js';
import type { Doc } from '../values/value.js';

export interface IndexDefinition {
  readonly name: string;
  readonly pattern: Doc;
  readonly paths: readonly string[];
  /** 1 or -1 for each path. */
  readonly directions: readonly number[];
  readonly unique: boolean;
  readonly sparse: boolean;
  /** Documents outside it are not in the index; null = all are. */
  readonly partial: Filter | null;
  /** TTL in seconds; null = none. */
  readonly expireAfterSeconds: number | null;
  /** As `listIndexes` shows it. */
  readonly spec: Doc;
}
