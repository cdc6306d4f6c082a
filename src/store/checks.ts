import type { Document, Filter } from 'mongodb';
import { type Changes, type Checks, type DueCheck, type Touched, unchecked } from '../desk/ports/checks.js';
import type { Models } from './models.js';
import { refsAfter } from './refs-after.js';
import type { CheckedDocument } from './row-documents.js';
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
    async checked({ ref, revision, marks }, check) {
      const same = { _id: ref, revision, 'check.marks': marks === 0 ? { $in: [0, null] } : marks };
      const set = { $set: { check: { ...check, revision, marks } } };
      return (await withRetry(() => documents.updateOne(same, set))).matchedCount === 1;
    },
    async mark(touched) {
      const marked = { $set: { 'check.at': unchecked.at }, $inc: { 'check.marks': 1 } };
      await withRetry(() => documents.updateMany(filterOf(touched), marked));
    },
    async markedFor(changes) {
      const found = await withRetry(() => counters.findOne({ _id: counterOf(changes) }).lean());
      return found?.last ?? 0;
    },
    async noteMarked(changes, last) {
      await withRetry(() =>
        counters.updateOne({ _id: counterOf(changes) }, { $set: { last } }, { upsert: true }),
      );
    },
    async checkOf(ref) {
      const document = await withRetry(() => documents.findOne({ _id: ref }, { projection: fields }));
      if (document === null) return null;
      const { revision, check } = document;
      const { at, marks, version } = check ?? { ...unchecked, marks: 0 };
      return { ref, revision, marks, at, version };
    },
    toReconcile: (day, limit) => toReconcile(plain, day, limit),
    refsAfter: (after, limit) => refsAfter(documents, after, limit),
  };
}

/** How far a day's round has come; of two processes that ask at once one gets the page. */
async function toReconcile(plain: Plain, day: string, limit: number): Promise<string[]> {
  const { rounds } = plain;
  const begun = { $setOnInsert: { day: '', after: '', done: true } };
  await withRetry(() => rounds.updateOne({ _id: roundId }, begun, { upsert: true }).catch(unlessThere));
  const found = await withRetry(() => rounds.findOne({ _id: roundId }));
  if (found === null || (found.day === day && found.done)) return [];
  const from = found.day === day ? found.after : '';
  const page = await refsAfter(plain.applications, from, limit);
  const next = { day, after: page.at(-1) ?? from, done: page.length < limit };
  const same = { _id: roundId, day: found.day, after: found.after, done: found.done };
  return (await withRetry(() => rounds.updateOne(same, { $set: next }))).matchedCount === 1 ? page : [];
}

function unlessThere(error: unknown): void {
  if (!isDuplicate(error)) throw error;
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
