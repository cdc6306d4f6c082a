import { z } from 'zod';
import { HandingOver } from './handing-over.js';
import { Identity, PersonId } from './identity.js';
import { Merging } from './merging.js';

/** What a person does in the program as a whole; partner people have none and are named on their partner instead. */
export const deskRoles = ['program-office', 'program-manager', 'auditor', 'pdm', 'manager'] as const;
export const DeskRole = z.enum(deskRoles);
export type DeskRole = z.infer<typeof DeskRole>;

export const deskRoleNames: Record<DeskRole, string> = {
  'program-office': 'Program Office',
  'program-manager': 'Program Manager',
  auditor: 'auditor',
  pdm: 'Partner Development Manager',
  manager: 'manager',
};

/**
 * A person the desk knows. `id` is what records name them by: that of the account they were put on record with, or the
 * desk's own where they have none and are written to by mail alone. `organisation` is `AWS`, an audit firm, or the
 * partner's name (SDP-09); `email` null means no mail can be sent; `zone` is IANA and decides when they are reminded.
 */
export const Person = z.object({
  id: PersonId,
  name: z.string().min(1),
  teamId: z.string(),
  external: z.boolean(),
  email: z.email().nullable(),
  zone: z.string(),
  organisation: z.string().min(1),
  roles: z.array(DeskRole),
  expertise: z.array(z.string()),
  /** The most cases open with this auditor at once; null: as many as the rule set says. */
  cap: z.number().int().nonnegative().nullable(),
  /** Days away, first and last included. */
  absences: z.array(z.object({ from: z.iso.date(), to: z.iso.date(), note: z.string() })),
  /** Organisations left, with the last day there: a conflict of interest for a while. */
  formerEmployers: z.array(z.object({ organisation: z.string(), until: z.iso.date() })),
  /** Partners this person does not want to judge, with why. */
  declaredConflicts: z.array(z.object({ partnerId: z.string(), reason: z.string(), at: z.date() })),
  /**
   * Days, first and last included, on which the Program Manager lets this member of the Program Office decide (SDP-87).
   */
  delegations: z.array(
    z.object({ from: z.iso.date(), to: z.iso.date(), by: z.string(), at: z.date(), reason: z.string() }),
  ),
  active: z.boolean(),
  /** Since when their account is known to be deactivated, so that the desk switched it off; null: it is not. */
  goneSince: z.date().nullable(),
  /** When they were last switched on again: what came up before is not told to them; null: they were never off. */
  activeSince: z.date().nullable().default(null),
  /**
   * What their account last said of them, by which what an administrator entered is told apart; null: not known yet.
   */
  fromSlack: z
    .object({ name: z.string(), email: z.string().nullable(), zone: z.string(), saidAt: z.date() })
    .nullable()
    .default(null),
  /** Their duties that are passing to somebody else; not there where none are. */
  handingOver: HandingOver.optional(),
  /** Every account and address of theirs, the one they are written to first; not there: the account they go by. */
  identities: z.array(Identity).optional(),
  /** Whose record took this one in: whoever is named by this one is that person; not there where none did. */
  mergedInto: PersonId.optional(),
  /** What of this record has still to pass to whoever took it in; not there where nothing has. */
  merging: Merging.optional(),
});
export type Person = z.infer<typeof Person>;

/** What nothing is known of yet when somebody is registered. */
export const personDefaults = {
  cap: null,
  absences: [],
  formerEmployers: [],
  declaredConflicts: [],
  delegations: [],
  goneSince: null,
  activeSince: null,
  fromSlack: null,
} satisfies Partial<Person>;
