import { DateTime } from 'luxon';
import type { ConflictChallenge } from '../application.js';
import { localDate, sayDate } from '../clocks/local-date.js';
import type { StepContext } from '../step-context.js';
import type { Audits } from './audits.js';
import { isAmong, isNamed } from './identity.js';
import { sameOrganisation } from './organisation.js';
import { partnerPeople } from './partner.js';
import type { Person } from './person.js';

/** What the desk finds by itself that makes somebody's judgement doubtful. */
export const conflictGrounds = [
  'same-organisation',
  'account-team',
  'former-employer',
  'linked-partner',
  'declared',
] as const;
export type ConflictGround = (typeof conflictGrounds)[number];

/**
 * How long after leaving somebody does not judge an employer, in calendar years, counted to the day of the assignment.
 */
export const formerEmployerYears = 3;

/**
 * A conflict of interest of one person with one application. `about` names it in challenges and rulings: a ground, or
 * `report-1` for the first one that somebody reported. It stands in the way while it `holds` or is `challenged`
 * (somebody doubts it, nothing is ruled) or was `confirmed`; while only `reported`, or `dismissed`, it does not.
 */
export interface Conflict {
  person: string;
  about: string;
  /** One sentence: who, and what of. */
  says: string;
  state: 'holds' | 'challenged' | 'confirmed' | 'reported' | 'dismissed';
  challenge: ConflictChallenge | null;
}

/** What conflicts are found in. */
export type ConflictContext = Pick<
  StepContext,
  'application' | 'partner' | 'calendars' | 'now' | 'person'
> & {
  audits: Audits;
};

/**
 * Every conflict of this person with this application, rulings applied (bar: it explains itself and can be challenged).
 */
export function conflictsOf(ctx: ConflictContext, person: Person): Conflict[] {
  const found = groundsOf(ctx, person).map(({ about, says }) =>
    ruled(ctx, { person: person.id, about, says }),
  );
  const reports = reportsOn(ctx.application.conflicts).filter(({ challenge }) =>
    isNamed(person, challenge.person),
  );
  return [...found, ...reports.map(({ about, challenge }) => reported(ctx, about, challenge))];
}

/** Whether a conflict keeps the person from auditing. */
export function standsInTheWay({ state }: Pick<Conflict, 'state'>): boolean {
  return state === 'holds' || state === 'challenged' || state === 'confirmed';
}

/** Whether the Program Manager pinned any conflict of this person here, by the newest ruling on each. */
export function isConfirmed(
  { conflicts }: Pick<StepContext['application'], 'conflicts'>,
  person: string,
): boolean {
  const pinned = new Map<string, boolean>();
  for (const [index, one] of conflicts.entries())
    if (one.person === person && one.ruling !== null)
      pinned.set(one.kind === 'missing' ? `report ${index}` : one.about, one.ruling.holds);
  return [...pinned.values()].includes(true);
}

/** The conflicts somebody reported as missing, each with the name it goes by. */
export function reportsOn(
  challenges: readonly ConflictChallenge[],
): { about: string; challenge: ConflictChallenge }[] {
  return challenges
    .filter(({ kind }) => kind === 'missing')
    .map((challenge, index) => ({ about: `report-${index + 1}`, challenge }));
}

/** What waits for the Program Manager's ruling: conflicts said to be missing, and such as are said to be none. */
export function openChallenges({
  conflicts,
}: Pick<StepContext['application'], 'conflicts'>): ConflictChallenge[] {
  return conflicts.filter(({ ruling }) => ruling === null);
}

interface Ground {
  about: ConflictGround;
  says: string;
}

function groundsOf(ctx: ConflictContext, person: Person): Ground[] {
  return [
    sameHouse(ctx, person),
    accountTeam(ctx, person),
    formerEmployer(ctx, person),
    linkedPartner(ctx, person),
    declared(ctx, person),
  ].filter((ground) => ground !== null);
}

