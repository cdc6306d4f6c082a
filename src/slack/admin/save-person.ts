import { keepPerson } from '../../desk/departures.js';
import { deskRoleNames, type Person, personDefaults } from '../../program/people/person.js';
import { entered } from '../../program/people/profile.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import type { SlackParts } from '../kit/parts.js';
import { checked, PersonForm } from './form-schemas.js';
import { declaredOf } from './person-lines.js';
import { profileOf, saidIn } from './profile.js';

/** A person's form as it was sent: what it says, beside what others saved of the record meanwhile. */
export interface SentPerson {
  id: string;
  read(known: Person | null): Promise<Form | Refusal>;
}

/** How often somebody else may save the same record while this save is under way. */
const maxTries = 5;

/**
 * Saves a person as typed, from the record as it stands when it is saved; team and whether they are external come from Slack,
 * never from the form.
 */
export async function savePerson(slack: SlackParts, { id, read }: SentPerson): Promise<Refusal | null> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const known = await slack.desk.directory.person(id);
    const form = await read(known);
    const kept = form instanceof Error ? form : await recordOf(slack, { id, known, form });
    if (kept instanceof Error) return kept;
    const because = 'administrator';
    if (!(await keepPerson(slack.desk, slack.channels, { before: known, kept, because }))) continue;
    slack.log.info('a person was registered', { person: id, roles: kept.roles });
    return null;
  }
  return new Refusal('conflict', 'This person is being changed by somebody else. Please save again.');
}

async function recordOf(
  slack: SlackParts,
  { id, known, form }: { id: string; known: Person | null; form: Form },
): Promise<Person | Refusal> {
  const typed = checked(PersonForm, readForm(form));
  if (typed instanceof Error) return typed;
  const profile = await profileOf(slack, id);
  if (profile === null) return refuseField('name', 'Slack does not know this person. Please choose again.');
  if (profile.bot) return refuseField('name', 'This is an app, not a person. Please choose somebody else.');
  const apart = await separationFault(slack, id, typed);
  if (apart !== null) return apart;
  const { directory, clock } = slack.desk;
  const declaredConflicts = declaredOf(typed.declaredConflicts, await directory.partners(), {
    before: known?.declaredConflicts ?? [],
    now: clock.now(),
  });
  if (declaredConflicts instanceof Error) return declaredConflicts;
  // Whoever is switched on or off here is so by an administrator's word, not by what Slack says of the account.
  const kept = { ...personDefaults, ...known, goneSince: null };
  return entered(
    { ...kept, id, ...typed, teamId: profile.teamId, external: profile.external, declaredConflicts },
    known,
    saidIn(profile),
  );
}

function readForm(form: Form): Record<keyof PersonForm, unknown> {
  return {
    name: form.text('name'),
    roles: form.choices('roles'),
    organisation: form.text('organisation'),
    expertise: form.choices('expertise'),
    cap: form.text('cap'),
    formerEmployers: form.text('formerEmployers'),
    declaredConflicts: form.text('declaredConflicts'),
    absences: form.text('absences'),
    email: form.text('email'),
    zone: form.text('zone'),
    active: form.choice('active'),
  };
}

/** Nobody stands on both sides: partner people hold no role in the program (trace section 4). */
async function separationFault(
  { desk }: SlackParts,
  id: string,
  { roles }: Pick<Person, 'roles'>,
): Promise<Refusal | null> {
  const partner = roles.length === 0 ? null : await desk.directory.partnerOf(id);
  if (partner === null) return null;
  const names = roles.map((role) => deskRoleNames[role]).join(', ');
  return refuseField(
    'roles',
    `They belong to ${partner.name}, so they cannot be ${names}. Take them off the partner first, or leave this empty.`,
  );
}
