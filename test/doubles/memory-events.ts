import type { BusinessEvents, EventFilter, StoredEvent } from '../../src/desk/business-events/ports.js';
import { eventKind } from '../../src/desk/records/kinds.js';
import type { BusinessEvent, EventEntry } from '../../src/program/business-events/event.js';
import { createMemoryRecords } from './memory-records.js';

/** Business events in memory, with the store's own contract: what goes in and comes out is a copy. */
export function createMemoryEvents(): BusinessEvents {
  let last = 1000;
  const filedBy = (key: string | undefined, all: StoredEvent[]) =>
    key === undefined ? undefined : all.find(({ history }) => history[0]?.key === key);
  const records = createMemoryRecords<'event', BusinessEvent, EventEntry>(
    eventKind,
    ({ entry }, all) => entry.revision === 1 && filedBy(entry.key, all) !== undefined,
  );
  return {
    ...records,
    async nextRef() {
      last += 1;
      return `EV-${last}`;
    },
    filedBy: async (key) => filedBy(key, records.all()) ?? null,
    find: async (filter, limit) => matching(filter).slice(0, limit),
    count: async (filter) => matching(filter).length,
    async dueBy(day) {
      return records
        .all()
        .filter(
          ({ event: { state, ruling } }) =>
            state === 'applying' ||
            state === 'undoing' ||
            (state === 'scheduled' && ruling !== null && ruling.effectiveOn <= day),
        )
        .map(({ event }) => event.ref)
        .sort();
    },
    async nextDay(day) {
      const days = matching({ states: ['scheduled'] }).flatMap(
        ({ event }) => event.ruling?.effectiveOn ?? [],
      );
      return days.filter((one) => one > day).sort()[0] ?? null;
    },
  };

  function matching({ partnerIds, states }: EventFilter): StoredEvent[] {
    return records
      .all()
      .filter(({ event }) => states === undefined || states.includes(event.state))
      .filter(({ event: { first, second } }) =>
        [first, second].some(
          (party) =>
            partnerIds === undefined || (party?.partnerId != null && partnerIds.includes(party.partnerId)),
        ),
      )
      .sort(newestFirst);
  }
}

function newestFirst({ event: one }: StoredEvent, { event: other }: StoredEvent): number {
  const later = other.filed.at.getTime() - one.filed.at.getTime();
  return later !== 0 ? later : one.ref < other.ref ? 1 : -1;
}
