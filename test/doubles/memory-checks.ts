import type { Changes, Checks, DueCheck, Touched } from '../../src/desk/ports/checks.js';
import type { Application, HistoryEntry } from '../../src/program/application.js';
import type { Kept, MemoryRecords } from './memory-records.js';

type KeptApplication = Kept<'application', Application, HistoryEntry>;

/** When applications in memory are to be looked at, with the store's own contract. */
export function memoryChecks({ kept }: MemoryRecords<'application', Application, HistoryEntry>): Checks {
  const marked = new Map<Changes, number>();
  const round = { day: '', after: '', done: true };
  const all = () =>
    [...kept].map(([ref, { stored, check }]) => ({ ref, revision: stored.revision, ...check }));
  const due = () =>
    all()
      .flatMap((one): DueCheck[] => (one.at === null ? [] : [{ ...one, at: one.at }]))
      .map(({ ref, at, revision, marks }) => ({ ref, at, revision, marks }))
      .sort(byPlace);

  return {
    async dueChecks(now, { after, limit }) {
      return due()
        .filter(({ at }) => at <= now)
        .filter((one) => after === null || byPlace(one, after) > 0)
        .slice(0, limit);
    },
    underived: async (version, limit) =>
      all()
        .filter((one) => one.version < version)
        .map(({ ref, at, revision, marks }) => ({ ref, at: at ?? new Date(0), revision, marks }))
        .slice(0, limit),
    nextCheckAfter: async (after) => due().find(({ at }) => at > after)?.at ?? null,
    async checked({ ref, revision, marks }, check) {
      const found = kept.get(ref);
      if (found?.stored.revision !== revision || found.check.marks !== marks) return false;
      found.check = { ...check, marks };
      return true;
    },
    async checkedAll(looked) {
      for (const { found, check } of looked) {
        const one = kept.get(found.ref);
        if (one?.stored.revision === found.revision && one.check.marks === found.marks)
          one.check = { ...check, marks: found.marks };
      }
    },
    async mark(touched) {
      for (const one of kept.values())
        if (isTouched(one, touched))
          one.check = { ...one.check, at: new Date(0), marks: one.check.marks + 1 };
    },
    marked: async () => ({
      calendars: marked.get('calendars') ?? 0,
      editions: marked.get('editions') ?? 0,
      deciders: marked.get('deciders') ?? 0,
      recounts: marked.get('recounts') ?? 0,
    }),
    async noteMarked(changes, revision) {
      marked.set(changes, revision);
    },
    checkOf: async (ref) => all().find((one) => one.ref === ref) ?? null,
    checksOf: async (refs) => all().filter(({ ref }) => refs.includes(ref)),
    async toReconcile(day, limit) {
      if (round.day === day && round.done) return [];
      const from = round.done ? '' : round.after;
      const page = [...kept.keys()]
        .filter((ref) => ref > from)
        .sort()
        .slice(0, limit);
      Object.assign(round, { day, after: page.at(-1) ?? from, done: page.length < limit });
      return page;
    },
    refsAfter: async (after, limit) =>
      [...kept.keys()]
        .filter((ref) => after === null || ref > after)
        .sort()
        .slice(0, limit),
  };
}

function byPlace(one: DueCheck, other: DueCheck): number {
  return one.at.getTime() - other.at.getTime() || (one.ref < other.ref ? -1 : one.ref > other.ref ? 1 : 0);
}

function isTouched({ stored }: KeptApplication, { partnerIds, auditor, stages }: Touched): boolean {
  const { partnerId, validation, stage } = stored.application;
  return (
    (partnerIds === undefined || partnerIds.includes(partnerId)) &&
    (auditor === undefined || validation?.auditor === auditor) &&
    (stages === undefined || stages.includes(stage))
  );
}
