import type { Application } from '../application.js';
import { roadStages, type Stage } from '../stage.js';

/** How many days it took decided applications from a stage to their decision, shortest first; per stage. */
export type CycleTimes = Partial<Record<Stage, readonly number[]>>;

const dayMs = 86_400_000;

/** Stages on the road to a decision at which one can wait for the program. */
const waitingStages = roadStages.filter((stage) => stage !== 'returned');

interface Instant {
  at: Date;
}

/** What of an application tells when it passed a stage. */
export interface Passed {
  submissions: readonly Instant[];
  complete: Instant | null;
  validation: { startedAt: Date | null; completedAt: Date | null } | null;
  summary: { sent: Instant | null } | null;
  items: readonly object[];
  plan: { ruled: { outcome: string; at: Date } | null } | null;
  report: { filed: Instant } | null;
  decision: { made: Instant } | null;
}

/** When an application came to a stage for the last time, as far as it passed it; null where it did not. */
export function cameTo(stage: Stage, application: Passed): Date | null {
  const { submissions, complete, validation, summary, items, plan, report } = application;
  switch (stage) {
    case 'submitted':
    case 'initial-review':
      return submissions.at(-1)?.at ?? null;
    case 'ready':
      return complete?.at ?? null;
    case 'validating':
      return validation?.startedAt ?? null;
    case 'validated':
      return validation?.completedAt ?? null;
    case 'summary-sent':
      return items.length === 0 ? (summary?.sent?.at ?? null) : null;
    case 'remediation':
      return items.length > 0 ? (summary?.sent?.at ?? null) : null;
    case 'action-plan':
      return plan?.ruled?.outcome === 'accepted' ? plan.ruled.at : null;
    case 'decision-pending':
      return report?.filed.at ?? null;
    default:
      return null;
  }
}

/** The desk's own history: what the decided ones among these applications took, from each stage they passed. */
export function cycleTimesOf(applications: readonly Passed[]): CycleTimes {
  const cycleTimes: Partial<Record<Stage, number[]>> = {};
  for (const application of applications) {
    const decided = application.decision?.made.at;
    if (decided === undefined) continue;
    for (const stage of waitingStages) {
      const came = cameTo(stage, application);
      if (came === null || came > decided) continue;
      const taken = cycleTimes[stage] ?? [];
      taken.push((decided.getTime() - came.getTime()) / dayMs);
      cycleTimes[stage] = taken;
    }
  }
  for (const taken of Object.values(cycleTimes)) taken.sort((one, other) => one - other);
  return cycleTimes;
}

/** Fewer say nothing about the next one. */
const enough = 5;

/**
 * Days from `now` to the decision as eight of ten of those took that were still waiting after as long; null where
 * there are fewer than five of them. `from` is how many there were.
 */
export function remaining(
  stage: Stage,
  application: Application,
  { cycleTimes, now }: { cycleTimes: CycleTimes; now: Date },
): { least: number; most: number; from: number } | null {
  const came = cameTo(stage, application);
  if (came === null) return null;
  const waited = (now.getTime() - came.getTime()) / dayMs;
  const left = (cycleTimes[stage] ?? []).filter((days) => days > waited).map((days) => days - waited);
  if (left.length < enough) return null;
  return { least: quantile(left, 0.1), most: quantile(left, 0.9), from: left.length };
}

/** Of values in order, the one below which that part of them lies; between two of them, in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
