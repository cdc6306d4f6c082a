import type { Document } from 'mongodb';
import { hashOf } from '../../../src/desk/memory/chain.js';
import { noDay } from '../../../src/desk/ports/tasks.js';
import { residents } from '../people.js';
import type { Archetype } from './archetype.js';
import { type Company, rehearsed, staff } from './cast.js';

/** Of whom a variant is told, in place of those of the rehearsal; `shiftMs` later than there: whole weeks. */
export interface Retelling {
  ref: string;
  company: Company;
  auditors: readonly [Named, Named];
  office: Named;
  manager: Named;
  shiftMs: number;
}
export type Named = { readonly id: string; readonly name: string; readonly email: string | null };

/** What is stored about one application of a seeded world. */
export interface Retold {
  document: Document;
  entries: Document[];
  rows: Document[];
  tasks: Document[];
  deliveries: Document[];
}

const companies = [0, 1, 2].map(rehearsed);
const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const said = [...staff, ...companies.flatMap(({ people }) => people)].flatMap(({ email, name, id }) => [
  ...(email === null ? [] : [email]),
  name,
  id,
]);
const places = companies.flatMap(({ partner: { name, channel, id } }) => [name, channel ?? id, id]);
/** The longest first, so that an id within an address is not taken for itself. */
const words = [...said, ...places].toSorted((one, other) => other.length - one.length).map(quoted);
const told = new RegExp(
  `${words.join('|')}|DD-\\d{4,}|F0REH|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z|\\d{4}-\\d\\d-\\d\\d`,
  'g',
);

/** Values in which nothing is to be told otherwise, as they were found: the same objects stand in every variant. */
const inert = new WeakSet<object>();

/** The words a variant has for those of the rehearsal. */
function wordsOf({ company, ref, auditors, office, manager, shiftMs }: Retelling, of: Company) {
  const found = new Map<string, string>();
  const put = (was: Named, is: Named) => {
    found.set(was.id, is.id).set(was.name, is.name);
    if (was.email !== null) found.set(was.email, is.email ?? '');
  };
  for (const [at, one] of of.people.entries()) put(one, company.people[at] ?? (company.people[0] as Named));
  const byId = new Map(staff.map((one) => [one.id, one]));
  const play = (id: string, is: Named) => put(byId.get(id) as Named, is);
  play(residents.otto.id, office);
  play(residents.prema.id, manager);
  play(residents.ada.id, auditors[0]);
  play(residents.theo.id, auditors[1]);
  const { partner } = company;
  for (const [resident, id] of [
    [residents.dee, partner.pdm],
    [residents.rob, partner.pdr ?? partner.pdm],
  ] as const)
    if (id !== null) found.set(resident.id, id);
  found.set(of.partner.id, partner.id).set(of.partner.name, partner.name);
  found.set(of.partner.channel ?? '', partner.channel ?? '');
  found.set('F0REH', `F${ref.slice(3)}X`);
  return (text: string) => {
    const known = found.get(text);
    if (known !== undefined) return known;
    if (text.startsWith('DD-')) return ref;
    if (!/^\d{4}-/.test(text)) return text;
    const later = new Date(Date.parse(text) + shiftMs).toISOString();
    return text.length === 10 ? later.slice(0, 10) : later;
  };
}

type Say = (text: string) => string;

function retoldIn(value: unknown, say: Say, shiftMs: number): unknown {
  if (typeof value === 'string') return value.length < 5 ? value : value.replace(told, say);
  if (typeof value !== 'object' || value === null || inert.has(value)) return value;
  // The day that stands for none is the same for everybody.
  if (value instanceof Date) return value >= noDay ? value : new Date(value.getTime() + shiftMs);
  if (Array.isArray(value)) return value.map((one) => retoldIn(one, say, shiftMs));
  const made: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value))
    made[telling(name) ? name.replace(told, say) : name] = retoldIn(field, say, shiftMs);
  return made;
}

function telling(text: string): boolean {
  told.lastIndex = 0;
  return told.test(text);
}

/** Finds once what is the same in every variant of an archetype; says whether this is. */
function findInert(value: unknown): boolean {
  if (typeof value === 'string') return !telling(value);
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Date) return false;
  const parts = Object.entries(value).map(([name, field]) => findInert(field) && !telling(name));
  const same = parts.every(Boolean);
  if (same) inert.add(value);
  return same;
}

/** Makes an archetype quick to tell. */
export function prepared(archetype: Archetype): Archetype {
  for (const one of [
    archetype.document,
    ...archetype.entries,
    ...archetype.rows,
    ...archetype.tasks,
    ...archetype.deliveries,
  ])
    findInert(one);
  return archetype;
}

/** One application more: the archetype's life, of others and at another time, sealed anew from its first entry. */
export function retell(archetype: Archetype, retelling: Retelling): Retold {
  const say = wordsOf(retelling, companies[archetype.company] as Company);
  const again = <T>(value: T): T => retoldIn(value, say, retelling.shiftMs) as T;
  const document = again(archetype.document);
  const entries = archetype.entries.map(again);
  const history = [...entries.map(({ entry }) => entry), ...document.history];
  return {
    document: { ...document, head: resealed(retelling.ref, history) },
    entries,
    rows: archetype.rows.map(again),
    tasks: archetype.tasks.map(again),
    deliveries: archetype.deliveries.map(again),
  };
}

/** Seals every entry anew, oldest first, and gives the newest hash. */
function resealed(ref: string, history: readonly Document[]): string | null {
  let previous: string | null = null;
  for (const whole of history)
    for (const one of [...(whole.merged ?? []), whole]) {
      const { changes, hash: _, token: __, merged: ___, ...entry } = one;
      previous = hashOf({ previous, ref, entry, changes });
      one.hash = previous;
    }
  return previous;
}
