import type { FileRecord, Files } from '../../src/desk/files/ports.js';
import { copyOf as clone } from './copy-of.js';

/** The port for files in memory, with the store's own contract. */
export function createMemoryFiles(): Files {
  const records = new Map<string, FileRecord>();
  const kept = new Map<string, Uint8Array>();
  /** The hash of what is being kept for a file, by its record. */
  const keeping = new Map<string, string>();
  /** Hashes the last sweep found that nothing refers to. */
  const apart = new Set<string>();
  const referred = () =>
    new Set([...keeping.values(), ...[...records.values()].map(({ found }) => found?.sha256)]);
  const copies = new Map<string, { person: string; copy: string }>();
  const keyOf = (ref: string, file: string) => `${ref}/${file}`;
  const sorted = (found: FileRecord[], by: (record: FileRecord) => Date) =>
    clone(found.sort((one, other) => by(one).getTime() - by(other).getTime()));

  return {
    async expect(given) {
      for (const one of given) {
        const key = keyOf(one.ref, one.file);
        if (!records.has(key))
          records.set(key, { ...one, state: 'awaited', tries: 0, notBefore: one.at, found: null });
      }
    },
    async due(now, limit) {
      const due = [...records.values()].filter(
        ({ state, notBefore }) => state === 'awaited' && notBefore <= now,
      );
      return sorted(due, ({ notBefore }) => notBefore).slice(0, limit);
    },
    async record(ref, file) {
      return clone(records.get(keyOf(ref, file)) ?? null);
    },
    async postpone({ ref, file }, notBefore) {
      const record = records.get(keyOf(ref, file));
      if (record?.state === 'awaited') Object.assign(record, { notBefore, tries: record.tries + 1 });
    },
    async settle({ ref, file }, found) {
      const record = records.get(keyOf(ref, file));
      if (record !== undefined) Object.assign(record, { state: 'settled', found });
      keeping.delete(keyOf(ref, file));
    },
    async keep({ ref, file }, sha256, bytes) {
      keeping.set(keyOf(ref, file), sha256);
      apart.delete(sha256);
      if (!kept.has(sha256)) kept.set(sha256, Buffer.from(bytes));
    },
    async read(sha256) {
      return kept.get(sha256) ?? null;
    },
    async copyOf({ person, file }) {
      return copies.get(keyOf(person, file))?.copy ?? null;
    },
    async takeCopy({ person, file }, { before, now }) {
      const key = keyOf(person, file);
      if ((copies.get(key)?.copy ?? null) !== before) return false;
      copies.set(key, { person, copy: now });
      return true;
    },
    async givenBy(person) {
      return sorted(
        [...records.values()].filter(({ by }) => by === person),
        ({ at }) => at,
      );
    },
    async erase(person) {
      const given = [...records].filter(([, { by }]) => by === person);
      for (const [key] of given) {
        records.delete(key);
        keeping.delete(key);
      }
      for (const [key, copy] of copies) if (copy.person === person) copies.delete(key);
      const left = referred();
      for (const [, { found }] of given)
        if (found !== null && !left.has(found.sha256)) kept.delete(found.sha256);
      return given.length;
    },
    async sweep(max) {
      const named = referred();
      const gone = [...apart].filter((sha256) => !named.has(sha256)).slice(0, max);
      for (const sha256 of gone) kept.delete(sha256);
      apart.clear();
      for (const sha256 of [...kept.keys()].filter((one) => !named.has(one)).slice(0, max)) apart.add(sha256);
      return gone.length;
    },
  };
}
