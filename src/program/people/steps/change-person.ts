import { z } from 'zod';
import { Refusal, refuseField } from '../../refusal.js';
import { isByMail } from '../identity.js';
import { Person, personDefaults } from '../person.js';
import { entered, Profile } from '../profile.js';
import { registrarFault } from './directory-role.js';
import { definePersonStep, type PersonContext, type PersonOutcome } from './person-step.js';
import { declaredIn, saidOf, separationFault } from './roles.js';

/** What an administrator enters of a person as it stands on their record. */
const Entered = Person.pick({
  name: true,
  roles: true,
  organisation: true,
  expertise: true,
  cap: true,
  formerEmployers: true,
  absences: true,
  email: true,
  zone: true,
  active: true,
});

/**
 * An administrator's form of a person: all that is entered by hand, and (`said`) what is said of their account at
 * that moment.
 */
export const PersonInput = Entered.extend({
  declaredConflicts: z.array(z.object({ partnerId: z.string(), reason: z.string() })),
  /** Left out for somebody who has no account. */
  said: Profile.optional(),
  /** Why roles are given or taken; stays on record. Empty or left out where none are. */
  why: z.string().trim().max(1000, 'Please keep this under 1,000 characters.').optional(),
});
export type PersonInput = z.infer<typeof PersonInput>;

/**
 * An administrator changes a person; team and whether they are external come from their account, never from the form.
 */
export const changePerson = definePersonStep({
  name: 'change-person',
  label: 'Change a person',
  does: 'register people',
  from: ['active', 'switched-off'],
  by: ['administrator'],
  input: PersonInput,
  part: () => 'person',
  asStands: asEntered,
  decide(ctx, input) {
    const { person } = ctx;
    const next = personAs(ctx, input, person);
    if (next instanceof Refusal) return next;
    const unsaid = reasonFault(person, next, input);
    if (unsaid !== null) return unsaid;
    const leaves = person.active && !next.active;
    const returns = !person.active && next.active;
    return {
      person: returns ? { ...next, activeSince: ctx.now } : next,
      notices: leaves ? ctx.leaving : [],
      note: noteOf(person, next, input.why),
    };
  },
});

/** The form as it stands, with what is said of the account as it comes. */
function asEntered(person: Person, { said, why }: PersonInput): PersonInput {
  const declaredConflicts = person.declaredConflicts.map(({ partnerId, reason }) => ({ partnerId, reason }));
  return {
    ...Entered.parse(person),
    declaredConflicts,
    ...(said === undefined ? {} : { said }),
    ...(why === undefined ? {} : { why }),
  };
}

/** Puts somebody on record as an administrator entered them. */
export function registerPerson(
  ctx: Omit<PersonContext, 'person' | 'leaving'>,
  { id, ...typed }: PersonInput & Pick<Person, 'id'>,
): PersonOutcome | Refusal {
  const refused = registrarFault(ctx.actor, changePerson.does);
  if (refused !== null) return refused;
  const person = personAs(ctx, typed, null, id);
  if (person instanceof Refusal) return person;
  const unsaid = reasonFault(null, person, typed);
  return unsaid ?? { person, notices: [], note: noteOf(null, person, typed.why) };
}

/** Whoever is switched on or off here is so by an administrator's word, not by what is said of the account. */
function personAs(
  ctx: Omit<PersonContext, 'person' | 'leaving'>,
  { said, declaredConflicts: declared, why: _, ...typed }: PersonInput,
  known: Person | null,
  id: string = known?.id ?? '',
): Person | Refusal {
  const apart = separationFault({ id, roles: typed.roles }, ctx.partners);
  if (apart !== null) return apart;
  const before = known ?? { declaredConflicts: [] };
  const declaredConflicts = declaredIn({ ...ctx, person: before }, declared);
  if (declaredConflicts instanceof Refusal) return declaredConflicts;
  const kept = { ...personDefaults, ...withoutAccount, ...known, goneSince: null };
  const person = { ...kept, id, ...typed, declaredConflicts };
  const fault = isByMail(person) ? mailFault(person) : null;
  return fault ?? (said === undefined ? person : entered(person, known, said));
}

/** What is said of somebody of whom no account says anything: they are of another company. */
const withoutAccount = { teamId: '', external: true } as const;

/** Whoever has no account is written to by mail, and can act for the program nowhere. */
function mailFault({ email, roles }: Pick<Person, 'email' | 'roles'>): Refusal | null {
  if (email === null)
    return refuseField(
      'email',
      'They have no account, so they are reached by mail alone. Please keep an address.',
    );
  return roles.length === 0
    ? null
    : refuseField('roles', 'They have no account, so they cannot act in a role of the program.');
}

/** Every permission rests on roles, so nobody gives or takes one without saying why. */
function reasonFault(before: Person | null, after: Person, { why = '' }: PersonInput): Refusal | null {
  const roles = saidOf(before?.roles ?? [], after.roles);
  if (roles === '' || why !== '') return null;
  return refuseField('why', `Please say why (${roles}); it stays on record.`);
}

/** What of it concerns others: roles, with why, and whether they take part. */
export function noteOf(before: Person | null, after: Person, why = ''): string {
  const changed = saidOf(before?.roles ?? [], after.roles);
  const roles = changed === '' || why === '' ? changed : `${changed} (${why})`;
  const account =
    before === null || before.active === after.active ? '' : after.active ? 'switched on' : 'switched off';
  const said = [roles, account].filter((one) => one !== '').join('; ');
  const what = before === null ? 'registered' : 'changed';
  return said === '' ? what : `${what}: ${said}`;
}
