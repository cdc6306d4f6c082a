import { z } from 'zod';
import { Addressed } from './address.js';

/** Who a notice is for; resolved to people and channels when it is delivered. */
export const audiences = [
  'applicants',
  'alliance-lead',
  'technical-contacts',
  'pdm',
  'auditor',
  'program-office',
  'program-managers',
  'managers',
  'case-handler',
  'partner-channel',
  'intake-channel',
  'reviewers-channel',
] as const;
export const Audience = z.union([z.enum(audiences), z.object({ person: z.string() })]);
export type Audience = z.infer<typeof Audience>;

/** What a reader can do about a notice at once; each surface offers it in its own way. */
export const intents = [
  'open-application',
  'open-completeness',
  'respond-to-items',
  'file-plan',
  'open-review',
  'accept-assignment',
  'decline-assignment',
  'assign-auditor',
  'rule-on-conflicts',
  'hand-over',
  'open-summary',
  'forward-plan',
  'decide-plan',
  'decide',
  'confirm-welcome-kit',
  'open-award',
  'open-questions',
  'open-event',
] as const;
export const Intent = z.enum(intents);
export type Intent = z.infer<typeof Intent>;

/** A message that stays where it stands and is redrawn whenever the application moves. */
export const cards = ['intake', 'assignment', 'status'] as const;
export const Card = z.enum(cards);
export type Card = z.infer<typeof Card>;

/**
 * One thing to be told. `title` and `lines` are plain words (people's own text included as typed; surfaces escape
 * it). `confidential` notices hold more than reference, partner, service, status and dates, so they go to persons only,
 * never to a channel (trace section 5). `mail` asks for a copy by e-mail where the person has an address.
 * `cc` people get the same words, marked as a copy. `receipt` asks that the first success be reported back (SDP-74).
 * `addressed` names the very addresses, where they follow from no application: then nobody else is told.
 * `opens` names applications that lines begin with ("• DD-1001 …"): each such line offers to open its own.
 */
export const Notice = z.object({
  kind: z.string(),
  to: z.array(Audience),
  cc: z.array(Audience).default([]),
  title: z.string(),
  lines: z.array(z.string()),
  confidential: z.boolean().default(false),
  mail: z.boolean().default(false),
  intents: z.array(Intent).default([]),
  card: Card.nullable().default(null),
  receipt: z.boolean().default(false),
  addressed: Addressed.optional(),
  opens: z.array(z.string()).optional(),
});
export type Notice = z.infer<typeof Notice>;

/** What a step writes: everything but kind, readers and words may be left to its default. */
export type NoticeDraft = z.input<typeof Notice>;

/** @throws never for a well-typed draft */
export function notice(draft: NoticeDraft): Notice {
  return Notice.parse(draft);
}
