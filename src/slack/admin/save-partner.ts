import { same } from '../../desk/memory/plain.js';
import { flagLostStanding } from '../../desk/standing.js';
import { atHour } from '../../program/clocks/local-date.js';
import { sameOrganisation } from '../../program/people/organisation.js';
import { movedTo, type Partner, partnerDefaults } from '../../program/people/partner.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import type { SlackParts } from '../kit/parts.js';
import { checked, PartnerForm } from './form-schemas.js';
import { carryOutCalendar, logPartnerCalendar, partnerCalendarChange } from './partner-calendar.js';
import { channelFault } from './partner-channel.js';
import { peopleToRegister } from './partner-people.js';

/** A partner's form as it was sent; `id` null: the form of a new one. */
interface SentPartner {
  id: string | null;
  by: string;
  /** The same whenever this very form comes again. */
  once: string;
  /** What the form says, beside what others saved of the record meanwhile. */
  read(before: Partner | null): Form | Refusal;
}

/** How often somebody else may save the same record while this save is under way. */
const maxTries = 5;

/**
 * Saves a partner as typed and registers those of its people the desk does not know yet: from the record as it stands when it is
 * saved, and a new one once, however often its form comes.
 */
export async function savePartner(slack: SlackParts, sent: SentPartner): Promise<Refusal | null> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const before = sent.id === null ? null : await slack.desk.directory.partner(sent.id);
    if (sent.id !== null && before === null) return partnerGone();
    const form = sent.read(before);
    if (form instanceof Error) return form;
    const saved = await saveFrom(slack, before, { ...sent, form });
    if (saved !== 'changed') return saved;
  }
  return new Refusal('conflict', 'This partner is being changed by somebody else. Please save again.');
}

export function partnerGone(): Refusal {
  return new Refusal('not-found', 'This partner is not on record any more. Please open the list again.');
}

/** @returns `changed` where somebody else saved the record, or took the id, in between: nothing of it was changed */
async function saveFrom(
  slack: SlackParts,
  before: Partner | null,
  { by, once, form }: Pick<SentPartner, 'by' | 'once'> & { form: Form },
): Promise<Refusal | 'changed' | null> {
  const { desk, log } = slack;
  const typed = checked(PartnerForm, readForm(form));
  if (typed instanceof Error) return typed;
  const { closingHour } = desk.calendars(null).program;
  const made = (id: string, now: Date) => partnerOf(typed, before, { id, closingHour, now });
  const now = desk.clock.now();
  const namesake = await namesakeOf(slack, typed.name, before);
  // The same form may have come before: then everything it asks for is so.
  if (namesake !== null && before === null && same(namesake, made(namesake.id, namesake.channelSince ?? now)))
    return null;
  if (namesake !== null) return onRecord(namesake, typed.name);
  const partner = made(before?.id ?? (await freeId(slack, typed.name)), now);
  const fault = calendarFault(slack, partner) ?? (await channelFault(slack, partner, before));
  if (fault !== null) return fault;
  const people = await peopleToRegister(slack, partner);
  if (people instanceof Error) return people;
  const reason = form.text('calendarReason').slice(0, 1000);
  const calendar = await partnerCalendarChange(slack, { before, after: partner, reason });
  if (calendar instanceof Error) return calendar;
  for (const person of people) await desk.directory.addPerson(person);
  if (calendar !== null) await logPartnerCalendar(slack, calendar, { after: partner, by, once });
  if (!(await kept(slack, before, partner))) return 'changed';
  if (calendar !== null) carryOutCalendar(slack);
  await flagLostStanding(desk, partner.id);
  log.info('a partner was registered', { partner: partner.id });
  return null;
}

/** Saves it if the record is still what it was made from. */
async function kept(
  { desk: { directory } }: SlackParts,
  before: Partner | null,
  partner: Partner,
): Promise<boolean> {
  if (before === null) return directory.addPartner(partner);
  const done = await directory.changePartner(partner.id, (now) =>
    same(now, before) ? partner : new Refusal('conflict', 'Somebody else was quicker.'),
  );
  return done !== null && !(done instanceof Refusal);
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
  { id, closingHour, now }: { id: string; closingHour: number; now: Date },
): Partner {
  const earlier = designatedOn === null ? null : atHour(designatedOn, closingHour, typed.zone);
  const firstAwardAt = before?.firstAwardAt ?? earlier;
  const told = movedTo(before ?? { channel: null }, typed.channel, now);
  return { ...partnerDefaults, ...told, ...typed, firstAwardAt, id };
}

/** A new partner's id is its name as a word; a number tells those apart whose names make the same word. */
async function freeId({ desk }: SlackParts, name: string): Promise<string> {
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

/** The record of the same company, where this name is a new one for it; null: there is none. */
async function namesakeOf(
  { desk }: SlackParts,
  name: string,
  before: Partner | null,
): Promise<Partner | null> {
  if (before?.name === name) return null;
  const partners = await desk.directory.partners();
  return partners.find((other) => other.id !== before?.id && sameOrganisation(other.name, name)) ?? null;
}

/** Two records of one company would split its applications, its people and its conflicts of interest. */
function onRecord({ name }: Partner, typed: string): Refusal {
  return refuseField(
    'name',
    `${name} is on record already. Please change that record, or tell the two apart in the name, for example “${typed.slice(0, 60)} (Berlin)”.`,
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
