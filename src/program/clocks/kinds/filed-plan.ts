import type { ActionPlan, Application } from '../../application.js';
import type { Audience } from '../../notices/notice.js';
import type { ApplicationRole } from '../../people/application-role.js';
import type { ClockContext, ClockRule, Running } from '../clock-rule.js';
import { during, programDays } from '../counted.js';
import { atHour, sayDate } from '../local-date.js';
import { onTheDay, type ReminderStep, theDayBefore } from '../reminder-steps.js';

/** Ours, not the guide's: two business days to forward a filed plan (SDP-78), by the PDM or PDR, else by the office. */
export const planForwarding: ClockRule = {
  title: 'forwarding of the action plan',
  event: 'the filed plan',
  target: true,
  shownOnly: false,
  run(ctx) {
    const plan = awaiting(ctx);
    if (plan === null || plan.forwarded !== null) return null;
    const manages = (ctx.partner.pdm ?? ctx.partner.pdr) !== null;
    return running(ctx, plan, { from: plan.filed.at, owner: manages ? 'pdm' : 'program-office' });
  },
  remind: (clock, application) => [
    onTheDay(clock, [forwarder(clock)]),
    ...beforeItsDay(application, clock, [forwarder(clock), 'case-handler']),
  ],
  lateTo: ['pdm', 'case-handler'],
  intents: ['forward-plan'],
};

/** Ours: two business days for the Program Manager to decide on a forwarded plan (SDP-80). */
export const planRuling: ClockRule = {
  title: 'decision on the action plan',
  event: 'the forwarded plan',
  target: true,
  shownOnly: false,
  run(ctx) {
    const plan = awaiting(ctx);
    if (plan === null || plan.forwarded === null) return null;
    return running(ctx, plan, { from: plan.forwarded.at, owner: 'program-manager' });
  },
  remind: (clock, application) => [
    onTheDay(clock, ['program-managers']),
    ...beforeItsDay(application, clock, ['program-managers', 'case-handler']),
  ],
  lateTo: ['program-managers', 'case-handler'],
  intents: ['decide-plan'],
};

function awaiting(ctx: ClockContext): ActionPlan | null {
  const { plan } = ctx.application;
  return plan !== null && plan.ruled === null && during(ctx, 'remediation', 'action-plan') ? plan : null;
}

/** A plan whose own first day comes before the two business days are over has to be decided by then. */
function running(
  ctx: ClockContext,
  plan: ActionPlan,
  { from, owner }: { from: Date; owner: ApplicationRole },
): Running {
  const counted = { ...programDays(ctx, from, ctx.rules.planDays), owner };
  const { zone, closingHour } = ctx.calendars.partner;
  const itsDay = atHour(firstDay(plan), closingHour, zone);
  return itsDay < counted.due && itsDay > from ? { ...counted, due: itsDay, span: null } : counted;
}

function forwarder({ owner }: Pick<Running, 'owner'>): Audience {
  return owner === 'pdm' ? 'pdm' : 'case-handler';
}

/** Once a plan's own day has passed it can no longer be accepted, so whoever can still act hears of it in time. */
function beforeItsDay(
  { plan }: Application,
  clock: Running & { title: string },
  to: readonly Audience[],
): ReminderStep[] {
  if (plan === null) return [];
  const first = firstDay(plan);
  const day = theDayBefore(first, clock.calendar);
  const says = `The action plan names ${sayDate(first)} as its first day: ${clock.title} is still waited for.`;
  return atHour(day, 0, clock.zone) <= clock.due ? [] : [{ name: 'plans-day', day, to, says }];
}

function firstDay({ items }: ActionPlan): string {
  return items.map(({ targetDate }) => targetDate).sort()[0] ?? '';
}
