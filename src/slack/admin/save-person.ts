import { accountFor } from '../../program/people/identity.js';
import type { Partner } from '../../program/people/partner.js';
import type { PersonInput } from '../../program/people/steps/change-person.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import type { SlackParts } from '../kit/parts.js';
import { checked, PersonForm } from './form-schemas.js';
import { declaredOf } from './person-lines.js';
import { profileOf, saidIn } from './profile.js';

/** A person's form as it was sent: by whom, and drawn from which revision of the record; null: there was none. */
export interface SentPerson {
  id: string;
  by: string;
  /** The same whenever this very form comes again. */
  once: string;
  seen: number | null;
  form: Form;
}

/** Saves a person as typed; team and whether they are external come from Slack, never from the form. */
export async function savePerson(slack: SlackParts, sent: SentPerson): Promise<Refusal | null> {
  const { id, by, once: key, seen, form } = sent;
  const input = await inputOf(slack, id, form);
  if (input instanceof Refusal) return input;
  const { people } = slack.desk;
  const asking = { by, as: 'administrator', key } as const;
  const known = await slack.desk.people.find(id);
  const done =
    known === null
      ? await people.register({ ...asking, input: { ...input, id } })
      : await people.take('change-person', { ...asking, id, input, seen, channels: slack.channels });
  if (done instanceof Refusal) return done;
  slack.log.info('a person was registered', { person: id, roles: done.person.roles });
  return null;
}

async function inputOf(slack: SlackParts, id: string, form: Form): Promise<PersonInput | Refusal> {
  const typed = checked(PersonForm, readForm(form));
  if (typed instanceof Error) return typed;
  const declaredConflicts = declaredOf(
    typed.declaredConflicts,
    await partnersNamed(slack, typed.declaredConflicts),
  );
  if (declaredConflicts instanceof Error) return declaredConflicts;
  const known = await slack.desk.people.find(id);
  const account = known === null ? id : accountFor(known, id);
  // Of somebody who has no account Slack says nothing.
  if (account === null) return { ...typed, declaredConflicts };
  const profile = await profileOf(slack, account);
  if (profile === null) return refuseField('name', 'Slack does not know this person. Please choose again.');
  if (profile.bot) return refuseField('name', 'This is an app, not a person. Please choose somebody else.');
  const { name, email, zone, saidAt, teamId, external } = saidIn(profile);
  return { ...typed, declaredConflicts, said: { name, email, zone, saidAt, teamId, external } };
}

/** Partners by what lines of the form call them: their names, however spelled, or their ids. */
async function partnersNamed(
  { desk }: Pick<SlackParts, 'desk'>,
  lines: readonly { partner: string }[],
): Promise<Partner[]> {
  const names = lines.map(({ partner }) => partner);
  if (names.length === 0) return [];
  const [byId, called] = await Promise.all([desk.partners.findAll(names), desk.partners.called(names)]);
  return [...byId.values(), ...called];
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
    why: form.text('why'),
  };
}
