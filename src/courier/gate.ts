export interface ProbePauses {
  /** Milliseconds between two probes, first and at most. */
  first: number;
  longest: number;
}

/**
 * Stands before something that may be lost, a surface or an address. Open, it lets everything through. Shut, it lets
 * one delivery at a time try whether it is mended, at growing pauses, and opens when one came through. Only instants
 * of this process are held against each other; a clock that was set back lets a probe through.
 */
export function createGate({ first, longest }: ProbePauses) {
  let shut: { since: Date; reason: string; from: number; pause: number } | null = null;
  /** Failed probes in a row; one success among failures does not make the next pause short again. */
  let streak = 0;
  let probe: string | null = null;

  return {
    lost: (): { since: Date; reason: string } | null => shut,
    /** Whether something may be tried now. */
    admits(now: Date): boolean {
      if (shut === null) return true;
      const passed = now.getTime() - shut.from;
      return probe === null && (passed < 0 || passed >= shut.pause);
    },
    /** This is tried now; while the gate is shut nothing else is. */
    trying(key: string): void {
      if (shut !== null) probe = key;
    },
    /** A try ended without telling anything of what is behind the gate. */
    undecided(key: string): void {
      if (probe === key) probe = null;
    },
    /** Something came through. @returns whether that ended a loss */
    passed(): boolean {
      const mended = shut !== null;
      shut = null;
      probe = null;
      streak = Math.max(0, streak - 1);
      return mended;
    },
    /** A try failed by what is behind the gate. @returns milliseconds until the next, `atLeast` what was asked for */
    refused(now: Date, reason: string, atLeast = 0): number {
      const pause = Math.max(Math.min(first * 2 ** streak, longest), atLeast);
      streak += 1;
      probe = null;
      shut = { since: shut?.since ?? now, reason, from: now.getTime(), pause };
      return pause;
    },
    /** Another process found it lost: the next try here is a probe. */
    learned(since: Date, reason: string): void {
      shut ??= { since, reason, from: Number.NEGATIVE_INFINITY, pause: 0 };
    },
    /** It may be mended: the next try need not wait. */
    hurry(): void {
      streak = 0;
      if (shut !== null) shut = { ...shut, from: Number.NEGATIVE_INFINITY };
    },
  };
}

export type Gate = ReturnType<typeof createGate>;
