import { addressName } from '../desk/audience.js';
import { peopleAround } from '../desk/people-around.js';
import type { NewDelivery } from '../desk/ports/delivery.js';
import { localDate } from '../program/clocks/local-date.js';
import { type DigestEntry, digestDay, digestNotice, nextDigest } from '../program/notices/digest.js';
import { deciderAmong } from '../program/people/delegation.js';
import type { Person } from '../program/people/person.js';
import { turnIn } from '../program/turn.js';
import type { CourierParts } from './parts.js';
import { reminderContextOf, watchedStages } from './reminder-context.js';

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
  const entries = await digestEntries(parts, people);
  await ledger.enter(
    missing.map(({ id }): NewDelivery => {
      const address = { via: 'direct-message', person: id } as const;
      return {
        key: digestKey(day, addressName(address)),
        ref: null,
        address,
        copy: false,
        notice: digestNotice(entries, now, program, id),
        card: null,
        notBefore: now,
        createdAt: now,
        state: 'pending',
      };
    }),
  );
}

/** The first instant after `after` at which a digest falls due; null when nobody would read it. */
export function nextDigestAt(parts: CourierParts, people: readonly Person[], after: Date): Date | null {
  if (managers(people).length === 0) return null;
  return nextDigest(after, parts.desk.calendars(null).program, parts.digestHour);
}

function managers(people: readonly Person[]): Person[] {
  return people.filter(({ active, roles }) => active && roles.includes('manager'));
}

/** Every application somebody is waiting for; one that cannot be read is left out and logged. */
async function digestEntries(parts: CourierParts, people: readonly Person[]): Promise<DigestEntry[]> {
  const { applications, clock, desk, directory, logger } = parts;
  const decider = deciderAmong(people, localDate(clock.now(), desk.calendars(null).program.zone));
  const entries: DigestEntry[] = [];
  for (const stored of await applications.find({ stages: [...watchedStages, 'on-hold'] })) {
    const { ref } = stored.application;
    try {
      const partner = await directory.partner(stored.application.partnerId);
      const ctx = reminderContextOf(stored, partner, parts);
      const { person } = await peopleAround(directory, stored.application, partner);
      entries.push({ ...ctx, turn: turnIn({ ...ctx, person, decider }) });
    } catch (error) {
      logger.error({ ref, err: error }, 'left out of the digest');
    }
  }
  return entries;
}
