import { z } from 'zod';
import { CalendarSetting, MovedCount } from '../clocks/calendar-setting.js';
import { WorkingWeek } from '../clocks/working-week.js';
import { Entry } from '../entry.js';

/** What somebody is to a partner, as their record names it. */
export const partnerDuties = ['pdm', 'pdr', 'alliance-lead', 'applicant', 'technical-contact'] as const;
export type PartnerDuty = (typeof partnerDuties)[number];

export const partnerTypes = ['consulting', 'technology'] as const;
export const tiers = ['registered', 'select', 'advanced', 'premier'] as const;
/** Stages of the later Services Path, which took the place of the tier; `none`: not on it. */
export const servicesPathStages = ['none', 'enrolled', 'confirmed', 'validated', 'differentiated'] as const;

/**
 * A partner company and who speaks for it. People are ids; null means nobody is on record. `channel` is the shared
 * channel, `zone` (IANA) and `holidays` (list such as `DE-BY,2026-12-24`), with `weekdays`, are the calendar its
 * remediation is counted in (trace section 3). Source: guide sections 2, 5, 7; SDP-04, SDP-11…13, SDP-17, SDP-92.
 */
export const Partner = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1).max(120),
  type: z.enum(partnerTypes),
  tier: z.enum(tiers),
  servicesPath: z.enum(servicesPathStages),
  allianceLead: z.string().nullable(),
  applicants: z.array(z.string()),
  technicalContacts: z.array(z.string()),
  pdm: z.string().nullable(),
  pdr: z.string().nullable(),
  /** AWS solutions architects who advise this partner, and so cannot audit it. */
  solutionsArchitects: z.array(z.string()),
  channel: z.string().nullable(),
  /** Since when this channel is entered; not there where none is, and on records from before it was kept. */
  channelSince: z.date().optional(),
  zone: z.string(),
  holidays: z.string(),
  /** The ISO weekdays it works; none on record: Monday to Friday. */
  weekdays: WorkingWeek.optional(),
  ndaSigned: z.boolean(),
  ndaSignedOn: z.iso.date().nullable(),
  aceEligible: z.boolean(),
  firstAwardAt: z.date().nullable(),
  /** The application that earned it; null with a date: before the desk's time (SDP-11). */
  firstAwardRef: z.string().nullable(),
  /** The partner (id) that bought this one (SDP-96, SDP-97). */
  mergedInto: z.string().nullable(),
  /** The partner (id) whose divested business this one is: nothing is inherited, the link is the office's (SDP-99). */
  divestedFrom: z.string().nullable(),
  /** Since when it is off the record, and why: it is kept, and left out of everything; not there while it is on it. */
  removed: z.object({ at: z.date(), why: z.string() }).optional(),
});
export type Partner = z.infer<typeof Partner>;

/** One save of a partner's record; one that changes its calendar says from what to what, and why (trace section 3). */
export const PartnerEntry = Entry.extend({
  calendar: z
    .object({ reason: z.string(), was: CalendarSetting, is: CalendarSetting, count: MovedCount })
    .optional(),
});
export type PartnerEntry = z.infer<typeof PartnerEntry>;

/** What nothing is known of yet when a partner is registered. */
export const partnerDefaults = {
  servicesPath: 'none',
  solutionsArchitects: [],
  ndaSignedOn: null,
  firstAwardRef: null,
  mergedInto: null,
  divestedFrom: null,
} satisfies Partial<Partner>;

/** The same partner, told in this channel from now on; in none where it is null. */
export function movedTo<Told extends Pick<Partner, 'channel' | 'channelSince'>>(
  told: Told,
  channel: string | null,
  now: Date,
): Told {
  if (told.channel === channel) return told;
  const { channelSince: _, ...rest } = told;
  const moved = { ...rest, channel, ...(channel === null ? {} : { channelSince: now }) };
  return moved as unknown as Told;
}

/** Everybody who belongs to the partner, once each: applicants, alliance lead, technical contacts. */
export function partnerPeople(
  partner: Pick<Partner, 'applicants' | 'allianceLead' | 'technicalContacts'>,
): string[] {
  const lead = partner.allianceLead === null ? [] : [partner.allianceLead];
  return [...new Set([...partner.applicants, ...lead, ...partner.technicalContacts])];
}
