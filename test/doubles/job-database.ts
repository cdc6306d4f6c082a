import { ObjectId } from 'bson';
import type { Db } from 'mongodb';

type Document = Record<string, unknown>;

/**
 * As much of a database as the ticker asks for: one collection, in memory, without wire, driver and their timers,
 * which nobody can take. It knows the filters and updates that Agenda and the ticker use, and refuses any other.
 * @param travel waited for before each command; a throw loses it
 */
export function jobDatabase(travel: () => Promise<void>): Db {
  let documents: Document[] = [];

  async function update(filter: Document, change: Document, upsert = false): Promise<Document | null> {
    await travel();
    const found = documents.find((one) => matches(one, filter));
    if (found !== undefined) return apply(found, change);
    if (!upsert) return null;
    const made = apply(
      { _id: new ObjectId(), ...filter },
      { ...change, $set: { ...(change.$setOnInsert as object), ...(change.$set as object) } },
    );
    documents.push(made);
    return made;
  }

  function find(filter: Document) {
    const cursor = {
      sort: () => cursor,
      async toArray() {
        await travel();
        return documents.filter((one) => matches(one, filter)).map((one) => ({ ...one }));
      },
    };
    return cursor;
  }

  const collection = {
    find,
    findOne: async (filter: Document) => (await find(filter).toArray())[0] ?? null,
    countDocuments: async (filter: Document) => (await find(filter).toArray()).length,
    createIndex: async () => 'made',
    async findOneAndUpdate(filter: Document, change: Document, { upsert = false } = {}) {
      const updated = await update(filter, change, upsert);
      return updated === null ? null : { ...updated };
    },
    async updateOne(filter: Document, change: Document) {
      return { acknowledged: true, matchedCount: (await update(filter, change)) === null ? 0 : 1 };
    },
    async updateMany(filter: Document, change: Document) {
      await update(filter, change);
    },
    async deleteMany(filter: Document) {
      await travel();
      documents = documents.filter((one) => !matches(one, filter));
    },
  };
  return { collection: () => collection } as unknown as Db;
}

function matches(document: Document, filter: Document): boolean {
  return Object.entries(filter).every(([name, asked]) => {
    if (name === '$or') return (asked as Document[]).some((one) => matches(document, one));
    return name === '_id' ? String(document._id) === String(asked) : fits(document[name] ?? null, asked);
  });
}

/** Without a value there is nothing to compare: MongoDB orders null before every date, and finds it by none. */
function fits(value: unknown, asked: unknown): boolean {
  if (typeof asked !== 'object' || asked === null) return value === asked;
  return Object.entries(asked).every(([operator, operand]) => {
    if (operator === '$eq') return value === operand;
    if (operator === '$ne') return value !== operand;
    if (operator === '$in') return (operand as unknown[]).some((one) => fits(value, one));
    if (operator === '$lte') return value !== null && Number(value) <= Number(operand);
    throw new Error(`This double knows no ${operator}.`);
  });
}

function apply(document: Document, { $set, $unset, $inc, $setOnInsert: _, ...others }: Document): Document {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Error(`This double knows no ${unknown}.`);
  Object.assign(document, $set);
  for (const name of Object.keys($unset ?? {})) delete document[name];
  for (const [name, by] of Object.entries($inc ?? {})) document[name] = Number(document[name] ?? 0) + by;
  return document;
}
