import type { Document, Filter } from 'mongodb';
import {
  type Changes,
  type Checks,
  changes,
  type DueCheck,
  type KnownCheck,
  type LookedAt,
  type Touched,
  unchecked,
} from '../desk/ports/checks.js';
import type { Models } from './models.js';
import { refsAfter } from './refs-after.js';
import type { CheckedDocument, RoundDocument } from './row-documents.js';
import { isDuplicate, withRetry } from './with-retry.js';

type Plain = Models['plain'];
const roundId = 'reconciled';
const fields = { revision: 1, check: 1 } as const;

/** Which applications are to be looked at, by the indexes of their documents. */
export function checksIn({ plain, counters }: Pick<Models, 'plain' | 'counters'>): Checks {
  const { applications: documents } = plain;
  const found = async (filter: Filter<CheckedDocument>, sort: Document, limit: number) =>
    (
      await withRetry(() => documents.find(filter, { projection: fields }).sort(sort).limit(limit).toArray())
    ).map(dueOf);

  return {
    dueChecks(now, { after, limit }) {
      const beyond = after === null ? {} : behind(after);
      const filter = { 'check.at': { $lte: now, ...(after === null ? {} : { $gte: after.at }) }, ...beyond };
      return found(filter, { 'check.at': 1, _id: 1 }, limit);
    },
    // Null: also where there is no check at all.
    underived: (version, limit) =>
      found({ 'check.version': { $in: [null, ...upTo(version)] } }, { 'check.version': 1 }, limit),
    async nextCheckAfter(after) {
      const [first] = await found({ 'check.at': { $gt: after } }, { 'check.at': 1, _id: 1 }, 1);
      return first?.at ?? null;
    },
    async checked(found, check) {
      const { filter, update } = checkedAs({ found, check });
      return (await withRetry(() => documents.updateOne(filter, update))).matchedCount === 1;
    },
    async checkedAll(all) {
      const writes = all.map((one) => ({ updateOne: checkedAs(one) }));
      if (writes.length > 0) await withRetry(() => documents.bulkWrite(writes, { ordered: false }));
    },
    async mark(touched) {
      const marked = { $set: { 'check.at': unchecked.at }, $inc: { 'check.marks': 1 } };
      await withRetry(() => documents.updateMany(filterOf(touched), marked));
    },
    async marked() {
      const found = await withRetry(() => counters.find({ _id: { $in: changes.map(counterOf) } }).lean());
      const upTo = (one: Changes) => found.find(({ _id }) => _id === counterOf(one))?.last ?? 0;
      return {
        calendars: upTo('calendars'),
        editions: upTo('editions'),
        deciders: upTo('deciders'),
        recounts: upTo('recounts'),
      };
    },
    async noteMarked(changes, last) {
      await withRetry(() =>
        counters.updateOne({ _id: counterOf(changes) }, { $set: { last } }, { upsert: true }),
      );
    },
    async checkOf(ref) {
      const document = await withRetry(() => documents.findOne({ _id: ref }, { projection: fields }));
      return document === null ? null : knownOf(document);
    },
    async checksOf(refs) {
      const among = { _id: { $in: [...refs] } };
      return (await withRetry(() => documents.find(among, { projection: fields }).toArray())).map(knownOf);
    },
    toReconcile: (day, limit) => toReconcile(plain, day, limit),
    refsAfter: (after, limit) => refsAfter(documents, after, limit),
  };
}

/** How far a day's round has come; of two processes that ask at once one gets the page. */
async function toReconcile(plain: Plain, day: string, limit: number): Promise<string[]> {
  const { rounds } = plain;
  const found = (await withRetry(() => rounds.findOne({ _id: roundId }))) ?? (await beginRound(plain));
  if (found.day === day && found.done) return [];
  const from = found.done ? '' : found.after;
  const page = await refsAfter(plain.applications, from, limit);
  const next = { day, after: page.at(-1) ?? from, done: page.length < limit };
  const same = { _id: roundId, day: found.day, after: found.after, done: found.done };
  return (await withRetry(() => rounds.updateOne(same, { $set: next }))).matchedCount === 1 ? page : [];
}

/** Of two that begin it one is refused. */
async function beginRound({ rounds }: Plain): Promise<Omit<RoundDocument, '_id'>> {
  const begun = { day: '', after: '', done: true };
  const upsert = { upsert: true };
  await withRetry(() =>
    rounds.updateOne({ _id: roundId }, { $setOnInsert: begun }, upsert).catch(unlessThere),
  );
  return begun;
}

function unlessThere(error: unknown): void {
  if (!isDuplicate(error)) throw error;
}

/** Only as it was found: what was saved or marked meanwhile stays due. */
function checkedAs({ found: { ref, revision, marks }, check }: LookedAt) {
  return {
    filter: {
      _id: ref,
      revision,
      'check.marks': marks === 0 ? { $in: [0, null] } : marks,
    } as Filter<CheckedDocument>,
    update: { $set: { check: { ...check, revision, marks } } },
  };
}

function knownOf({ _id, revision, check }: CheckedDocument): KnownCheck {
  const { at, marks, version } = check ?? { ...unchecked, marks: 0 };
  return { ref: _id, revision, marks, at, version };
}

function counterOf(changes: Changes): string {
  return `marked/${changes}`;
}

function dueOf({ _id, revision, check }: CheckedDocument): DueCheck {
  return { ref: _id, revision, at: check?.at ?? unchecked.at, marks: check?.marks ?? 0 };
}

/** Of those that fall due at the same instant the references tell which come after. */
function behind({ at, ref }: DueCheck): Filter<CheckedDocument> {
  return { $or: [{ 'check.at': { $gt: at } }, { 'check.at': at, _id: { $gt: ref } }] };
}

function upTo(version: number): number[] {
  return Array.from({ length: version }, (_, index) => index);
}

function filterOf({ partnerIds, auditor, stages }: Touched): Filter<CheckedDocument> {
  return {
    ...(partnerIds === undefined ? {} : { partnerId: { $in: [...partnerIds] } }),
    ...(auditor === undefined ? {} : { auditor }),
    ...(stages === undefined ? {} : { stage: { $in: [...stages] } }),
  } as Filter<CheckedDocument>;
}
