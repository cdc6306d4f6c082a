import type { Connection } from 'mongoose';
import { redactionOf } from '../desk/memory/redaction.js';
import { hindrancesTo } from '../program/people/erasing.js';
import type { Hindrance } from '../program/remedy.js';
import { accountsBeside } from './accounts-beside.js';
import { createApplications } from './applications.js';
import { connectTo, databaseOf } from './connect.js';
import { createDirectory } from './directory.js';
import { collectionsOf, type Touched, takeOut, textsIn } from './erase-person.js';
import type { Taking } from './erasing.js';
import { begunWith, type ErasureRecord, type Order, openErasure, type Pending } from './erasure-record.js';
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

/** What went of one account, or would; `files` counts what was uploaded from it. */
export interface Went {
  account: string;
  /** The erasure's reference; null where nothing was changed. */
  erasure: string | null;
  pseudonym: string | null;
  files: number;
  touched: readonly Touched[];
}

export interface OpenErasing {
  /** Why they cannot be erased yet; empty: they can. */
  hindrances(wish: Wish): Promise<Hindrance[]>;
  /** What an erasure would change, and changes nothing: one for each account of which something is held. */
  preview(wish: Wish): Promise<Went[]>;
  /** Erases them with all their accounts, going on with what was begun; none where nothing is held of them. */
  erase(wish: Wish, order: Order): Promise<Went[]>;
  close(): Promise<void>;
}

/** What is known of somebody, whichever of their accounts is erased. */
type Known = Omit<Pending, 'person'>;

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
    // Their own record goes before what an earlier erasure says of its entries: it is known by its old id till then.
    const others = (await collectionsOf(db)).filter((name) => name !== 'people');
    for (const name of ['people', ...others]) {
      const take = () => takeOut(db, name, taking);
      const changesStaff = name === 'people' && taking.named !== null;
      touched.push(await (changesStaff ? revision.around(take) : take()));
    }
    return touched.filter(({ documents }) => documents > 0);
  }

  /** All their accounts, the one that is asked for last: while any is left, it is known by this one. */
  async function accountsOf(person: string): Promise<string[]> {
    const found = [...(await begunWith(db, person)), ...(await accountsBeside(db, person))];
    return [...new Set(found.filter((one) => one !== person)), person];
  }

  async function wordsOf(person: string): Promise<string[]> {
    const record = await db
      .collection<{ _id: string; person?: Record<string, unknown> }>('people')
      .findOne({ _id: person });
    const { name, email, fromSlack } = record?.person ?? {};
    const said: Record<string, unknown> = { ...(fromSlack as object | null) };
    return [name, email, said['name'], said['email']].filter(isWord);
  }

  /** What they are called and wrote under any account: records of one may say what was written under another. */
  async function known(accounts: readonly string[], also: readonly string[]): Promise<Known> {
    const words = new Set(also.filter(isWord));
    const texts = new Set<string>();
    for (const account of accounts) {
      for (const word of await wordsOf(account)) words.add(word);
      for (const text of await textsIn(db, account)) texts.add(text);
    }
    return { words: [...words], texts: [...texts], accounts: [...accounts] };
  }

  async function previewOf(person: string, now: Known): Promise<Went | null> {
    const redaction = redactionOf({ ...now, person, pseudonym: 'UERASED' });
    const given = await files.givenBy(person);
    const taking = {
      ...now,
      person,
      pseudonym: 'UERASED',
      erasure: '',
      redaction,
      at: new Date(0),
      named: null,
    };
    const touched = await pass(taking);
    if (touched.length === 0 && given.length === 0) return null;
    return { account: person, erasure: null, pseudonym: null, files: given.length, touched };
  }

  /** Of each account of which something is held, what would go; and what is known of them. */
  async function plan({ person, also }: Wish): Promise<{ held: Went[]; now: Known }> {
    const now = await known(await accountsOf(person), also);
    const held: Went[] = [];
    for (const account of now.accounts) {
      const went = await previewOf(account, now);
      if (went !== null) held.push(went);
    }
    return { held, now };
  }

  async function carryOut(person: string, record: ErasureRecord, at: Date): Promise<Went> {
    const { ref, pseudonym, pending } = record;
    const redaction = redactionOf({ ...pending, pseudonym });
    const given = await files.erase(person);
    const named: Taking['named'] = (entries) => record.name(entries, at);
    const touched = await pass({
      person,
      accounts: pending.accounts,
      pseudonym,
      erasure: ref,
      redaction,
      at,
      named,
    });
    await record.finish(at);
    return { account: person, erasure: ref, pseudonym, files: given, touched };
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
      const all = (await accountsOf(person)).flatMap((account) =>
        hindrancesTo({ person: account, applications, partners, admins }),
      );
      return [...new Map(all.map((one) => [one.message, one])).values()];
    },
    preview: async (wish) => (await plan(wish)).held,
    async erase(wish, { reason, by, at }) {
      const { held, now } = await plan(wish);
      const opened: [string, ErasureRecord][] = [];
      // All are begun before any is done, each knowing of the others: whoever goes on finds what is left.
      for (const { account } of held) {
        const blind = redactionOf({ ...now, person: account, pseudonym: 'UERASED' });
        const ordered = { at, by: blind.value(by), reason: blind.value(reason) };
        const mine = { ...now, person: account };
        opened.push([account, await openErasure(db, ordered, (before) => joined(mine, before))]);
      }
      const went: Went[] = [];
      for (const [account, record] of opened) went.push(await carryOut(account, record, at));
      return went;
    },
    close,
  };
}

/** What was known when it began, and what is known now: an earlier run took away some of it. */
function joined(now: Pending, before: Pending | null): Pending {
  const both = (one: readonly string[], other: readonly string[] = []) => [...new Set([...other, ...one])];
  return {
    ...now,
    words: both(now.words, before?.words),
    texts: both(now.texts, before?.texts),
    accounts: both(now.accounts, before?.accounts),
  };
}

function isWord(word: unknown): word is string {
  return typeof word === 'string' && word.trim() !== '';
}
