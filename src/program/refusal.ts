/** Why the rules said no; each code is answered by the surfaces in its own way. */
export type RefusalCode =
  | 'not-found'
  | 'not-permitted'
  | 'wrong-stage'
  | 'conflict'
  | 'invalid-input'
  | 'incomplete'
  | 'blocked';

/**
 * The rules saying no. `message` is written for the person who asked: what is not possible, and what they can do
 * instead. `fields` maps an input's name to what is wrong with it, for surfaces that can show it there.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.fields = fields;
  }
}

/** A refusal that points at one field of what was typed. */
export function refuseField(field: string, message: string): Refusal {
  return new Refusal('invalid-input', message, { [field]: message });
}
