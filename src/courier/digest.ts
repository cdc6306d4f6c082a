import { addressName } from '../desk/audience.js';
import type { NewDelivery } from '../desk/ports/delivery.js';
import { digestFor } from '../desk/tasks/digest-for.js';
import { digestDay, digestNotice, nextDigest } from '../program/notices/digest.js';
import { type Notice, notice } from '../program/notices/notice.js';
import type { Person } from '../program/people/person.js';
import type { CourierParts } from './parts.js';

/** One digest a day and manager, whatever happens in between. */
export function digestKey(day: string, person: string): string {
  return `digest/${day}/${person}`;
}

/** Enters today's digest for every manager who has none yet; one that was missed goes out on return the same day. */
export async function enterDigests(parts: CourierParts, people: readonly Person[]): Promise<void> {
  const { desk, clock, ledger, digestHour } = parts;
  const { program } = desk.calendars(null);
  const now = clock.now();
  const day = digestDay(now, program, digestHour);
  if (day === null) return;
  const readers = managers(people);
  const known = await ledger.known(readers.map(({ id }) => digestKey(day, id)));
  const missing = readers.filter(({ id }) => !known.has(digestKey(day, id)));
  if (missing.length === 0) return;
  for (const { id } of missing) await enterDigest(parts, { id, day, now });
}

/**
 * On a morning when there is nothing to tell nobody is told that; it is written down, so that the day has had its look.
 */
async function enterDigest(
  { desk, ledger }: CourierParts,
  { id, day, now }: { id: string; day: string; now: Date },
): Promise<void> {
  const told = digestNotice(await digestFor(desk, id), now, desk.calendars(null).program, id);
  const address = { via: 'direct-message', person: id } as const;
  const entry: NewDelivery = {
    key: digestKey(day, addressName(address)),
    ref: null,
    address,
    copy: false,
    notice: told ?? nothingToTell(id),
    card: null,
    notBefore: now,
    createdAt: now,
    state: told === null ? 'superseded' : 'pending',
  };
  await ledger.enter([entry]);
}

function nothingToTell(id: string): Notice {
  return notice({ kind: 'digest', to: [{ person: id }], title: 'This morning all is well', lines: [] });
}

/** The first instant after `after` at which a digest falls due; null when nobody would read it. */
export function nextDigestAt(parts: CourierParts, people: readonly Person[], after: Date): Date | null {
  if (managers(people).length === 0) return null;
  return nextDigest(after, parts.desk.calendars(null).program, parts.digestHour);
}

function managers(people: readonly Person[]): Person[] {
  return people.filter(({ active, roles }) => active && roles.includes('manager'));
}
