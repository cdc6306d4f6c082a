import type { Db } from 'mongodb';
import { Identity } from '../program/people/identity.js';

interface OfPeople {
  _id: string;
  person?: { mergedInto?: string; identities?: unknown };
}

/**
 * The other accounts and addresses of somebody: those on their record, and, asked for one that was taken in, those on
 * the record that took it in.
 */
export async function accountsBeside(db: Db, id: string): Promise<string[]> {
  const people = db.collection<OfPeople>('people');
  const found = new Set<string>([id]);
  for (let next: string | undefined = id; next !== undefined; ) {
    const record: OfPeople | null = await people.findOne({ _id: next });
    const listed = Identity.array().safeParse(record?.person?.identities).data ?? [];
    for (const one of listed) found.add(one.id);
    const into: string | undefined = record?.person?.mergedInto;
    next = into === undefined || found.has(into) ? undefined : into;
    if (next !== undefined) found.add(next);
  }
  return [...found].filter((one) => one !== id);
}
