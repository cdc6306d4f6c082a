import type { Collection, Db, Document } from 'mongodb';

/**
 * What a process does with its `nth` write: it dies `before` or `after` it, or `meanwhile` something happens just
 * before it.
 */
export type AtWrite = { nth: number } & (
  | { dies: 'before' | 'after' }
  | { meanwhile: (collection: string) => Promise<unknown> }
);

const writes = [
  'updateOne',
  'updateMany',
  'insertOne',
  'insertMany',
  'replaceOne',
  'deleteOne',
  'findOneAndUpdate',
];

/** A database as one process writes to it; `count` says how many writes it came to. */
export function dyingDatabase(db: Db, at: AtWrite): { db: Db; count(): number } {
  let count = 0;
  const write = async (collection: string, call: () => Promise<unknown>) => {
    count += 1;
    if (count < at.nth) return call();
    if ('meanwhile' in at) {
      if (count === at.nth) await at.meanwhile(collection);
      return call();
    }
    if (count > at.nth) throw new Error('dead');
    if (at.dies === 'after') await call();
    throw new Error(`killed ${at.dies} write ${at.nth}`);
  };
  const writing = (collection: Collection<Document>) =>
    watched(collection, (name, call) =>
      writes.includes(name) ? (...args) => write(collection.collectionName, () => call(...args)) : call,
    );
  const whole = watched(db, (name, call) =>
    name === 'collection' ? (...args) => writing(call(...args) as never) : call,
  );
  return { db: whole, count: () => count };
}

type Call = (...args: unknown[]) => Promise<unknown>;

function watched<Target extends object>(
  target: Target,
  wrap: (name: string, call: Call) => (...args: unknown[]) => unknown,
): Target {
  return new Proxy(target, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name, of);
      return typeof value === 'function' ? wrap(String(name), value.bind(of)) : value;
    },
  });
}
