import type { Connection } from 'mongoose';
import { redactionOf } from '../desk/memory/redaction.js';
import { hindrancesTo } from '../program/people/erasing.js';
import type { Hindrance } from '../program/remedy.js';
import { createApplications } from './applications.js';
import { connectTo, databaseOf } from './connect.js';
import { createDirectory } from './directory.js';
import { collectionsOf, type Touched, takeOut, textsIn } from './erase-person.js';
import type { Taking } from './erasing.js';
import { type Order, openErasure, type Pending } from './erasure-record.js';
import { createFiles } from './files.js';
import { modelsOf } from './models.js';
import { placesOn } from './records/places.js';
import { createStaffRevision } from './staff-revision.js';

/** Who is to be erased; `also` are further words that name them, such as a name before marriage. */
export interface Wish {
  person: string;
  also: readonly string[];
  admins: readonly string[];
}

/** What went, or would; `files` counts what they uploaded. */
export interface Went {
  /** The erasure's reference; null where nothing was changed. */
  erasure: string | null;
  pseudonym: string | null;
  files: number;
  touched: readonly Touched[];
}

export interface OpenErasing {
  /** Why they cannot be erased yet; empty: they can. */
  hindrances(wish: Wish): Promise<Hindrance[]>;
  /** What an erasure would change, and changes nothing; null where nothing is held of them. */
  preview(wish: Wish): Promise<Went | null>;
  /** Erases them, going on with what was begun; null where nothing is held of them. */
  erase(wish: Wish, order: Order): Promise<Went | null>;
  close(): Promise<void>;
}

/** Opens a database to take a person out of it. @throws DatabaseUnusable */
export async function openErasing(uri: string): Promise<OpenErasing> {
  const connection = await connectTo(uri);
  return erasingOf(connection, () => connection.close());
}

function erasingOf(connection: Connection, close: () => Promise<void>): OpenErasing {
  const db = databaseOf(connection);
  const models = modelsOf(connection);
  const files = createFiles(models, db);
  const revision = createStaffRevision(db);

  async function pass(taking: Taking): Promise<Touched[]> {
    const touched: Touched[] = [];
    for (const name of await collectionsOf(db)) {
      const take = () => takeOut(db, name, taking);
      const changesStaff = name === 'people' && taking.named !== null;
      touched.push(await (changesStaff ? revision.around(take) : take()));
    }
    return touched.filter(({ documents }) => documents > 0);
  }

  async function known({ person, also }: Wish): Promise<Pending> {
    const record = await db
      .collection<{ _id: string; person?: Record<string, unknown> }>('people')
      .findOne({ _id: person });
    const { name, email, fromSlack } = record?.person ?? {};
    const said: Record<string, unknown> = { ...(fromSlack as object | null) };
    const words = [name, email, said['name'], said['email'], ...also].filter(isWord);
    return { person, words: [...new Set(words)], texts: await textsIn(db, person) };
  }

  async function preview(wish: Wish): Promise<Went | null> {
    const redaction = redactionOf({ ...(await known(wish)), pseudonym: 'UERASED' });
    const given = await files.givenBy(wish.person);
    const at = new Date(0);
    const taking = { person: wish.person, pseudonym: 'UERASED', erasure: '', redaction, at, named: null };
    const touched = await pass(taking);
    if (touched.length === 0 && given.length === 0) return null;
    return { erasure: null, pseudonym: null, files: given.length, touched };
  }

  return {
    async hindrances({ person, admins }) {
      // What cannot be read could hide a duty.
      const fail = (fault: Error) => {
        throw fault;
      };
      const [stored, partners] = await Promise.all([
        createApplications(models, placesOn(connection, fail)).find({ lookedAfterBy: [person] }),
        createDirectory(models, fail, { revision }).partnersNaming([person]),
      ]);
      const applications = stored.map(({ application }) => application);
      return hindrancesTo({ person, applications, partners, admins });
    },
    preview,
    async erase(wish, order) {
      if ((await preview(wish)) === null) return null;
      const now = await known(wish);
      const { reason, by, at } = order;
      const blind = redactionOf({ ...now, pseudonym: 'UERASED' });
      const ordered = { at, by: blind.value(by), reason: blind.value(reason) };
      const record = await openErasure(db, ordered, (before) => joined(now, before));
      const { ref, pseudonym, pending } = record;
      const redaction = redactionOf({ ...pending, pseudonym });
      const { person } = wish;
      const given = await files.erase(person);
      const touched = await pass({
        person,
        pseudonym,
        erasure: ref,
        redaction,
        at,
        named: (entries) => record.name(entries, at),
      });
      await record.finish(at);
      return { erasure: ref, pseudonym, files: given, touched };
    },
    close,
  };
}

/** What was known when it began, and what is known now: an earlier run took away some of it. */
function joined(now: Pending, before: Pending | null): Pending {
  const both = (one: readonly string[], other: readonly string[] = []) => [...new Set([...other, ...one])];
  return { ...now, words: both(now.words, before?.words), texts: both(now.texts, before?.texts) };
}

function isWord(word: unknown): word is string {
  return typeof word === 'string' && word.trim() !== '';
}
