import { type CycleTimes, cycleTimesOf } from '../program/forecast/cycle-times.js';
import type { Applications } from './ports/applications.js';
import type { Clock } from './ports/clock.js';

/** How fast decisions came so far, read again when it has grown old. */
export interface LiveCycleTimes {
  current(): CycleTimes;
  refresh(): Promise<void>;
}

/** It changes by one application a decision. */
const goodForMs = 3_600_000;

/** As many of the newest decisions as tell how fast they come now. */
const mostRead = 300;

export function liveCycleTimes({
  applications,
  clock,
}: {
  applications: Pick<Applications, 'decidedLast'>;
  clock: Clock;
}): LiveCycleTimes {
  let cycleTimes: CycleTimes = {};
  let readAt: number | null = null;
  return {
    current: () => cycleTimes,
    async refresh() {
      const now = clock.now().getTime();
      if (readAt !== null && now >= readAt && now < readAt + goodForMs) return;
      cycleTimes = cycleTimesOf(await applications.decidedLast(mostRead));
      readAt = now;
    },
  };
}
