import { z } from 'zod';
import type { Application } from './application.js';
import { organisationKeys } from './people/organisation.js';
import type { Partner } from './people/partner.js';
import type { Person } from './people/person.js';

/** The question of an application an answer was first given to: `DD-1001`, `Q2`. Known to the office alone. */
const Origin = z.object({ ref: z.string(), question: z.string() });

const done = { id: z.string(), by: z.string(), at: z.date() };

/**
 * What the Program Office decided about answers that everybody may be told (SDP-101), each stored once and for good
 * under its own `id`. `approved`: from then on it answers; `withdrawn`: that of `answer` does no longer; `left-out`: an
 * answer stays between those it was given to, and is not offered again.
 */
export const GuideRuling = z.discriminatedUnion('is', [
  z.object({
    ...done,
    is: z.literal('approved'),
    audience: z.enum(['everybody', 'aws']),
    question: z.string(),
    text: z.string(),
    /** null: the office wrote it of its own. */
    origin: Origin.nullable(),
  }),
  z.object({ ...done, is: z.literal('withdrawn'), answer: z.string(), reason: z.string() }),
  z.object({ ...done, is: z.literal('left-out'), origin: Origin }),
]);
export type GuideRuling = z.infer<typeof GuideRuling>;
export type ApprovedRuling = Extract<GuideRuling, { is: 'approved' }>;

/** The answers in force: approved and not withdrawn since. */
export function approvedAnswers(rulings: readonly GuideRuling[]): ApprovedRuling[] {
  const withdrawn = new Set(rulings.flatMap((one) => (one.is === 'withdrawn' ? [one.answer] : [])));
  return rulings.filter((one) => one.is === 'approved').filter(({ id }) => !withdrawn.has(id));
}

/** Whether the office has said already what becomes of the answer to this question. */
export function isRuled(rulings: readonly GuideRuling[], ref: string, question: string): boolean {
  return rulings.some(
    (one) => one.is !== 'withdrawn' && one.origin?.ref === ref && one.origin.question === question,
  );
}

/** What must not stand in an answer for everybody, of the application it comes from. */
interface Named {
  partner: Pick<Partner, 'name'>;
  application: Pick<Application, 'caseStudies'>;
  people: readonly Pick<Person, 'name'>[];
}

/**
 * Names in a text by which somebody could be known: the partner, its customers, the people of the application, a
 * reference, an account id, an address. As they are written there or on record; empty when there is none. Null: where
 * it comes from is not known, and only what can be told by its shape is looked for.
 */
export function namesIn(text: string, named: Named | null): string[] {
  const shapes = [/\b(?:DD|EV)-\d+\b/gi, /\b\d{12}\b/g, /\S+@\S+\.\S+/g, /<@[A-Z0-9]+[^>]*>/g];
  const shaped = shapes.flatMap((shape) => text.match(shape) ?? []);
  if (named === null) return shaped;
  const { partner, application, people } = named;
  const organisations = [
    partner.name,
    ...application.caseStudies.flatMap((study) =>
      study === null ? [] : [study.customer, study.legalEntity],
    ),
  ];
  return [
    ...new Set([
      ...organisations.filter((name) => saysOrganisation(text, name)),
      ...people.map(({ name }) => name).filter((name) => saysPerson(text, name)),
      ...shaped,
    ]),
  ];
}

/** However it is spelled: "ACME-Demo" names "Acme Demo, Inc.". */
function saysOrganisation(text: string, name: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u);
  const keys = organisationKeys(name).filter((key) => key.length > 2);
  // Names have few words; longer runs are not tried.
  return words.some((_, start) =>
    [1, 2, 3, 4].some((length) => keys.includes(words.slice(start, start + length).join(''))),
  );
}

/** By the whole name, or by the first of it where it is capitalised. */
function saysPerson(text: string, name: string): boolean {
  const [first = ''] = name.split(/\s+/);
  const whole = name.replace(/\s*\(.*\)$/, '');
  if (whole !== '' && text.toLowerCase().includes(whole.toLowerCase())) return true;
  return first.length > 2 && text.split(/[^\p{L}\p{M}\p{N}]+/u).includes(first);
}
