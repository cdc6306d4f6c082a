import type { Known, KnownApplication, KnownItem } from './known.js';
import { type Named, partnersIn, peopleIn, servicesIn } from './names.js';
import { stem, type Word } from './words.js';

/** What was named in a stretch of words, and the words with a placeholder for each. */
export interface Mentions {
  words: readonly Word[];
  refs: readonly string[];
  services: readonly Named[];
  partners: readonly string[];
  people: readonly string[];
  requirements: readonly string[];
  items: readonly string[];
}

const reference = /^dd-?(\d{3,9})$/;

/** Finds what is named, and puts `APP`, `FIRM`, `WHO`, `REQ` and `ITEM` in its place. */
export function mentionsIn(all: readonly Word[], known: Known): Mentions {
  const words = joinReferences(all);
  const refs = words.flatMap(({ said }) => refOf(said, known) ?? []);
  const requirements = words.flatMap(({ said }) => {
    const id = said.toUpperCase();
    return known.requirements.has(id) ? [id] : [];
  });
  const coded = (at: number) => {
    const said = words[at]?.said ?? '';
    return refOf(said, known) !== null || known.requirements.has(said.toUpperCase());
  };
  const free = <One extends Named>(found: readonly One[]) => found.filter(({ from }) => !coded(from));
  const services = free(servicesIn(words, known));
  const partners = free(partnersIn(words, known));
  const people = free(peopleIn(words, known));
  const items = itemsIn(words, known);
  const marked = words.map(({ said, cased }, at) => {
    if (refOf(said, known) !== null) return { said: 'APP', cased };
    if (known.requirements.has(said.toUpperCase())) return { said: 'REQ', cased };
    if (items.at.has(at)) return { said: 'ITEM', cased };
    if (services.some(({ from, to }) => at >= from && at < to)) return { said: 'APP', cased };
    if (partners.some(({ from }) => from === at)) return { said: 'FIRM', cased };
    if (people.some(({ from }) => from === at) || said.startsWith('@')) return { said: 'WHO', cased };
    return { said, cased };
  });
  return {
    words: marked.filter(({ said }, at) => !(said === 'APP' && marked[at - 1]?.said === 'APP')),
    refs: [...new Set(refs)],
    services,
    partners: [...new Set(partners.map(({ key }) => key))],
    people: [...new Set(people.map(({ key }) => key))],
    requirements,
    items: items.ids,
  };
}

/** "DD 1006" and "DD-1006" are the same. */
function joinReferences(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (before?.said === 'dd' && /^\d{3,9}$/.test(word.said)) {
      joined.pop();
      joined.push({ said: `dd-${word.said}`, cased: true });
    } else joined.push(word);
  }
  return joined;
}

/** The references that are written as such, whether there is such an application or not. */
export function referencesIn(words: readonly Word[]): string[] {
  const found = joinReferences(words).flatMap(({ said }) => {
    const digits = reference.exec(said)?.[1] ?? /^\d{4,9}$/.exec(said)?.[0];
    return digits === undefined ? [] : [`DD-${digits}`];
  });
  return [...new Set(found)];
}

/** "dd-1006", "dd1006" always; "1006" where that is one of theirs. */
function refOf(said: string, { applications }: Known): string | null {
  const digits = reference.exec(said)?.[1];
  if (digits !== undefined) return `DD-${digits}`;
  if (!/^\d{4,9}$/.test(said)) return null;
  return applications.some(({ ref }) => ref === `DD-${said}`) ? `DD-${said}` : null;
}

const ordinals: Record<string, number> = {
  first: 1,
  '1st': 1,
  one: 1,
  second: 2,
  '2nd': 2,
  two: 2,
  third: 3,
  '3rd': 3,
  three: 3,
  fourth: 4,
  '4th': 4,
  four: 4,
  fifth: 5,
  last: -1,
};

