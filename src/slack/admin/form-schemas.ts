import { z } from 'zod';
import { HolidayList } from '../../program/clocks/calendar-change.js';
import { WorkingWeek } from '../../program/clocks/working-week.js';
import { ZoneName } from '../../program/clocks/zone-name.js';
import { partnerTypes, servicesPathStages, tiers } from '../../program/people/partner.js';
import { DeskRole } from '../../program/people/person.js';
import { Refusal } from '../../program/refusal.js';
import { MailPeople } from './mail-people.js';
import { Absences, DeclaredConflicts, FormerEmployers } from './person-lines.js';

const words = (max: number, missing: string) =>
  z.string().trim().min(1, missing).max(max, `Please keep this under ${max} characters.`);

/** A person's form. */
export const PersonForm = z.object({
  name: words(120, 'Please give the name.'),
  roles: z.array(DeskRole),
  organisation: words(120, 'Please give the organisation: AWS, an audit firm or the partner.'),
  expertise: z.array(z.string()),
  cap: z
    .string()
    .trim()
    .regex(/^\d{0,3}$/, 'Please give a whole number from 0 to 999, or leave it empty.')
    .transform((text) => (text === '' ? null : Number(text))),
  formerEmployers: FormerEmployers,
  declaredConflicts: DeclaredConflicts,
  absences: Absences,
  email: z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : text))
    .pipe(z.email('Please give a complete e-mail address, or leave it empty.').nullable()),
  zone: ZoneName,
  active: z.enum(['yes', 'no'], 'Please choose.').transform((choice) => choice === 'yes'),
  why: z.string().trim().max(1000, 'Please keep this under 1,000 characters.'),
});
export type PersonForm = z.infer<typeof PersonForm>;

const day = z.iso.date('Please give a day, or leave it empty.').nullable();

/** A partner's form; people are ids, those without an account are lines of `mailPeople`. */
export const PartnerForm = z.object({
  name: words(120, 'Please give the partner’s name.'),
  tier: z.enum(tiers, 'Please choose the tier.'),
  type: z.enum(partnerTypes, 'Please choose the type.'),
  servicesPath: z.enum(servicesPathStages, 'Please choose the stage, or “Not on it”.'),
  applicants: z.array(z.string()),
  allianceLead: z.string().nullable(),
  technicalContacts: z.array(z.string()),
  mailPeople: MailPeople,
  pdm: z.string().nullable(),
  pdr: z.string().nullable(),
  solutionsArchitects: z.array(z.string()),
  channel: z.string().nullable(),
  zone: ZoneName,
  holidays: HolidayList,
  weekdays: WorkingWeek,
  ndaSigned: z.boolean(),
  ndaSignedOn: day,
  /** The day of a first designation from before this desk; null: none, or this desk's own. */
  designatedOn: day,
  aceEligible: z.boolean(),
});
export type PartnerForm = z.infer<typeof PartnerForm>;

/** What was typed, checked; every field's fault is shown at its field. */
export function checked<Output>(schema: z.ZodType<Output>, typed: unknown): Output | Refusal {
  const parsed = schema.safeParse(typed);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[String(issue.path[0] ?? 'name')] ??= issue.message;
  return new Refusal('invalid-input', 'Something needs correcting. Nothing was saved.', fields);
}
