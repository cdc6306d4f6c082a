import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** The name a courier claims deliveries by: its host, its process, and a part of its own. */
export function newClaimant(): string {
  return [hostname(), process.pid, randomUUID()].join(' ');
}

/**
 * Whether the process behind another courier's name has certainly ended: it ran on this host, and its number is free or
 * was given to us. Of other hosts nothing is known.
 */
export function isKnownGone(claimant: string): boolean {
  const [host, pid] = claimant.split(' ');
  if (host !== hostname()) return false;
  return Number(pid) === process.pid || !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, for somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