/** Which of several a word counts out, from 1; the last is -1. */
export function ordinalOf(word: string): number | null {
  if (Object.hasOwn(ordinals, word)) return ordinals[word] ?? null;
  return /^\d$/.test(word) ? Number(word) : null;
}

const itemWord = /^(?:items?|findings?|points?)$/;

/** Items named by their id, or counted: "A1", "item 2", "the second APP item". */
function itemsIn(
  words: readonly Word[],
  { applications }: Known,
): { ids: string[]; at: ReadonlySet<number> } {
  const all = new Set(applications.flatMap(({ items }) => items.map(({ id }) => id.toLowerCase())));
  const ids: string[] = [];
  const at = new Set<number>();
  words.forEach(({ said }, position) => {
    if (all.has(said)) {
      ids.push(said.toUpperCase());
      at.add(position);
      return;
    }
    if (!itemWord.test(said)) return;
    const around = [words[position + 1], words[position - 1], words[position - 2], words[position - 3]];
    const counted = around.flatMap((word) => (word === undefined ? [] : (ordinalOf(word.said) ?? [])))[0];
    if (counted !== undefined) {
      ids.push(`#${counted}`);
      at.add(position);
    }
  });
  return { ids: [...new Set(ids)], at };
}

/** The items somebody means of an application; none where none was named. */
export function itemsMeant(items: readonly KnownItem[], named: readonly string[]): KnownItem[] {
  return items.filter(({ id }, at) =>
    named.some(
      (name) =>
        name === id.toUpperCase() || name === `#${at + 1}` || (name === '#-1' && at === items.length - 1),
    ),
  );
}

const saysLittle: ReadonlySet<string> = new Set(
  `item answer response requirement application document documents case study evidence action what when about auditor name
names tool show shows does with from this that have here the which partner each used use last policy process list before
your their our quarter every please found find`
    .split(/\s+/)
    .map(stem),
);

/** The items whose own words were used: how many words each shares, the most first. */
export function itemsByWords(stems: readonly string[], items: readonly KnownItem[]): KnownItem[] {
  const said = new Set(stems.filter((word) => word.length >= 4 && !saysLittle.has(word)));
  const ranked = items
    .map((item) => {
      const own = new Set(
        item.words
          .toLowerCase()
          .match(/\p{Letter}{4,}/gu)
          ?.map(stem) ?? [],
      );
      return { item, shared: [...said].filter((word) => own.has(word)).length };
    })
    .filter(({ shared }) => shared > 0);
  const most = Math.max(0, ...ranked.map(({ shared }) => shared));
  return ranked.filter(({ shared }) => shared === most).map(({ item }) => item);
}

/** How people call an application by where it stands. */
const byStage: readonly (readonly [RegExp, (application: KnownApplication) => boolean])[] = [
  [/ (?:draft|unfinished|unsubmitted)(?= |$)/, ({ stage }) => stage === 'draft'],
  [
    / (?:returned|bounced|return|incomplete) (?:one|application|submission|case)(?= |$)/,
    ({ stage }) => stage === 'returned',
  ],
  [
    / (?:decline|reject|refuse|fail) (?:one|application|submission|case)(?= |$)/,
    ({ stage }) => stage === 'declined',
  ],
  [/ (?:award|approv|win) (?:one|application|submission|case)(?= |$)/, ({ stage }) => stage === 'awarded'],
  [/ (?:one|application|case) (?:that be )?on hold(?= |$)/, ({ stage }) => stage === 'on-hold'],
  [/ withdraw one(?= |$)/, ({ stage }) => stage === 'withdrawn'],
];

/** The applications somebody means by their stage; null where none is spoken of so. */
export function byStageIn(
  line: string,
  applications: readonly KnownApplication[],
): KnownApplication[] | null {
  for (const [pattern, fits] of byStage)
    if (pattern.test(line)) {
      const found = applications.filter(fits);
      if (found.length > 0) return found;
    }
  return null;
}
