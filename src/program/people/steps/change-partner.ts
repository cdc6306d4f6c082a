import { z } from 'zod';
import { HolidayList } from '../../clocks/calendar-change.js';
import { sameSetting, settingOf } from '../../clocks/calendar-setting.js';
import { atHour } from '../../clocks/local-date.js';
import { mondayToFriday, WorkingWeek } from '../../clocks/working-week.js';
import { ZoneName } from '../../clocks/zone-name.js';
import { type Refusal, refuseField } from '../../refusal.js';
import { sameOrganisation } from '../organisation.js';
import { movedTo, Partner, partnerDefaults, partnerPeople } from '../partner.js';
import type { Person } from '../person.js';
import { registrarFault } from './directory-role.js';
import { definePartnerStep, type PartnerContext, type PartnerOutcome } from './partner-step.js';

/** What an administrator enters of a partner as it stands on its record. */
const Entered = Partner.pick({
  name: true,
  tier: true,
  type: true,
  servicesPath: true,
  applicants: true,
  allianceLead: true,
  technicalContacts: true,
  pdm: true,
  pdr: true,
  solutionsArchitects: true,
  channel: true,
  zone: true,
  holidays: true,
  ndaSigned: true,
  ndaSignedOn: true,
  aceEligible: true,
});

/**
 * An administrator's form of a partner. `designatedOn` is the day of a first designation from before this desk, null
 * where there is none or the desk has its own; `calendarReason` says why its calendar changes, empty where it does
 * not.
 */
export const PartnerInput = Entered.extend({
  weekdays: WorkingWeek,
  zone: ZoneName,
  holidays: HolidayList,
  designatedOn: z.iso.date().nullable(),
  calendarReason: z.string().trim().max(1000, 'Please keep this under 1,000 characters.'),
});
export type PartnerInput = z.infer<typeof PartnerInput>;

/** What is looked at beside the record itself, before there is one as well as after. */
export type PartnerSurroundings = Omit<PartnerContext, 'partner' | 'moved'>;

/** An administrator changes a partner: its people, its tier, its channel, its calendar. */
export const changePartner = definePartnerStep({
  name: 'change-partner',
  label: 'Change a partner',
  does: 'register partners',
  by: ['administrator'],
  input: PartnerInput,
  part: () => 'partner',
  asStands: asEntered,
  decide(ctx, input) {
    const { partner: before, moved } = ctx;
    const fault = partnerFault(ctx, input, before);
    if (fault !== null) return fault;
    const partner = partnerAs(ctx, input, before);
    const { calendarReason: reason } = input;
    const changed = sameSetting(before, partner) ? null : moved;
    if (changed !== null && reason === '')
      return refuseField(
        'calendarReason',
        `Nothing is saved yet. ${changed.says} Please say why, then save.`,
      );
    const note = noteOf(before, partner);
    if (changed === null) return { partner, notices: [], note };
    const calendar = { reason, was: settingOf(before), is: settingOf(partner), count: changed.count };
    return { partner, notices: [], note: `${note} (calendar: ${reason})`, calendar };
  },
});

/**
 * The form as it stands; a first designation stays once it is on record, and why the calendar changes is said anew
 * each time.
 */
function asEntered(partner: Partner, { calendarReason, designatedOn }: PartnerInput): PartnerInput {
  const { weekdays = mondayToFriday } = partner;
  return { ...Entered.parse(partner), weekdays, designatedOn, calendarReason };
}

/** Opens the record of a partner. */
export function openPartner(
  around: PartnerSurroundings,
  { id, ...typed }: PartnerInput & Pick<Partner, 'id'>,
): PartnerOutcome | Refusal {
  const fault = registrarFault(around.actor, changePartner.does) ?? partnerFault(around, typed, null);
  if (fault !== null) return fault;
  const partner = partnerAs(around, typed, null, id);
  return { partner, notices: [], note: 'opened' };
}

function partnerAs(
  { now, closingHour }: PartnerSurroundings,
  { designatedOn, calendarReason: _, ...typed }: PartnerInput,
  before: Partner | null,
  id: string = before?.id ?? '',
): Partner {
  const earlier = designatedOn === null ? null : atHour(designatedOn, closingHour, typed.zone);
  // A first award on record stays there, whatever the form knew of it (SDP-11).
  const firstAwardAt = before?.firstAwardAt ?? earlier;
  const told = movedTo(before ?? { channel: null }, typed.channel, now);
  return { ...partnerDefaults, ...told, ...typed, firstAwardAt, id };
}

function partnerFault(
  around: PartnerSurroundings,
  typed: PartnerInput,
  before: Partner | null,
): Refusal | null {
  return (
    namesakeFault(around, typed, before) ??
    channelFault(around, typed, before) ??
    peopleFault(around, typed, before)
  );
}

