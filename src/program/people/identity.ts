import { z } from 'zod';

/** The id of an account: `U…`, or `W…` of a whole organisation's. Read by this alone, wherever one is given. */
export const UserId = z.string().regex(/^[UW][A-Z0-9_]+$/);

/** The desk's own id of somebody who has no account and is written to by mail. */
export const MailPersonId = z.string().regex(/^P-[0-9A-F]{16}$/);

/** The id by which records name somebody. */
export const PersonId = z.union([UserId, MailPersonId]);

/** By what somebody is reached. */
export const identityKinds = ['slack', 'mail'] as const;

/**
 * By what somebody is known: an account, or, where they are written to by mail, the desk's own id of them; the address
 * is their record's `email`, which may change. `goneSince`: since when the account is known to be deactivated; not
 * there while it is not.
 */
export const Identity = z.object({
  kind: z.enum(identityKinds),
  id: z.string().min(1),
  goneSince: z.date().optional(),
});
export type Identity = z.infer<typeof Identity>;

/** Somebody, as far as it says by what they are known. */
export interface Identified {
  id: string;
  identities?: Identity[] | undefined;
}

/** By what somebody is known; on most records that is the account the record is called by. */
export function identitiesOf({ id, identities }: Identified): readonly Identity[] {
  return identities ?? [{ kind: hasOwnId(id) ? 'mail' : 'slack', id }];
}

/** Whether this is the desk's own id of somebody who has no account. */
export function hasOwnId(id: string): boolean {
  return MailPersonId.safeParse(id).success;
}

/** Everything a record may name somebody by: their own id, and those of accounts that were taken in. */
export function idsOf(person: Identified): string[] {
  return [...new Set([person.id, ...identitiesOf(person).map(({ id }) => id)])];
}

/** Whether this id names this person: also that of a second account, which records from before it was theirs name. */
export function isNamed(person: Identified, id: string | null | undefined): boolean {
  if (id === null || id === undefined) return false;
  return person.id === id || (person.identities?.some((one) => one.id === id) ?? false);
}

/** Whether one of these ids names this person. */
export function isAmong(person: Identified, ids: readonly string[]): boolean {
  return ids.some((id) => isNamed(person, id));
}

/** Whoever of these is named by an id; null where nobody is. */
export function namedAmong<One extends Identified>(people: readonly One[], id: string | null): One | null {
  if (id === null) return null;
  return people.find((one) => one.id === id) ?? people.find((one) => isNamed(one, id)) ?? null;
}

/** People by every id that names them. */
export function peopleById<One extends Identified>(people: readonly One[]): Map<string, One> {
  const byId = new Map<string, One>();
  for (const one of people) for (const id of idsOf(one)) byId.set(id, one);
  return byId;
}

/** Whether somebody can be written to by mail alone. */
export function isByMail(person: Identified): boolean {
  return !identitiesOf(person).some(({ kind }) => kind === 'slack');
}

/** Their accounts that are not known to be deactivated, the one they are written to first. */
export function accountsOf(person: Identified): string[] {
  return identitiesOf(person)
    .filter(({ kind, goneSince }) => kind === 'slack' && goneSince === undefined)
    .map(({ id }) => id);
}

/**
 * The account somebody is written to who was named by `named`: that account, where it is theirs and active, else the
 * first of theirs that is; else their first. Null: they have none.
 */
export function accountFor(person: Identified, named: string): string | null {
  const accounts = accountsOf(person);
  if (accounts.includes(named)) return named;
  return accounts[0] ?? identitiesOf(person).find(({ kind }) => kind === 'slack')?.id ?? null;
}
