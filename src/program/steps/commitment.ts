import { z } from 'zod';
import type { Application, Commitment } from '../application.js';
import { localDate, plusDays, sayDateIn } from '../clocks/local-date.js';
import { isOfPartner, partakers } from '../people/application-role.js';
import { Refusal, refuseField } from '../refusal.js';
import { openStages } from '../stage.js';
import { defineStep } from '../step.js';
import type { StepContext } from '../step-context.js';
import { heldAs } from '../tasks/holders.js';
import type { Task } from '../tasks/task.js';
import { tasksOf } from '../tasks/tasks.js';

/** Calendar days ahead that a day may be named for: whoever needs longer asks for it. */
const daysAhead = 366;

/**
 * Whoever owes something names the day by which they will have done it. Whoever waits reads it, and reminders before
 * that day rest; a due day is never moved by it, and what is late goes up as ever. `day` null takes it back.
 */
export const commitToDate = defineStep({
  name: 'commit-to-date',
  label: 'Name a commitment date',
  does: 'name the day by which you will have done what you owe',
  from: openStages,
  by: partakers,
  input: z.object({
    /** Ids of the tasks it is for; none: all they owe on the application. */
    tasks: z.array(z.string()).max(100).default([]),
    day: z.iso.date('Please name a day.').nullable(),
  }),
  part: () => 'commitment',
  decide(ctx, { tasks: named, day }) {
    const open = tasksOf(ctx);
    const owed = owedBy(ctx, open).filter(({ id }) => named.length === 0 || named.includes(id));
    if (owed.length === 0)
      return new Refusal(
        'blocked',
        `You owe nothing of that kind on ${ctx.application.ref} now, so there is no day to name.`,
      ).towards({ see: 'turn' });
    const fault = day === null ? null : dayFault(ctx, day);
    if (fault !== null) return fault;
    return {
      application: withCommitments(ctx, { open, owed, day }),
      notices: [],
      note: noteOf(owed, day, zoneOf(ctx)),
    };
  },
});

/** What whoever acts owes on the application: theirs by their place, and open already. */
export function owedBy(
  ctx: Pick<StepContext, 'application' | 'actor' | 'now'>,
  open: readonly Task[],
): Task[] {
  const keys = heldAs(ctx.actor.roles, ctx.application);
  return open.filter(
    ({ holders, since, side }) =>
      side !== 'desk' && since <= ctx.now && holders.some((key) => keys.includes(key)),
  );
}

function zoneOf({ actor, partner, calendars }: StepContext): string {
  return isOfPartner(actor.roles) ? partner.zone : calendars.program.zone;
}

function dayFault(ctx: StepContext, day: string): Refusal | null {
  const today = localDate(ctx.now, zoneOf(ctx));
  if (day < today) return refuseField('day', 'That day has passed. Please name today or a later one.');
  return day > plusDays(today, daysAhead)
    ? refuseField('day', 'Please name a day within a year; who needs longer asks for more time.')
    : null;
}

/** The days of tasks that are done are left out: what was named for them stands in the history. */
function withCommitments(
  { application, actor, now }: StepContext,
  { open, owed, day }: { open: readonly Task[]; owed: readonly Task[]; day: string | null },
): Application {
  const others = (application.commitments ?? []).filter(
    ({ task }) => open.some(({ id }) => id === task) && !owed.some(({ id }) => id === task),
  );
  const named =
    day === null ? [] : owed.map(({ id }): Commitment => ({ task: id, day, by: actor.id, at: now }));
  return { ...application, commitments: [...others, ...named] };
}

const mostNamed = 5;

/** "named Fri 4 Dec 2026 for: respond to A1; respond to A2" */
function noteOf(owed: readonly Task[], day: string | null, zone: string): string {
  const named = owed.slice(0, mostNamed).map(({ asks }) => asks);
  const left = owed.length - named.length;
  const what = [...named, ...(left > 0 ? [`${left} more`] : [])].join('; ');
  return day === null
    ? `took back the commitment date of: ${what}`
    : `commitment date ${sayDateIn(day, zone)} for: ${what}`;
}
