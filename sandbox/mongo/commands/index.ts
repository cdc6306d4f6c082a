import { fault, notImplemented } from '../errors.js';
import { count, distinct } from './aggregate.js';
import { collated } from './collation.js';
import {
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
} from './collections.js';
import { remove } from './delete.js';
import * as diagnostics from './diagnostics.js';
import { aggregateOrExplain, explain } from './explain.js';
import { configureFailPoint } from './fail-point.js';
import { find, getMore, killCursors } from './find.js';
import { findAndModify } from './find-and-modify.js';
import { hello, isMaster } from './hello.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { insert } from './insert.js';
import type { AsyncHandler } from './request.js';
import { update } from './update.js';

const UNSUPPORTED = [
  'abortTransaction',
  'applyOps',
  'authenticate',
  'collMod',
  'collStats',
  'commitTransaction',
  'compact',
  'convertToCapped',
  'createRole',
  'createUser',
  'currentOp',
  'dbHash',
  'dbStats',
  'dropUser',
  'fsync',
  'getnonce',
  'killAllSessionsByPattern',
  'killOp',
  'listCommands',
  'logout',
  'mapReduce',
  'planCacheClear',
  'profile',
  'reIndex',
  'replSetGetConfig',
  'replSetGetStatus',
  'saslContinue',
  'setFeatureCompatibilityVersion',
  'setParameter',
  'shutdown',
  'top',
  'usersInfo',
  'validate',
];

const HANDLERS: Record<string, AsyncHandler> = {
  saslStart: diagnostics.saslStart,
  insert,
  update,
  delete: remove,
  find: collated(find),
  getMore,
  killCursors,
  findAndModify: collated(findAndModify),
  findandmodify: collated(findAndModify),
  aggregate: collated(aggregateOrExplain),
  count: collated(count),
  distinct: collated(distinct),
  explain,
  createIndexes,
  listIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
  hello,
  isMaster,
  ismaster: isMaster,
  configureFailPoint,
  ping: diagnostics.ping,
  buildInfo: diagnostics.buildInfo,
  buildinfo: diagnostics.buildInfo,
  whatsmyuri: diagnostics.whatsmyuri,
  connectionStatus: diagnostics.connectionStatus,
  endSessions: diagnostics.endSessions,
  refreshSessions: diagnostics.emptyReply,
  killSessions: diagnostics.endSessions,
  killAllSessions: diagnostics.killAllSessions,
  startSession: diagnostics.startSession,
  getParameter: diagnostics.getParameter,
  serverStatus: diagnostics.serverStatus,
  getLog: diagnostics.getLog,
  hostInfo: diagnostics.hostInfo,
  getCmdLineOpts: diagnostics.getCmdLineOpts,
};

/** @throws CommandNotFound (59); NotImplemented (238) for commands only a real MongoDB has */
export function handlerFor(name: string): AsyncHandler {
  const handler = Object.hasOwn(HANDLERS, name) ? HANDLERS[name] : undefined;
  if (handler !== undefined) return handler;
  if (UNSUPPORTED.includes(name)) throw notImplemented(`the command ${name}`);
  throw fault('CommandNotFound', `no such command: '${name}'`);
}
