import type { BusinessEvents, EventSave, HeldEvent } from '../../src/desk/business-events/ports.js';
import type { WaitingNotice } from '../../src/desk/ports.js';
import { BusinessEvent } from '../../src/program/business-events/event.js';
import { copyOf } from './copy-of.js';

type Kept = HeldEvent & { outbox: WaitingNotice[] };

/** Business events in memory, with the store's own contract: what goes in and comes out is a copy. */
export function createMemoryEvents(): BusinessEvents {
  const kept = new Map<string, Kept>();
  let last = 1000;
  const shown = ({ event, revision, head, history }: Kept): HeldEvent =>
    copyOf({ event: BusinessEvent.parse(event), stored: event, revision, head, history });
  const put = (save: EventSave, before: Kept | undefined) => {
    const { event, entry, notices, seal } = copyOf(save);
    const waiting = notices.map((notice, position) => ({
      key: `${event.ref}/${entry.revision}/${position}`,
      notice,
      at: entry.at,
    }));
    kept.set(event.ref, {
      event,
      stored: event,
      revision: entry.revision,
      head: seal.hash,
      history: [...(before?.history ?? []), entry],
      outbox: [...(before?.outbox ?? []), ...waiting],
    });
  };
  const filedBy = (key: string | undefined) =>
    key === undefined ? undefined : [...kept.values()].find(({ history }) => history[0]?.key === key);
  return {
    async nextRef() {
      last += 1;
      return `EV-${last}`;
    },
    async load(ref) {
      const found = kept.get(ref);
      return found === undefined ? null : shown(found);
    },
    async insert(save) {
      if (filedBy(save.entry.key) !== undefined) return false;
      if (kept.has(save.event.ref)) throw new Error(`${save.event.ref} is taken already.`);
      put(save, undefined);
      return true;
    },
    async filedBy(key) {
      const found = filedBy(key);
      return found === undefined ? null : shown(found);
    },
    async save(save) {
      const before = kept.get(save.event.ref);
      if (before === undefined || before.revision !== save.entry.revision - 1) return false;
      put(save, before);
      return true;
    },
    async find({ partnerIds, states }) {
      return [...kept.values()]
        .filter(({ event }) => states === undefined || states.includes(event.state))
        .filter(({ event: { first, second } }) =>
          [first, second].some(
            (party) =>
              partnerIds === undefined || (party?.partnerId != null && partnerIds.includes(party.partnerId)),
          ),
        )
        .sort(newestFirst)
        .map(shown);
    },
    async unsettled() {
      return [...kept.values()]
        .filter(({ outbox }) => outbox.length > 0)
        .map(({ event }) => event.ref)
        .sort();
    },
    waiting: async (ref) => copyOf(kept.get(ref)?.outbox ?? []),
    async release(ref, keys) {
      const found = kept.get(ref);
      if (found !== undefined) found.outbox = found.outbox.filter(({ key }) => !keys.includes(key));
    },
  };
}

function newestFirst({ event: one }: Kept, { event: other }: Kept): number {
  const later = other.filed.at.getTime() - one.filed.at.getTime();
  return later !== 0 ? later : one.ref < other.ref ? 1 : -1;
}
