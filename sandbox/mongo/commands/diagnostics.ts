import { fault } from '../errors.js';
import { type Doc, int, isDoc, type Value } from '../values/value.js';
import { readArguments } from './arguments.js';
import { requireAdmin } from './collections.js';
import { type Handler, sessionKey } from './request.js';

export const VERSION = '7.0.14';

export const ping: Handler = ({ body }) => {
  readArguments('ping', body, {});
  return new Map();
};

export const buildInfo: Handler = ({ body }) => {
  readArguments('buildInfo', body, {});
  return new Map<string, Value>([
    ['version', VERSION],
    ['gitVersion', 'sandbox-engine'],
    ['modules', []],
    ['allocator', 'system'],
    ['javascriptEngine', 'none'],
    ['sysInfo', 'deprecated'],
    [
      'versionArray',
      VERSION.split('.')
        .map((part) => int(Number(part)))
        .concat(int(0)),
    ],
    ['bits', int(64)],
    ['debug', false],
    ['maxBsonObjectSize', int(16 * 1024 * 1024)],
    ['storageEngines', ['sandbox-memory']],
  ]);
};

/** This server has no users: whoever names one is refused, as by any server that does not know them. */
export const saslStart: Handler = () => {
  throw fault('AuthenticationFailed', 'Authentication failed.');
};

export const whatsmyuri: Handler = ({ client }) => new Map<string, Value>([['you', client.address]]);

export const connectionStatus: Handler = ({ body }) => {
  const args = readArguments('connectionStatus', body, { showPrivileges: 'bool' });
  const info: Doc = new Map<string, Value>([
    ['authenticatedUsers', []],
    ['authenticatedUserRoles', []],
  ]);
  if (args.flag('showPrivileges')) info.set('authenticatedUserPrivileges', []);
  return new Map([['authInfo', info]]);
};

export const endSessions: Handler = ({ body, engine }) => {
  const ids = body.get('endSessions');
  if (Array.isArray(ids)) {
    for (const id of ids) {
      const key = isDoc(id) ? sessionKey(new Map([['lsid', id]])) : null;
      if (key === null) continue;
      engine.sessions.end(key);
      engine.cursors.killSession(key);
    }
  }
  return new Map();
};

/** Ends what sessions hold: their cursors. Retried writes stay remembered, as in MongoDB. */
export const killAllSessions: Handler = ({ engine }) => {
  engine.cursors.killSessions();
  return new Map();
};

export const startSession: Handler = ({ engine }) =>
  new Map<string, Value>([
    ['id', new Map([['id', engine.newUuid()]])],
    ['timeoutMinutes', int(30)],
  ]);

export const getParameter: Handler = (request) => {
  requireAdmin(request);
  const known: Record<string, Value> = {
    featureCompatibilityVersion: new Map([['version', '7.0']]),
    authenticationMechanisms: [],
    enableTestCommands: true,
    logLevel: int(0),
    requireApiVersion: false,
    ttlMonitorSleepSecs: int(60),
    ttlMonitorEnabled: true,
  };
  const wanted = request.body.get('getParameter');
  const names =
    wanted === '*'
      ? Object.keys(known)
      : [...request.body.keys()].filter((name) => Object.hasOwn(known, name));
  if (names.length === 0) throw fault('InvalidOptions', 'no option found to get');
  return new Map(names.map((name) => [name, known[name] as Value]));
};

const counted = (numbers: Readonly<Record<string, number>>): Doc =>
  new Map(Object.entries(numbers).map(([name, number]) => [name, BigInt(number)]));

export const serverStatus: Handler = ({ engine, now }) =>
  new Map<string, Value>([
    ['host', engine.address()],
    ['version', VERSION],
    ['process', 'mongod'],
    ['pid', BigInt(process.pid)],
    ['uptime', process.uptime()],
    ['localTime', now],
    [
      'connections',
      new Map<string, Value>([
        ['current', int(engine.connectionCount())],
        ['available', int(100_000)],
      ]),
    ],
    ['opcounters', counted(engine.operations)],
    [
      'metrics',
      new Map<string, Value>([
        ['cursor', new Map([['open', new Map([['total', BigInt(engine.cursors.count())]])]])],
        ['document', counted({ returned: engine.catalog.spent.returned })],
        [
          'queryExecutor',
          counted({ scanned: engine.catalog.spent.keys, scannedObjects: engine.catalog.spent.documents }),
        ],
      ]),
    ],
    [
      'storageEngine',
      new Map<string, Value>([
        ['name', 'sandbox-memory'],
        ['persistent', false],
      ]),
    ],
  ]);

export const getLog: Handler = (request) => {
  requireAdmin(request);
  const wanted = request.body.get('getLog');
  if (wanted === '*') return new Map<string, Value>([['names', ['global', 'startupWarnings']]]);
  if (wanted !== 'global' && wanted !== 'startupWarnings')
    throw fault('OperationFailed', `No log named '${String(wanted)}'`);
  return new Map<string, Value>([
    ['totalLinesWritten', int(0)],
    ['log', []],
  ]);
};

export const hostInfo: Handler = ({ engine, now }) =>
  new Map<string, Value>([
    [
      'system',
      new Map<string, Value>([
        ['currentTime', now],
        ['hostname', engine.address()],
        ['cpuAddrSize', int(64)],
      ]),
    ],
    [
      'os',
      new Map<string, Value>([
        ['type', process.platform],
        ['name', 'sandbox engine'],
        ['version', ''],
      ]),
    ],
    ['extra', new Map()],
  ]);

export const getCmdLineOpts: Handler = () =>
  new Map<string, Value>([
    ['argv', ['sandbox-engine']],
    ['parsed', new Map()],
  ]);
export const emptyReply: Handler = () => new Map();
