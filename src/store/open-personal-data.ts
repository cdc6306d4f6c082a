import { type Mention, mentionsOf } from '../desk/memory/mentions.js';
import { accountsBeside } from './accounts-beside.js';
import { connectTo, databaseOf } from './connect.js';

/** A document in which somebody is named, and where in it. */
export interface Found {
  collection: string;
  id: string;
  mentions: readonly Mention[];
}

export interface OpenPersonalData {
  /** Everything held that names this person, by Slack user id, name or e-mail address; null when nothing does. */
  storedOf(person: string): Promise<Found[] | null>;
  close(): Promise<void>;
}

/**
 * Opens a database to look for one person in every collection there is, also those of a newer release. It needs no
 * right to write. Bytes of files are left out; who gave them is not.
 * @throws DatabaseUnusable
 */
export async function openPersonalData(uri: string): Promise<OpenPersonalData> {
  const connection = await connectTo(uri);
  const db = databaseOf(connection);

  async function wordsFor(person: string): Promise<string[]> {
    const record = await db
      .collection<{ _id: string; person?: Record<string, unknown> }>('people')
      .findOne({ _id: person });
    const known = [record?.person?.['name'], record?.person?.['email']];
    const others = await accountsBeside(db, person);
    return [
      person,
      ...others,
      ...known.filter((word) => typeof word === 'string' && word !== ''),
    ] as string[];
  }

  return {
    async storedOf(person) {
      const words = await wordsFor(person);
      const found: Found[] = [];
      const collections = await db.listCollections({}, { nameOnly: true }).toArray();
      for (const { name } of collections.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
        if (name.startsWith('system.') || name.endsWith('.chunks')) continue;
        for await (const document of db.collection(name).find({})) {
          const mentions = mentionsOf(words, document);
          if (mentions.length > 0) found.push({ collection: name, id: String(document._id), mentions });
        }
      }
      return found.length === 0 ? null : found;
    },
    close: () => connection.close(),
  };
}
