import { countBusinessDays } from '../clocks/count.js';
import { localDate, sayDate } from '../clocks/local-date.js';
import type { StepContext } from '../step-context.js';
import type { Audits } from './audits.js';
import { type ConflictContext, conflictsOf, standsInTheWay } from './conflicts.js';
import { isNamed } from './identity.js';
import { deskRoleNames, type Person } from './person.js';

/** Why somebody cannot audit an application, whatever else speaks for them. */
export const limitKinds = ['unknown', 'role', 'conflict', 'declined', 'absent', 'cap'] as const;

export interface Limit {
  kind: (typeof limitKinds)[number];
  /** One sentence, to stand alone. */
  says: string;
}

export type FitnessContext = ConflictContext & Pick<StepContext, 'rules'>;

/** The context with its audits, for steps that look at them. @throws Error when the context was assembled without */
export function withAudits(ctx: StepContext): StepContext & FitnessContext {
  const { audits } = ctx;
  if (audits === undefined)
    throw new Error(`${ctx.application.ref} was asked about auditors without their audits.`);
  return { ...ctx, audits };
}

/**
 * Every hard limit that keeps this person (null: nobody the desk knows) from auditing this application; none when
 * they may (SDP-09, SDP-68). Whoever the desk does not know for certain is nobody it assigns.
 */
export function limitsOf(ctx: FitnessContext, person: Person | null): Limit[] {
  if (person === null || !person.active) return [unknown(person)];
  const limits = [declinedIt(ctx, person), awayNow(ctx, person), full(ctx, person)];
  const conflicts = conflictsOf(ctx, person)
    .filter(standsInTheWay)
    .map(({ says }): Limit => ({ kind: 'conflict', says }));
  return [notAuditor(person), ...conflicts, ...limits].filter((limit) => limit !== null);
}

function unknown(person: Person | null): Limit {
  const says =
    person === null
      ? 'I do not know this person, and nobody unknown is assigned.'
      : `${person.name}’s account is switched off.`;
  return { kind: 'unknown', says };
}

function notAuditor(person: Person): Limit | null {
  return person.roles.includes('auditor')
    ? null
    : { kind: 'role', says: `${person.name} is not registered as an ${deskRoleNames.auditor}.` };
}

function declinedIt({ application }: FitnessContext, person: Person): Limit | null {
  const last = application.assignments.findLast(
    ({ auditor, declined }) => isNamed(person, auditor) && declined !== null,
  );
  return last === undefined
    ? null
    : { kind: 'declined', says: `${person.name} declined this case: ${last.declined?.reason ?? ''}` };
}

/** Away on any day between now and the day by which the assignment is to be accepted. */
function awayNow(ctx: FitnessContext, person: Person): Limit | null {
  const { today, lastDay } = acceptance(ctx);
  const absence = person.absences.find(({ from, to }) => from <= lastDay && to >= today);
  if (absence === undefined) return null;
  const { from, to } = absence;
  return {
    kind: 'absent',
    says: `${person.name} is away from ${sayDate(from)} to ${sayDate(to)}, and the case is to be accepted by ${sayDate(lastDay)}.`,
  };
}

/** The days in which an assignment made now is to be accepted, in the program's zone. */
export function acceptance({ calendars, now, rules }: Pick<FitnessContext, 'calendars' | 'now' | 'rules'>): {
  today: string;
  lastDay: string;
} {
  const { program } = calendars;
  const { due } = countBusinessDays(now, rules.assignmentDays, program);
  return { today: localDate(now, program.zone), lastDay: localDate(due, program.zone) };
}

function full({ audits, rules }: FitnessContext, person: Person): Limit | null {
  const { open, cap } = loadOf(person, audits, rules.auditorCap);
  if (open < cap) return null;
  const cases = cap === 1 ? '1 case' : `${cap} cases`;
  return {
    kind: 'cap',
    says:
      cap === 0
        ? `${person.name} takes no cases now (the cap on record is 0).`
        : `${person.name} has ${open} open, and takes ${cases} at most.`,
  };
}

/**
 * How many cases somebody has, and how many they take at most; `usual` holds where they have no number of their own.
 */
export function loadOf(
  person: Person,
  audits: Pick<Audits, 'open'>,
  usual: number,
): { open: number; cap: number } {
  return { open: audits.open.get(person.id) ?? 0, cap: person.cap ?? usual };
}
