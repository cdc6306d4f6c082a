import { addressName } from '../desk/audience.js';
import type { Loss } from '../desk/losses.js';
import { type Delivery, type Surface, surfaceOf } from '../desk/ports/delivery.js';
import { AddressLost, DeliveryDelayed, Undeliverable } from '../desk/ports/delivery-failures.js';
import type { Address } from '../program/notices/address.js';
import { createGate, type Gate } from './gate.js';
import { tellLoss } from './loss-notices.js';
import type { CourierParts } from './parts.js';
import { createSurfaceState, type Verdict } from './surface-state.js';

/** Milliseconds between two probes of a lost address. */
const pace = { first: 15_000, longest: 300_000 };

/** Milliseconds a surface may be lost before people are told of it another way: most losses are over by then. */
const tellAfterMs = 600_000;

/**
 * How a delivery that failed goes on: given up (`closed`: its address takes nothing, whatever it says), or tried
 * again, sooner where that is found to be mended.
 */
export type Failure =
  | { final: string; closed: boolean }
  | ({ final: null; uncertain: boolean; reason: string } & Verdict);

/** Has the courier look again: at once, or in so many milliseconds. */
export interface Alarm {
  wake(): void;
  wakeIn(pauseMs: number): void;
}

/**
 * Which surfaces and addresses the desk can speak through, learnt from what became of deliveries and kept in the
 * record of losses. What is lost is tried by one delivery at a time; what waits for it is not a delivery's own fault
 * and is never given up for it.
 */
export function createReachability(parts: CourierParts, { wake, wakeIn }: Alarm) {
  const { losses, ledger, clock, logger } = parts;
  const surfaces = { slack: createSurfaceState(wakeIn), mail: createSurfaceState(wakeIn) };
  const addresses = new Map<string, Gate>();
  const told = new Set<string>();
  /** Losses on record when we looked last, or noted by us since. */
  const recorded = new Set<string>();

  async function note(loss: Loss): Promise<Loss> {
    recorded.add(loss.id);
    return losses.note(loss);
  }

  async function mended(id: string, what: Parameters<typeof ledger.hasten>[0]): Promise<void> {
    logger.info({ lost: id }, 'mended: what waited goes out');
    await ledger.hasten(what, clock.now());
    await losses.end(id);
    recorded.delete(id);
    told.delete(id);
    wake();
  }

  async function surfaceAnswered(surface: Surface): Promise<void> {
    const ended = surfaces[surface].answered();
    if (ended || recorded.has(surface)) await mended(surface, { surface });
  }

  async function addressLost(address: Address, reason: string): Promise<void> {
    const id = addressName(address);
    const gate = addresses.get(id) ?? createGate(pace);
    addresses.set(id, gate);
    const now = clock.now();
    wakeIn(gate.refused(now, reason));
    const kind = address.via === 'channel' ? 'channel' : 'person';
    const loss = await note({ id, kind, since: gate.lost()?.since ?? now, reason });
    logger.warn(
      { lost: id, reason, since: loss.since },
      'nothing can be told there; what is to be told waits',
    );
    await tellLoss(parts, loss);
  }

  async function noteSurface(surface: Surface): Promise<void> {
    const lost = surfaces[surface].lost();
    if (lost === null) return;
    const loss = await note({ id: surface, kind: 'surface', ...lost });
    logger.warn(
      { lost: surface, reason: lost.reason, since: lost.since },
      'nothing goes out; all of it waits',
    );
    if (told.has(surface) || clock.now().getTime() - lost.since.getTime() < tellAfterMs) return;
    told.add(surface);
    await tellLoss(parts, loss);
  }

  return {
    /** Which addresses of a surface take nothing now; null when the whole surface takes nothing. */
    closed(surface: Surface): string[] | null {
      const now = clock.now();
      if (!surfaces[surface].admits(now)) return null;
      return [...addresses].filter(([, gate]) => !gate.admits(now)).map(([id]) => id);
    },
    /** The address that was tried last on a lost surface: others go first. */
    probed: (surface: Surface) => surfaces[surface].probed(),
    admits(address: Address): boolean {
      const now = clock.now();
      const gate = addresses.get(addressName(address));
      return surfaces[surfaceOf(address)].admits(now) && (gate === undefined || gate.admits(now));
    },
    trying({ key, address }: Pick<Delivery, 'key' | 'address'>): void {
      surfaces[surfaceOf(address)].trying(key);
      addresses.get(addressName(address))?.trying(key);
    },
    /** It was overtaken before it was tried. */
    undecided({ key, address }: Pick<Delivery, 'key' | 'address'>): void {
      surfaces[surfaceOf(address)].forget(key);
      addresses.get(addressName(address))?.undecided(key);
    },
    /** It went out, which mends what was lost. @throws when the database is away */
    async passed({ key, address }: Pick<Delivery, 'key' | 'address'>): Promise<void> {
      const surface = surfaceOf(address);
      surfaces[surface].forget(key);
      await surfaceAnswered(surface);
      const id = addressName(address);
      if (!addresses.has(id)) return;
      addresses.delete(id);
      await mended(id, { to: id });
    },
    /** It failed: what that says about surface and address, and how it goes on. @throws when the database is away */
    async refused(delivery: Delivery, error: unknown): Promise<Failure> {
      const { address, key } = delivery;
      const surface = surfaceOf(address);
      const reason = error instanceof Error ? error.message : String(error);
      if (error instanceof DeliveryDelayed) {
        const verdict = surfaces[surface].judge(delivery, error, clock.now());
        addresses.get(addressName(address))?.undecided(key);
        await noteSurface(surface);
        return { final: null, uncertain: error.uncertain, reason, ...verdict };
      }
      const answer = error instanceof AddressLost || error instanceof Undeliverable;
      if (answer) await surfaceAnswered(surface);
      else surfaces[surface].undecided(key);
      if (isLost(address, error)) {
        await addressLost(address, reason);
        return { final: null, uncertain: false, reason, counts: false, pause: 0 };
      }
      addresses.get(addressName(address))?.undecided(key);
      if (error instanceof Undeliverable) return { final: reason, closed: error.about === 'address' };
      return { final: null, uncertain: true, reason, counts: true, pause: -1 };
    },
    /** Looks what other processes found lost or mended. */
    async learn(): Promise<void> {
      const known = await losses.all();
      recorded.clear();
      for (const { id, kind, since, reason } of known) {
        recorded.add(id);
        if (kind === 'surface') continue;
        const gate = addresses.get(id) ?? createGate(pace);
        addresses.set(id, gate);
        gate.learned(since, reason);
      }
      for (const id of addresses.keys()) if (!recorded.has(id)) addresses.delete(id);
    },
    /** Somebody says that this address takes something again. */
    hurry: (id: string) => addresses.get(id)?.hurry(),
  };
}

export type Reachability = ReturnType<typeof createReachability>;

/** A channel that refuses will be mended by somebody; a person or mailbox that refuses is told of instead. */
function isLost(address: Address, error: unknown): boolean {
  if (error instanceof AddressLost) return address.via !== 'mail';
  return error instanceof Undeliverable && error.about === 'address' && address.via === 'channel';
}
