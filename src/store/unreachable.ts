import { MongoError, MongoNetworkError } from 'mongodb';

/** The server's protocol is too old for the desk. */
export class TooOld extends Error {}

/** The database was made by a release that does things to it which this one would spoil. */
export class SchemaTooNew extends Error {}

/** Why MongoDB cannot be used, for whoever set MONGODB_URI; `passing` when waiting may mend it. */
export interface Unreachable {
  why: string;
  passing: boolean;
}

/** MongoDB's codes for a wrong name or password, and Atlas's own. */
const refusedLogin = new Set([18, 8000]);
const forbidden = 13;

/** What Node says of certificates, whatever is wrong with them. */
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ALTNAME/;
/** One side speaks TLS and the other does not. */
const mixedUp = /wrong version number|before secure TLS connection|packet length too long|EPROTO|ERR_SSL/i;

/** Says why MongoDB cannot be used, with MONGODB_URI and the remedy; no password is in it. */
export function explainUnreachable(error: unknown, uri: string): Unreachable {
  const at = placeOf(uri);
  if (error instanceof TooOld)
    return final(`MongoDB at ${at} is older than 6.0. Update it, or name another in MONGODB_URI.`);
  if (error instanceof MongoError && refusedLogin.has(Number(error.code))) return final(refusedUser(uri, at));
  if (error instanceof MongoError && error.code === forbidden) return final(missingRight(error, uri, at));
  if (error instanceof SchemaTooNew) return final(error.message);
  const topology = topologyOf(error);
  if (topology !== null) return whyNoServer(topology, at);
  if (error instanceof MongoNetworkError || isOfTheSystem(error)) return noAnswer(at, reasonOf(error));
  return final(`MONGODB_URI cannot be used: ${withoutPassword(messageOf(error))}`);
}

const final = (why: string): Unreachable => ({ why, passing: false });

function refusedUser(uri: string, at: string): string {
  const source = /[?&]authSource=/i.test(uri)
    ? ''
    : '; a user that was made in another database than this one also needs ?authSource=, most often authSource=admin';
  return `MongoDB at ${at} refuses ${userOf(uri)} (authentication failed). Correct name and password in MONGODB_URI${source}.`;
}

function missingRight(error: MongoError, uri: string, at: string): string {
  if (userOf(uri) === null || /requires authentication/i.test(error.message))
    return `MongoDB at ${at} asks for a user. Name one in MONGODB_URI: mongodb://user:password@…`;
  const [, command = 'what it has to'] = /execute command \{ (\w+)/.exec(error.message) ?? [];
  return `MongoDB at ${at} does not let ${userOf(uri)} do ${command}. Give the user in MONGODB_URI the role readWrite on “${databaseOf(uri)}”.`;
}

interface Topology {
  setName: string | null;
  servers: ReadonlyMap<string, { error: Error | null }>;
}

/** What the driver knew of the servers when it gave up. */
function topologyOf(error: unknown): Topology | null {
  const reason: unknown =
    typeof error === 'object' && error !== null && 'reason' in error ? error.reason : null;
  if (typeof reason !== 'object' || reason === null) return null;
  return 'servers' in reason && reason.servers instanceof Map ? (reason as Topology) : null;
}

function whyNoServer({ setName, servers }: Topology, at: string): Unreachable {
  if (setName !== null && servers.size === 0)
    return final(
      `No server at ${at} belongs to the replica set “${setName}”. Correct replicaSet in MONGODB_URI; leave it out for a server that stands alone.`,
    );
  const reasons = [...servers.values()].flatMap(({ error }) => (error === null ? [] : [reasonOf(error)]));
  const all = reasons.join('; ');
  if (certificate.test(all))
    return final(
      `The certificate of MongoDB at ${at} is not trusted (${all}). Name its authority in MONGODB_URI with tlsCAFile, or renew it.`,
    );
  if (mixedUp.test(all))
    return final(
      `MongoDB at ${at} and MONGODB_URI do not agree on TLS (${all}). Add tls=true if the server speaks TLS, take it out if it does not.`,
    );
  return noAnswer(at, all === '' ? 'it has no primary' : all);
}

function noAnswer(at: string, because: string): Unreachable {
  return {
    why: `MongoDB at ${at} does not answer (${because}). Start it, or correct MONGODB_URI.`,
    passing: true,
  };
}

/** Names that are not found and the like, before there was a server to ask. */
const isOfTheSystem = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);

/** The innermost of an error's causes has the system's own word. */
function reasonOf(error: Error): string {
  const inner = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : '';
  return withoutPassword(inner.message.includes(code) ? inner.message : `${code}: ${inner.message}`);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const withoutPassword = (text: string): string => text.replace(/\/\/[^/\s@]*@/g, '//');

const placeOf = (uri: string): string => /:\/\/(?:[^/]*@)?([^/?]+)/.exec(uri)?.[1] ?? 'MONGODB_URI';
const userOf = (uri: string): string | null => {
  const [, name] = /:\/\/([^:@/]+)(?::[^/]*)?@/.exec(uri) ?? [];
  return name === undefined ? null : `“${name}”`;
};
const databaseOf = (uri: string): string => /:\/\/[^/]+\/([^?]*)/.exec(uri)?.[1] ?? '';