/** Named among the partner's people, of an organisation of that name, or from the same workspace as they. */
function sameHouse({ partner, person: find }: ConflictContext, person: Person): Ground | null {
  const people = partnerPeople(partner);
  const workspaces = people.map((id) => find(id)).filter((one) => one?.external === true);
  const belongs =
    isAmong(person, people) ||
    sameOrganisation(person.organisation, partner.name) ||
    (person.external && workspaces.some((one) => one?.teamId === person.teamId));
  return belongs
    ? { about: 'same-organisation', says: `${person.name} belongs to ${partner.name}, which applies.` }
    : null;
}

function accountTeam({ partner }: ConflictContext, person: Person): Ground | null {
  const about = 'account-team';
  if (isNamed(person, partner.pdm) || isNamed(person, partner.pdr))
    return { about, says: `${person.name} is the PDM or PDR of ${partner.name}.` };
  return isAmong(person, partner.solutionsArchitects)
    ? { about, says: `${person.name} is a solutions architect of ${partner.name}’s account.` }
    : null;
}

function formerEmployer({ partner, audits, calendars, now }: ConflictContext, person: Person): Ground | null {
  const today = localDate(now, calendars.program.zone);
  const names = [partner.name, ...audits.linked.map(({ name }) => name)];
  const recent = person.formerEmployers.find(
    ({ organisation, until }) =>
      names.some((name) => sameOrganisation(name, organisation)) && today < yearsAfter(until),
  );
  if (recent === undefined) return null;
  const { organisation, until } = recent;
  return {
    about: 'former-employer',
    says: `${person.name} worked for ${organisation} until ${sayDate(until)}, less than ${formerEmployerYears} years ago.`,
  };
}

function yearsAfter(day: string): string {
  return DateTime.fromISO(day).plus({ years: formerEmployerYears }).toISODate() ?? day;
}

/** Whoever audited one of two companies that are one business now, or were, has judged part of this one already. */
function linkedPartner({ audits, partner }: ConflictContext, person: Person): Ground | null {
  const sibling = audits.records.find(
    ({ partnerId, reviewers }) =>
      audits.linked.some(({ id }) => id === partnerId) && isAmong(person, reviewers),
  );
  return sibling === undefined
    ? null
    : {
        about: 'linked-partner',
        says: `${person.name} audited ${sibling.ref} of ${sibling.partnerName}, which a merger or divestiture binds to ${partner.name}.`,
      };
}

function declared({ partner }: ConflictContext, person: Person): Ground | null {
  const own = person.declaredConflicts.find(({ partnerId }) => partnerId === partner.id);
  return own === undefined
    ? null
    : { about: 'declared', says: `${person.name} declared a conflict with ${partner.name}: ${own.reason}` };
}

/** A conflict the desk found, with the newest challenge of it and what was ruled last. */
function ruled(
  { application }: ConflictContext,
  conflict: Pick<Conflict, 'person' | 'about' | 'says'>,
): Conflict {
  const about = application.conflicts.filter(
    (one) => one.kind === 'doubtful' && one.person === conflict.person && one.about === conflict.about,
  );
  const ruling = about.findLast((one) => one.ruling !== null)?.ruling ?? null;
  const open = about.findLast((one) => one.ruling === null) ?? null;
  const challenge = open ?? about.at(-1) ?? null;
  if (ruling?.holds === false) return { ...conflict, state: 'dismissed', challenge };
  if (open !== null) return { ...conflict, state: 'challenged', challenge };
  return { ...conflict, state: ruling === null ? 'holds' : 'confirmed', challenge };
}

function reported({ person: find }: ConflictContext, about: string, challenge: ConflictChallenge): Conflict {
  const { person, reason, ruling, by } = challenge;
  const name = find(person)?.name ?? person;
  const says = `${find(by)?.name ?? 'Somebody'} reported a conflict of ${name}: ${reason}`;
  const state = ruling === null ? 'reported' : ruling.holds ? 'confirmed' : 'dismissed';
  return { person, about, says, state, challenge };
}
