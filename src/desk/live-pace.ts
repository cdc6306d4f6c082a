import { type Pace, paceOf } from '../program/forecast/pace.js';
import type { Applications, Clock } from './ports.js';

/** How fast decisions came so far, read again when it has grown old. */
export interface LivePace {
  current(): Pace;
  refresh(): Promise<void>;
}

/** It changes by one application a decision, and every read is of all that were decided. */
const goodForMs = 3_600_000;

export function livePace({ applications, clock }: { applications: Applications; clock: Clock }): LivePace {
  let pace: Pace = {};
  let readAt: number | null = null;
  return {
    current: () => pace,
    async refresh() {
      const now = clock.now().getTime();
      if (readAt !== null && now >= readAt && now < readAt + goodForMs) return;
      const decided = await applications.find({ stages: ['awarded', 'declined'] });
      pace = paceOf(decided.map(({ application }) => application));
      readAt = now;
    },
  };
}
