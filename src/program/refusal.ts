import type { Hindrance, Remedy } from './remedy.js';

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
 * instead; `remedy` names what they can do where each surface has its own way of doing it. `fields` maps an input's
 * name to what is wrong with it, for surfaces that can show it there.
 */
export class Refusal extends Error implements Hindrance {
  readonly code: RefusalCode;
  readonly fields: Readonly<Record<string, string>>;
  /**
   * Where something was changed meanwhile: what to look at before the same is asked again. Null for all other refusals.
   */
  readonly unseen: Unseen | null;
  readonly remedy: Remedy | null;

  constructor(
    code: RefusalCode,
    message: string,
    fields: Readonly<Record<string, string>> = {},
    unseen: Unseen | null = null,
    remedy: Remedy | null = null,
  ) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.fields = fields;
    this.unseen = unseen;
    this.remedy = remedy;
  }

  /** The same refusal, with what can be done about it. */
  towards(remedy: Remedy): Refusal {
    return new Refusal(this.code, this.message, this.fields, this.unseen, remedy);
  }

  /** The same refusal, shown at other fields. */
  at(fields: Refusal['fields']): Refusal {
    return new Refusal(this.code, this.message, fields, this.unseen, this.remedy);
  }
}

/**
 * What whoever is refused had not seen. Once it has been shown to them, the same request with `revision` as what they
 * saw goes on. `input` is what they typed, joined with what others saved; null where nothing is joined.
 */
export interface Unseen {
  revision: number;
  input: unknown;
}

/** A refusal that points at one field of what was typed. */
export function refuseField(field: string, message: string): Refusal {
  return new Refusal('invalid-input', message, { [field]: message });
}
