import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * Where process numbers mean something: one start of one kernel, and one numbering of processes on it. Two containers
 * have different ones though they share host name and number. Elsewhere than on Linux nothing is known and nobody
 * shares it.
 */
const ground = groundOf() ?? randomUUID();

/** Couriers of this very process that have not ended. */
const living = new Set<string>();

/** The name a courier claims deliveries by: its ground, its process, and a part of its own. */
export function newLeaseOwner(): string {
  const name = [ground, process.pid, randomUUID()].join(' ');
  living.add(name);
  return name;
}

/** To be said when a courier has ended. */
export function ended(leaseOwner: string): void {
  living.delete(leaseOwner);
}

/**
 * Whether the process behind another courier's name has certainly ended: it ran on this ground, and its number is
 * free, or ours though this process did not make it. Of other grounds nothing is known; there heartbeats tell.
 */
export function isKnownGone(leaseOwner: string): boolean {
  const [where, pid] = leaseOwner.split(' ');
  if (where !== ground || living.has(leaseOwner)) return false;
  return Number(pid) === process.pid || !isRunning(Number(pid));
}

function groundOf(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
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
