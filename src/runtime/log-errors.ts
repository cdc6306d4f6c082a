import { types } from 'node:util';

/**
 * What an error says of itself beside its words, wherever it comes from: Node, MongoDB's driver, Slack's client, the
 * desk.
 */
const facts = [
  'code',
  'codeName',
  'errorLabels',
  'errno',
  'syscall',
  'hostname',
  'address',
  'port',
  'statusCode',
  'statusMessage',
  'retryAfter',
  'responseCode',
  'ref',
] as const;

/** What Slack's client keeps of Slack's refusal; the rest of `data` may hold what people wrote. */
const slackFacts = ['error', 'needed', 'provided'] as const;

/** How far causes are followed. */
const deepest = 5;

/** An error as the log has it: plain, without cycles, and without anything that was sent or received. */
export interface ToldError {
  type: string;
  message: string;
  stack?: string | undefined;
  slack?: Record<string, unknown>;
  servers?: Record<string, ToldError | null> | undefined;
  cause?: ToldError;
  errors?: ToldError[];
  [fact: string]: unknown;
}

/**
 * Tells an error for the log. Only facts of known names are taken over: drivers and clients hang whole topologies,
 * requests and documents on their errors, which cannot be written out, or hold what nobody may read in a log.
 */
export function tellError(error: unknown, depth = 0): ToldError {
  if (!types.isNativeError(error)) return { type: typeof error, message: String(error) };
  const told: ToldError = {
    type: error.constructor.name,
    message: error.message,
    stack: error.stack,
    ...taken(error, facts),
  };
  const slack = 'data' in error && isRecord(error.data) ? slackRefusal(error.data) : null;
  if (slack !== null) told.slack = slack;
  if (depth >= deepest) return told;
  const servers = serversOf(error, depth);
  if (servers !== null) told.servers = servers;
  if (types.isNativeError(error.cause)) told.cause = tellError(error.cause, depth + 1);
  if (error instanceof AggregateError)
    told.errors = error.errors.slice(0, deepest).map((one) => tellError(one, depth + 1));
  return told;
}

function taken(from: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value: unknown = Reflect.get(from, name);
      const plain = Array.isArray(value) ? value.map(String) : value;
      return ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(plain)
        ? [[name, plain]]
        : [];
    }),
  );
}

function slackRefusal(data: Record<string, unknown>): Record<string, unknown> | null {
  const metadata = data.response_metadata;
  const told = { ...taken(data, slackFacts), ...(isRecord(metadata) ? taken(metadata, ['messages']) : {}) };
  return Object.keys(told).length === 0 ? null : told;
}

/** Why each server was out of reach, where MongoDB's driver found none: its `reason` holds them in a Map. */
function serversOf(error: Error, depth: number): Record<string, ToldError | null> | null {
  const reason: unknown = 'reason' in error ? error.reason : null;
  if (!isRecord(reason) || !(reason.servers instanceof Map)) return null;
  const told = [...reason.servers].map(([address, server]) => {
    const why: unknown = isRecord(server) ? server.error : null;
    return [String(address), types.isNativeError(why) ? tellError(why, depth + 1) : null] as const;
  });
  return Object.fromEntries(told);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
