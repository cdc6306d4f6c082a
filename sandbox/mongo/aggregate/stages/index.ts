import { notImplemented } from '../../errors.js';
import type { StageParser } from '../pipeline.js';
import { bucket, sortByCount } from './bucket.js';
import { group } from './group.js';
import { facet, lookup, unionWith } from './join.js';
import { SIMPLE } from './simple.js';
import { unwind } from './unwind.js';

const UNSUPPORTED = [
  '$bucketAuto',
  '$changeStreamSplitLargeEvent',
  '$collStats',
  '$currentOp',
  '$densify',
  '$documents',
  '$fill',
  '$geoNear',
  '$graphLookup',
  '$indexStats',
  '$listLocalSessions',
  '$listSampledQueries',
  '$listSearchIndexes',
  '$listSessions',
  '$merge',
  '$out',
  '$planCacheStats',
  '$redact',
  '$sample',
  '$search',
  '$searchMeta',
  '$setWindowFields',
  '$shardedDataDistribution',
];

const refuse =
  (name: string): StageParser =>
  () => {
    throw notImplemented(`the aggregation stage ${name}`);
  };

export const STAGES: Record<string, StageParser> = {
  ...Object.fromEntries(UNSUPPORTED.map((name) => [name, refuse(name)])),
  ...SIMPLE,
  $bucket: bucket,
  $facet: facet,
  $group: group,
  $lookup: lookup,
  $sortByCount: sortByCount,
  $unionWith: unionWith,
  $unwind: unwind,
};
