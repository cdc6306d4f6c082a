import type { DirectoryActor, DirectoryRole } from '../../program/people/steps/directory-role.js';
import { Refusal } from '../../program/refusal.js';
import type { Directory } from '../ports/directory.js';

/**
 * Who asks: a person's id, or `desk` for the program itself. Administrators are named in the desk's own environment
 * and need not be on record: the surface they act through says that they are.
 */
export interface Asking {
  by: string;
  as?: 'administrator';
}

/**
 * A request for a step of a person's or a partner's record; `seen` and `key` as a request's for a step of an
 * application.
 */
export interface DirectoryRequest<Input> extends Asking {
  id: string;
  input: Input;
  seen: number | null;
  key?: string;
}

/** Somebody and what they are to the record of `self` (null: a partner's). */
export async function actorAs(
  directory: Pick<Directory, 'person'>,
  { by, as }: Asking,
  self: string | null,
): Promise<DirectoryActor & { name: string | null }> {
  if (by === 'desk') return { id: by, roles: ['desk'], name: null };
  const person = await directory.person(by);
  const roles: DirectoryRole[] = as === undefined ? [] : [as];
  if (person?.active === true) roles.push(...person.roles, ...(by === self ? (['self'] as const) : []));
  return { id: by, roles, name: person?.name ?? null };
}

/** What was asked for is so already: nothing is saved, and nobody told. Never shown to anybody. */
export class AlreadySo extends Refusal {
  constructor() {
    super('conflict', 'It is so already.');
  }
}
