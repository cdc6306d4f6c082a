import type { Json } from '../json.js';

/** The Web API saying no: `error` and whatever else goes into the answer. */
export class ApiRefusal extends Error {
  readonly error: string;
  readonly extra: Json;

  constructor(error: string, extra: Json = {}) {
    super(error);
    this.name = 'ApiRefusal';
    this.error = error;
    this.extra = extra;
  }
}

/** Ends the call with `error`. */
export function refuse(error: string, extra: Json = {}): never {
  throw new ApiRefusal(error, extra);
}

/** The answer to arguments that do not fit, with the reasons where Slack puts them. */
export function refuseArguments(...messages: string[]): never {
  return refuse('invalid_arguments', {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
