import { type ApplicationRole, partnerSide } from '../people/application-role.js';
import { type ClockContext, type ClockRule, dueDay, type Running } from './clock-rule.js';
import { actionPlan } from './kinds/action-plan.js';
import { assignment } from './kinds/assignment.js';
import { checklistWindow } from './kinds/checklist-window.js';
import { decision } from './kinds/decision.js';
import { planForwarding, planRuling } from './kinds/filed-plan.js';
import { finalReport, finalReportTarget } from './kinds/final-report.js';
import { initialReview } from './kinds/initial-review.js';
import { journey } from './kinds/journey.js';
import { reApplication } from './kinds/re-application.js';
import { remediation } from './kinds/remediation.js';
import { renewal } from './kinds/renewal.js';
import { summary } from './kinds/summary.js';
import { welcomeKit } from './kinds/welcome-kit.js';

export { dueDay };

/**
 * Every clock there is, in the order of the road (trace section 3). A new one is a file in `kinds/` and a line here.
 */
export const clockRules = {
  'checklist-window': checklistWindow,
  'initial-review': initialReview,
  assignment,
  summary,
  remediation,
  'plan-forwarding': planForwarding,
  'plan-ruling': planRuling,
  'action-plan': actionPlan,
  'final-report-target': finalReportTarget,
  'final-report': finalReport,
  decision,
  'welcome-kit': welcomeKit,
  renewal,
  're-application': reApplication,
  journey,
} as const satisfies Record<string, ClockRule>;
export type ClockName = keyof typeof clockRules;

const clockNames = Object.keys(clockRules) as ClockName[];

/** A clock that is running for one application. A `target` is ours, not the guide's: late is no breach. */
export interface Clock extends Running {
  name: ClockName;
  title: string;
  target: boolean;
}

/** The clocks that run now; none while the application is on hold. */
export function runningClocks(ctx: ClockContext): Clock[] {
  if (ctx.application.stage === 'on-hold') return [];
  return clockNames.flatMap((name) => {
    const { title, target, run } = ruleOf(name);
    const running = run(ctx);
    return running === null ? [] : [{ name, title, target, ...running }];
  });
}

/** The rule a clock follows. */
export function ruleOf(name: ClockName): ClockRule {
  return clockRules[name];
}

/** The clocks somebody has to keep, what ends first coming first. */
export function keptClocks(clocks: readonly Clock[]): Clock[] {
  return clocks
    .filter(({ name }) => !ruleOf(name).shownOnly)
    .sort((one, other) => one.due.getTime() - other.due.getTime());
}

/** Who has the turn, and on which side. */
interface Turn {
  who: ApplicationRole | null;
  side: string;
}

/**
 * The next date: of the clocks of whoever has the turn, the one that ends first; where they have none, the first of
 * anybody's (`isTurns` tells the two apart). Null when none runs.
 */
export function nextClock(clocks: readonly Clock[], turn: Turn): Clock | null {
  const kept = keptClocks(clocks);
  return kept.find((clock) => isTurns(clock, turn)) ?? kept[0] ?? null;
}

/** Whether it is kept by whoever has the turn; the partner's people act for one another. */
export function isTurns({ owner }: Pick<Clock, 'owner'>, { who, side }: Turn): boolean {
  if (owner === null || who === null) return false;
  return owner === who || (side === 'partner' && partnerSide.includes(owner));
}
