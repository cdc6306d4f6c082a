import { z } from 'zod';
import { Refusal } from '../../refusal.js';
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
  said: Profile,
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
    const leaves = person.active && !next.active;
    const returns = !person.active && next.active;
    return {
      person: returns ? { ...next, activeSince: ctx.now } : next,
      notices: leaves ? ctx.leaving : [],
      note: noteOf(person, next),
    };
  },
});

/** The form as it stands, with what is said of the account as it comes. */
function asEntered(person: Person, { said }: PersonInput): PersonInput {
  const declaredConflicts = person.declaredConflicts.map(({ partnerId, reason }) => ({ partnerId, reason }));
  return { ...Entered.parse(person), declaredConflicts, said };
}

/** Puts somebody on record as an administrator entered them. */
export function registerPerson(
  ctx: Omit<PersonContext, 'person' | 'leaving'>,
  { id, ...typed }: PersonInput & Pick<Person, 'id'>,
): PersonOutcome | Refusal {
  const refused = registrarFault(ctx.actor, changePerson.does);
  if (refused !== null) return refused;
  const person = personAs(ctx, typed, null, id);
  return person instanceof Refusal ? person : { person, notices: [], note: noteOf(null, person) };
}

/** Whoever is switched on or off here is so by an administrator's word, not by what is said of the account. */
function personAs(
  ctx: Omit<PersonContext, 'person' | 'leaving'>,
  { said, declaredConflicts: declared, ...typed }: PersonInput,
  known: Person | null,
  id: string = known?.id ?? '',
): Person | Refusal {
  const apart = separationFault({ id, roles: typed.roles }, ctx.partners);
  if (apart !== null) return apart;
  const before = known ?? { declaredConflicts: [] };
  const declaredConflicts = declaredIn({ ...ctx, person: before }, declared);
  if (declaredConflicts instanceof Refusal) return declaredConflicts;
  const { teamId, external } = said;
  const kept = { ...personDefaults, ...known, goneSince: null };
  return entered({ ...kept, id, ...typed, teamId, external, declaredConflicts }, known, said);
}

/** What of it concerns others: roles, and whether they take part. */
export function noteOf(before: Person | null, after: Person): string {
  const roles = saidOf(before?.roles ?? [], after.roles);
  const account =
    before === null || before.active === after.active ? '' : after.active ? 'switched on' : 'switched off';
  const said = [roles, account].filter((one) => one !== '').join('; ');
  const what = before === null ? 'registered' : 'changed';
  return said === '' ? what : `${what}: ${said}`;
}