/** Two records of one company would split its applications, its people and its conflicts of interest. */
function namesakeFault(
  { partners }: PartnerSurroundings,
  { name }: PartnerInput,
  before: Partner | null,
): Refusal | null {
  if (before?.name === name) return null;
  const other = partners.find((one) => one.id !== before?.id && sameOrganisation(one.name, name));
  if (other === undefined) return null;
  return refuseField(
    'name',
    `${other.name} is on record already. Please change that record, or tell the two apart in the name, for example “${name.slice(0, 60)} (Berlin)”.`,
  );
}

/** No partner may read of another one. */
function channelFault(
  { partners }: PartnerSurroundings,
  { channel }: PartnerInput,
  before: Partner | null,
): Refusal | null {
  if (channel === null || before?.channel === channel) return null;
  const other = partners.find((one) => one.id !== before?.id && one.channel === channel);
  if (other === undefined) return null;
  return refuseField(
    'channel',
    `${other.name} is told of its applications in this channel. Please choose one for this partner alone: none may read of another.`,
  );
}

/** Why one of the people named cannot stand there; whoever is not on record yet is none of this step's business. */
function peopleFault(
  around: PartnerSurroundings,
  typed: PartnerInput,
  before: Partner | null,
): Refusal | null {
  for (const { id, field } of namedIn(typed)) {
    const known = around.person(id);
    const fault = known === null ? null : placeFault(known, field, { ...around, before });
    if (fault !== null) return fault;
  }
  return null;
}

type PeopleField = 'applicants' | 'allianceLead' | 'technicalContacts' | 'pdm' | 'pdr';

/** Everybody a form names on the partner's side and as its PDM and PDR, and at which field. */
export function namedIn(typed: Pick<Partner, PeopleField>): { id: string; field: PeopleField }[] {
  const side = partnerPeople(typed).map((id) => ({ id, field: fieldOf(typed, id) }));
  const aws = (['pdm', 'pdr'] as const).flatMap((field) => {
    const id = typed[field];
    return id === null ? [] : [{ id, field }];
  });
  return [...side, ...aws];
}

function fieldOf(typed: Pick<Partner, PeopleField>, id: string): PeopleField {
  if (typed.applicants.includes(id)) return 'applicants';
  return typed.allianceLead === id ? 'allianceLead' : 'technicalContacts';
}

function placeFault(
  person: Person,
  field: PeopleField,
  { partners, before }: PartnerSurroundings & { before: Partner | null },
): Refusal | null {
  const { id, name, active, roles } = person;
  if (!active) return refuseField(field, `${name} is switched off. Activate them first.`);
  if (field === 'pdm' || field === 'pdr')
    return roles.includes('pdm')
      ? null
      : refuseField(
          field,
          `${name} is not registered as Partner Development Manager. Give them the role first.`,
        );
  if (roles.length > 0)
    return refuseField(field, `${name} has a role in the program and so cannot stand on a partner’s side.`);
  const other = partners.find((one) => one.id !== before?.id && partnerPeople(one).includes(id));
  return other === undefined
    ? null
    : refuseField(field, `${name} belongs to ${other.name} already. Take them off there first.`);
}

const noted = {
  name: 'name',
  tier: 'tier',
  type: 'type',
  servicesPath: 'Services Path',
  allianceLead: 'alliance lead',
  applicants: 'applicants',
  technicalContacts: 'technical contacts',
  pdm: 'PDM',
  pdr: 'PDR',
  solutionsArchitects: 'solutions architects',
  channel: 'channel',
  zone: 'time zone',
  holidays: 'holidays',
  weekdays: 'working days',
  ndaSigned: 'NDA',
  ndaSignedOn: 'day of the NDA',
  aceEligible: 'ACE',
  firstAwardAt: 'first designation',
} as const satisfies Partial<Record<keyof Partner, string>>;

/** "changed: tier, applicants" */
function noteOf(before: Partner, after: Partner): string {
  const was = { ...before, weekdays: before.weekdays ?? mondayToFriday };
  const changed = (Object.keys(noted) as (keyof typeof noted)[]).filter(
    (field) => JSON.stringify(was[field]) !== JSON.stringify(after[field]),
  );
  return changed.length === 0 ? 'saved' : `changed: ${changed.map((field) => noted[field]).join(', ')}`;
}

/** A divested business begins from nothing: only where it is counted is known, from the one it comes from (SDP-99). */
export function divestedPartner(parent: Partner, { id, name }: Pick<Partner, 'id' | 'name'>): Partner {
  return {
    ...partnerDefaults,
    id,
    name,
    type: parent.type,
    tier: 'registered',
    allianceLead: null,
    applicants: [],
    technicalContacts: [],
    pdm: null,
    pdr: null,
    channel: null,
    ...settingOf(parent),
    ndaSigned: false,
    aceEligible: false,
    firstAwardAt: null,
    divestedFrom: parent.id,
  };
}
