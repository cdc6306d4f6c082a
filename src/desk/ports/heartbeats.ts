/**
 * Which processes live, judged without any clock: each counts its own heartbeat up, and whose count stands still is
 * gone.
 */
export interface Heartbeats {
  beat(process: string): Promise<void>;
  /** How often each of these has beaten; one that never did, or has ended, is missing. */
  counts(processes: readonly string[]): Promise<Map<string, number>>;
  end(process: string): Promise<void>;
}
