import type { Doc } from './values/value.js';

/** MongoDB's error codes in use here (its `error_codes.yml`); a number without a name is `Location<number>`. */
export const ERROR_CODES = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  HostUnreachable: 6,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  UnsupportedOpQueryCommand: 352,
  ChecksumMismatch: 282,
  CannotBackfillArray: 129,
  CannotIndexParallelArrays: 171,
  AmbiguousIndexKeyPattern: 181,
  QueryFeatureNotAllowed: 224,
  IllegalOpMsgFlag: 223,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  RoleNotFound: 31,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  InvalidDBRef: 55,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  DatabaseNotFound: 60,
  WriteConcernFailed: 64,
  ImmutableField: 66,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  UnknownReplWriteConcern: 79,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NetworkTimeout: 89,
  OperationFailed: 96,
  UnsatisfiableWriteConcern: 100,
  NotExactValueField: 111,
  WriteConflict: 112,
  CommandNotSupported: 115,
  DocumentValidationFailure: 121,
  CommandNotSupportedOnView: 166,
  InvalidPipelineOperator: 168,
  QueryPlanKilled: 175,
  InvalidIndexSpecificationOption: 197,
  NotPrimaryOrSecondary: 13436,
  TransactionTooOld: 225,
  NotImplemented: 238,
  ConversionFailure: 241,
  NoSuchTransaction: 251,
  OperationNotSupportedInTransaction: 263,
  ExceededMemoryLimit: 146,
  NoQueryExecutionPlans: 291,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  APIVersionError: 322,
  APIStrictError: 323,
  APIDeprecationError: 324,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
  InterruptedDueToReplStateChange: 11602,
  NotWritablePrimary: 10107,
  PrimarySteppedDown: 189,
  ShutdownInProgress: 91,
  ExceededTimeLimit: 262,
  IngressRequestRateLimitExceeded: 462,
  SocketException: 9001,
  NotPrimaryNoSecondaryOk: 13435,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
} as const;

export type ErrorName = keyof typeof ERROR_CODES;

const NAMES = new Map<number, string>(Object.entries(ERROR_CODES).map(([name, code]) => [code, name]));
export const codeName = (code: number): string => NAMES.get(code) ?? `Location${code}`;

/** A refusal as MongoDB words it; becomes `{ok: 0, errmsg, code, codeName}` or an entry of `writeErrors`. */
export class MongoFault extends Error {
  constructor(
    readonly code: number,
    message: string,
    /** Further fields of the answer, e.g. `keyPattern` and `keyValue` of 11000. */
    readonly info: Doc | null = null,
    readonly labels: readonly string[] = [],
  ) {
    super(message);
    this.name = 'MongoFault';
  }
}

export function fault(kind: ErrorName | number, message: string, info: Doc | null = null): MongoFault {
  return new MongoFault(typeof kind === 'number' ? kind : ERROR_CODES[kind], message, info);
}

/** A real MongoDB can do this, this engine cannot and says so: code 238, never an approximate answer. */
export function notImplemented(what: string): MongoFault {
  return fault(
    'NotImplemented',
    `${what} is not implemented by the sandbox engine; use a real MongoDB for it`,
  );
}

/** Reading past the end of a buffer. By name: an error of another realm (a test's globals) is no instance of ours. */
export const isRangeError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'RangeError';
