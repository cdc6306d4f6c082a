import type { PartnerInput } from '../../program/people/steps/change-partner.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import type { SlackParts } from '../kit/parts.js';
import { checked, PartnerForm } from './form-schemas.js';
import { withMailPeople } from './mail-people.js';
import { carryOutCalendar } from './partner-calendar.js';
import { channelFault } from './partner-channel.js';
import { peopleToRegister } from './partner-people.js';

/**
 * A partner's form as it was sent: by whom, and drawn from which revision of the record; `id` null: the form of a new
 * one.
 */
export interface SentPartner {
  id: string | null;
  by: string;
  /** The same whenever this very form comes again. */
  once: string;
  seen: number | null;
  form: Form;
}

/**
 * Saves a partner as typed and registers those of its people the desk does not know yet: a new one once, however
 * often its form comes.
 */
export async function savePartner(slack: SlackParts, sent: SentPartner): Promise<Refusal | null> {
  const { id, by, once, seen, form } = sent;
  const { desk, log } = slack;
  const typed = checked(PartnerForm, readForm(form));
  if (typed instanceof Error) return typed;
  const before = id === null ? null : await desk.partners.find(id);
  const fault = await channelFault(slack, typed.channel, before);
  if (fault !== null) return fault;
  const { mailPeople, ...named } = typed;
  const side = await withMailPeople(slack, { partner: named, before }, mailPeople);
  if (side instanceof Refusal) return side;
  if (side.typed.applicants.length === 0)
    return refuseField('applicants', 'Please name at least one applicant.');
  const input: PartnerInput = { ...side.typed, calendarReason: form.text('calendarReason').slice(0, 1000) };
  const missing = await peopleToRegister(slack, input);
  if (missing instanceof Refusal) return missing;
  const people = [...side.registrations, ...missing];
  const asking = { by, as: 'administrator', key: once, input, people } as const;
  const done =
    id === null
      ? await desk.partners.open(asking)
      : await desk.partners.take('change-partner', { ...asking, id, seen });
  if (done instanceof Refusal) return done;
  if (input.calendarReason !== '') carryOutCalendar(slack);
  log.info('a partner was registered', { partner: done.partner.id });
  return null;
}

function readForm(form: Form): Record<keyof PartnerForm, unknown> {
  const flags = form.choices('flags');
  return {
    name: form.text('name'),
    tier: form.choice('tier'),
    type: form.choice('type'),
    servicesPath: form.choice('servicesPath'),
    applicants: form.users('applicants'),
    allianceLead: form.user('allianceLead'),
    technicalContacts: form.users('technicalContacts'),
    mailPeople: form.text('mailPeople'),
    pdm: form.user('pdm'),
    pdr: form.user('pdr'),
    solutionsArchitects: form.users('solutionsArchitects'),
    channel: form.channel('channel'),
    zone: form.text('zone'),
    holidays: form.text('holidays').replaceAll(' ', ''),
    weekdays: form.choices('weekdays').map(Number),
    ndaSigned: flags.includes('ndaSigned') || form.date('ndaSignedOn') !== null,
    ndaSignedOn: form.date('ndaSignedOn'),
    designatedOn: form.date('designatedOn'),
    aceEligible: flags.includes('aceEligible'),
  };
}
