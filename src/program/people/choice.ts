import { localDate, plusDays, sayDate } from '../clocks/local-date.js';
import { conflictsOf } from './conflicts.js';
import { type FitnessContext, type Limit, limitsOf, loadOf } from './fitness.js';
import { isAmong } from './identity.js';
import type { Person } from './person.js';

/**
 * What an auditor costs, in points; the smallest sum is proposed. Ours: the guide leaves the choice to the office
 * (SDP-68).
 */
export const points = {
  /** Knows another service of the same category, not this one. */
  relatedService: 25,
  /** Knows neither. */
  strangeService: 50,
  /** Somebody else audited this partner's earlier application for the designation, and could again. */
  notTheFormerAuditor: 30,
  /** Away soon, within the days a validation usually takes. */
  awaySoon: 20,
  /** A conflict was reported and is not ruled on. */
  reportedConflict: 40,
  /** As many open cases as the cap allows; fewer cost their share. */
  fullLoad: 40,
} as const;

/** Calendar days in which an absence makes an auditor less suitable. */
const soon = 21;

/**
 * Somebody who may audit an application: what speaks for and against, and what it costs without and with their load.
 */
export interface Candidate {
  person: Person;
  open: number;
  cap: number;
  /** Points for this application, whatever else they have to do. */
  own: number;
  /** `own` and the points of their load as it is. */
  cost: number;
  pros: string[];
  cons: string[];
}

export interface Choice {
  /** Best first. */
  candidates: Candidate[];
  /** Auditors who may not, each with every limit that rules them out. */
  ruledOut: { person: Person; limits: Limit[] }[];
}

/**
 * Weighs every auditor there is for this application (SDP-09, SDP-68). `related` are the designations of the same
 * category. Equal costs go by fewer open cases, then by id, so that the same question has the same answer.
 */
export function choose(ctx: FitnessContext, people: readonly Person[], related: readonly string[]): Choice {
  const choice: Choice = { candidates: [], ruledOut: [] };
  const auditors = people.filter(({ roles }) => roles.includes('auditor'));
  for (const person of auditors) {
    const limits = limitsOf(ctx, person);
    if (limits.length > 0) choice.ruledOut.push({ person, limits });
    else choice.candidates.push(weigh(ctx, person, related));
  }
  choice.candidates.sort(bestFirst);
  return choice;
}

function bestFirst(one: Candidate, other: Candidate): number {
  return one.cost - other.cost || one.open - other.open || (one.person.id < other.person.id ? -1 : 1);
}

/** The points of having `open` of `cap` cases at work. */
export function loadPoints(open: number, cap: number): number {
  return cap <= 0 ? points.fullLoad : Math.min(points.fullLoad, Math.round((points.fullLoad * open) / cap));
}

interface Weight {
  points: number;
  pro?: string;
  con?: string;
}

function weigh(ctx: FitnessContext, person: Person, related: readonly string[]): Candidate {
  const { open, cap } = loadOf(person, ctx.audits, ctx.rules.auditorCap);
  const weights = [
    expertise(ctx, person, related),
    continuity(ctx, person),
    absence(ctx, person),
    reports(ctx, person),
  ];
  const own = weights.reduce((sum, weight) => sum + weight.points, 0);
  const load = `${open} of ${cap} cases open`;
  const light = 2 * open < cap;
  return {
    person,
    open,
    cap,
    own,
    cost: own + loadPoints(open, cap),
    pros: [...weights.flatMap(({ pro }) => pro ?? []), ...(light ? [load] : [])],
    cons: [...weights.flatMap(({ con }) => con ?? []), ...(light ? [] : [load])],
  };
}

function expertise(
  { application }: FitnessContext,
  { expertise }: Person,
  related: readonly string[],
): Weight {
  const { designation, designationLabel } = application;
  if (expertise.includes(designation)) return { points: 0, pro: `knows ${designationLabel}` };
  if (expertise.some((known) => related.includes(known)))
    return { points: points.relatedService, con: `knows a related service, not ${designationLabel}` };
  return { points: points.strangeService, con: `${designationLabel} is not among the services on record` };
}

/**
 * Who audited the partner's earlier application for the same designation knows what was found then: a renewal goes on
 * from there.
 */
function continuity({ application, audits }: FitnessContext, person: Person): Weight {
  const earlier = audits.records.filter(
    (one) =>
      one.ref !== application.ref &&
      one.partnerId === application.partnerId &&
      one.designation === application.designation,
  );
  const own = earlier.find(({ reviewers }) => isAmong(person, reviewers));
  if (own !== undefined) return { points: 0, pro: `audited the earlier ${own.ref}` };
  return earlier.some(({ reviewers }) => reviewers.length > 0)
    ? { points: points.notTheFormerAuditor, con: 'did not audit the earlier application' }
    : { points: 0 };
}

function absence({ calendars, now }: FitnessContext, { absences }: Person): Weight {
  const today = localDate(now, calendars.program.zone);
  const horizon = plusDays(today, soon);
  const next = absences.filter(({ from, to }) => to >= today && from <= horizon).sort(byStart)[0];
  if (next === undefined) return { points: 0 };
  return { points: points.awaySoon, con: `away from ${sayDate(next.from)} to ${sayDate(next.to)}` };
}

function byStart(one: { from: string }, other: { from: string }): number {
  return one.from < other.from ? -1 : 1;
}

function reports(ctx: FitnessContext, person: Person): Weight {
  const waiting = conflictsOf(ctx, person).some(({ state }) => state === 'reported');
  return waiting
    ? { points: points.reportedConflict, con: 'a reported conflict waits for the Program Manager' }
    : { points: 0 };
}
