/** A person tried what the client would not let them do; the message says what they can do. */
export class Impossible extends Error {
  readonly error: string;

  constructor(error: string, message: string) {
    super(message);
    this.name = 'Impossible';
    this.error = error;
  }
}

export function impossible(error: string, message: string): never {
  throw new Impossible(error, message);
}
