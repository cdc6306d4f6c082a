import { flagLostStanding } from '../../desk/standing.js';
import { atHour } from '../../program/clocks/local-date.js';
import { sameOrganisation } from '../../program/people/organisation.js';
import { type Partner, partnerDefaults, partnerPeople } from '../../program/people/partner.js';
import { type Person, personDefaults } from '../../program/people/person.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import type { SlackParts } from '../kit/parts.js';
import { checked, PartnerForm } from './form-schemas.js';
import { partnerCalendarChange, recordPartnerCalendar } from './partner-calendar.js';
import { profileOf, startedFrom } from './profile.js';

/** Saves a partner as typed (`id` null: a new one) and registers those of its people the desk does not know yet. */
export async function savePartner(
  slack: SlackParts,
  { id, by }: { id: string | null; by: string },
  form: Form,
): Promise<Refusal | null> {
  const typed = checked(PartnerForm, readForm(form));
  if (typed instanceof Error) return typed;
  const before = id === null ? null : await slack.desk.directory.partner(id);
  const { closingHour } = slack.desk.calendars(null).program;
  const partner = partnerOf(typed, before, { id: await idFor(slack, id, typed.name), closingHour });
  const fault =
    (await nameFault(slack, partner, before)) ??
    calendarFault(slack, partner) ??
    (await sharedFault(slack, partner, before)) ??
    (await channelFault(slack, partner));
  if (fault !== null) return fault;
  const people = await peopleOf(slack, partner);
  if (people instanceof Error) return people;
  const reason = form.text('calendarReason').slice(0, 1000);
  const calendar = await partnerCalendarChange(slack, { before, after: partner, reason });
  if (calendar instanceof Error) return calendar;
  for (const person of people) await slack.desk.directory.savePerson(person);
  await slack.desk.directory.savePartner(partner);
  if (calendar !== null) await recordPartnerCalendar(slack, calendar, { after: partner, by });
  await flagLostStanding(slack.desk, partner.id);
  slack.log.info('a partner was registered', { partner: partner.id });
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

function partnerOf(
  { designatedOn, ...typed }: PartnerForm,
  before: Partner | null,
  { id, closingHour }: { id: string; closingHour: number },
): Partner {
  const earlier = designatedOn === null ? null : atHour(designatedOn, closingHour, typed.zone);
  const firstAwardAt = before?.firstAwardAt ?? earlier;
  return { ...partnerDefaults, ...before, ...typed, firstAwardAt, id };
}

/** A new partner's id is its name as a word; a number tells namesakes apart. */
async function idFor({ desk }: SlackParts, id: string | null, name: string): Promise<string> {
  if (id !== null) return id;
  const word = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = word === '' ? 'partner' : word;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base}-${number}`;
    if ((await desk.directory.partner(candidate)) === null) return candidate;
  }
}

/** Two records of one company would split its applications, its people and its conflicts of interest. */
async function nameFault(
  { desk }: SlackParts,
  { id, name }: Partner,
  before: Partner | null,
): Promise<Refusal | null> {
  if (before?.name === name) return null;
  const same = (await desk.directory.partners()).find(
    (other) => other.id !== id && sameOrganisation(other.name, name),
  );
  return same === undefined
    ? null
    : refuseField(
        'name',
        `${same.name} is on record already. Please change that record, or tell the two apart in the name, for example “${name.slice(0, 60)} (Berlin)”.`,
      );
}

function calendarFault({ desk }: SlackParts, partner: Partner): Refusal | null {
  try {
    desk.calendars(partner);
    return null;
  } catch (error) {
    return refuseField('holidays', error instanceof Error ? error.message.slice(0, 500) : 'Not understood.');
  }
}

/** No partner may read of another one, nor of what the program's people tell each other. */
async function sharedFault(
  { desk, channels }: SlackParts,
  partner: Partner,
  before: Partner | null,
): Promise<Refusal | null> {
  const { channel } = partner;
  if (channel === null || before?.channel === channel) return null;
  if (channel === channels.intake || channel === channels.reviewers)
    return refuseField(
      'channel',
      'This is the program’s own channel, in which every application is told of. Please choose one for this partner alone.',
    );
  const other = (await desk.directory.partners()).find(
    (one) => one.id !== partner.id && one.channel === channel,
  );
  return other === undefined
    ? null
    : refuseField(
        'channel',
        `${other.name} is told of its applications in this channel. Please choose one for this partner alone: none may read of another.`,
      );
}

async function channelFault({ client, log }: SlackParts, { channel }: Partner): Promise<Refusal | null> {
  if (channel === null) return null;
  try {
    const told = await client.conversations.info({ channel });
    if (told.channel?.is_member === true) return null;
  } catch (error) {
    log.warn('a partner’s channel could not be looked at', { error });
  }
  return refuseField('channel', 'I am not in this channel. Please invite me there, then save again.');
}

/** The partner's people and its PDM and PDR, as far as they have to be registered; or why one of them cannot be. */
async function peopleOf(slack: SlackParts, partner: Partner): Promise<Person[] | Refusal> {
  const missing: Person[] = [];
  for (const { id, field } of named(partner)) {
    const aws = field === 'pdm' || field === 'pdr';
    const known = missing.find((person) => person.id === id) ?? (await slack.desk.directory.person(id));
    const fault = known === null ? null : await knownFault(slack, known, { partner, field });
    if (fault !== null) return fault;
    if (known !== null) continue;
    const profile = await profileOf(slack, id);
    if (profile === null || profile.bot) return refuseField(field, 'One of these is no person Slack knows.');
    if (aws && profile.external)
      return refuseField(field, `${profile.name} belongs to another workspace; a PDM or PDR is of AWS.`);
    const organisation = aws ? 'AWS' : partner.name;
    missing.push({
      ...personDefaults,
      ...startedFrom(profile),
      organisation,
      roles: aws ? ['pdm'] : [],
      expertise: [],
      active: true,
    });
  }
  return missing;
}

function named(partner: Partner): { id: string; field: keyof PartnerForm }[] {
  const side = partnerPeople(partner).map((id) => ({ id, field: fieldOf(partner, id) }));
  const aws = (['pdm', 'pdr'] as const).flatMap((field) => {
    const id = partner[field];
    return id === null ? [] : [{ id, field }];
  });
  return [...side, ...aws];
}

function fieldOf(partner: Partner, id: string): keyof PartnerForm {
  if (partner.applicants.includes(id)) return 'applicants';
  return partner.allianceLead === id ? 'allianceLead' : 'technicalContacts';
}

async function knownFault(
  { desk }: SlackParts,
  person: Person,
  { partner, field }: { partner: Partner; field: keyof PartnerForm },
): Promise<Refusal | null> {
  if (!person.active) return refuseField(field, `${person.name} is switched off. Activate them first.`);
  if (field === 'pdm' || field === 'pdr')
    return person.roles.includes('pdm')
      ? null
      : refuseField(
          field,
          `${person.name} is not registered as Partner Development Manager. Give them the role first.`,
        );
  if (person.roles.length > 0)
    return refuseField(
      field,
      `${person.name} has a role in the program and so cannot stand on a partner’s side.`,
    );
  const other = await desk.directory.partnerOf(person.id);
  return other === null || other.id === partner.id
    ? null
    : refuseField(field, `${person.name} belongs to ${other.name} already. Take them off there first.`);
}
