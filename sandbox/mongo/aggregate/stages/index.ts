import { notImplemented } from '../../errors.js';
import type { StageParser } from '../pipeline.js';
import { group } from './group.js';
import { SIMPLE } from './simple.js';

const UNSUPPORTED = [
  '$bucket',
  '$bucketAuto',
  '$changeStreamSplitLargeEvent',
  '$collStats',
  '$currentOp',
  '$densify',
  '$documents',
  '$facet',
  '$fill',
  '$geoNear',
  '$graphLookup',
  '$indexStats',
  '$listLocalSessions',
  '$listSampledQueries',
  '$listSearchIndexes',
  '$listSessions',
  '$lookup',
  '$merge',
  '$out',
  '$planCacheStats',
  '$redact',
  '$sample',
  '$search',
  '$searchMeta',
  '$setWindowFields',
  '$shardedDataDistribution',
  '$sortByCount',
  '$unionWith',
  '$unwind',
];

const refuse =
  (name: string): StageParser =>
  () => {
    throw notImplemented(`the aggregation stage ${name}`);
  };

export const STAGES: Record<string, StageParser> = {
  ...Object.fromEntries(UNSUPPORTED.map((name) => [name, refuse(name)])),
  ...SIMPLE,
  $group: group,
};
