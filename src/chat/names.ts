import { commonWords } from './common-words.js';
import type { Known, KnownService } from './known.js';
import { allowedSlips, slips } from './spelling.js';
import type { Word } from './words.js';

/** Something that was named: which words of the sentence name it, and how surely (the higher). */
export interface Named {
  key: string;
  from: number;
  to: number;
  strength: number;
}

/** Words of services that say nothing about which one. */
const generic: ReadonlySet<string> = new Set(
  `amazon aws for of service services server microsoft web application elastic managed manager system systems family
direct control search log analytics data stream streams streaming apache container relational isv si us transfer
migration database security management tools customer engagement content delivery networking storage compute`.split(
    /\s+/,
  ),
);

/** Names that are everyday words as well: they count where they are written or spoken of as a name. */
const everyday: ReadonlySet<string> = new Set(['connect', 'config', 'glue', 'sms', 'search', 'transfer']);
/** Those that are also something one does: "connect me with …". */
const deeds: ReadonlySet<string> = new Set(['connect', 'search', 'transfer']);
const beforeName: ReadonlySet<string> = new Set(
  'amazon aws for on our the about in my their and or with'.split(' '),
);

/** The services that were named, the surest reading of every stretch of words. */
export function servicesIn(
  words: readonly Word[],
  { services, applications }: Pick<Known, 'services' | 'applications'>,
): Named[] {
  const own = new Set(applications.map(({ designation }) => designation));
  const found = services.flatMap((service) => spansOf(words, service, own.has(service.key)));
  return apart(found);
}

/** What overlaps with something surer, or longer, is dropped; what is alike stays, as several that could be meant. */
function apart(found: readonly Named[]): Named[] {
  const kept: Named[] = [];
  const ranked = [...found].sort((a, b) => b.strength - a.strength || b.to - b.from - (a.to - a.from));
  for (const one of ranked) {
    const beaten = kept.some(
      (other) =>
        one.from < other.to &&
        other.from < one.to &&
        (other.strength > one.strength || other.to - other.from > one.to - one.from),
    );
    if (!beaten) kept.push(one);
  }
  return kept;
}

function spansOf(words: readonly Word[], service: KnownService, own: boolean): Named[] {
  const names = namesOf(service);
  const found: Named[] = [];
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 1; to <= Math.min(words.length, from + 6); to += 1) {
      const strength = strengthOf(words, { from, to }, { service, names, own });
      if (strength > 0) found.push({ key: service.key, from, to, strength });
    }
  return found;
}

const joined = (text: string) => text.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');

interface Names {
  whole: ReadonlySet<string>;
  parts: readonly string[];
}

const known = new WeakMap<KnownService, Names>();

function namesOf(service: KnownService): Names {
  const before = known.get(service);
  if (before !== undefined) return before;
  const written = [service.label, ...service.aliases, service.key.replaceAll('-', ' ')];
  const bare = written.map((name) => name.replace(/^(?:amazon|aws)\s+/i, ''));
  const parts = bare
    .flatMap((name) => name.toLowerCase().split(/[^a-z0-9]+/))
    .filter((part) => part.length >= 4 && !generic.has(part) && !everyday.has(part));
  const names = {
    whole: new Set([...written, ...bare].map(joined).filter((name) => !generic.has(name))),
    parts: [...new Set(parts)],
  };
  known.set(service, names);
  return names;
}

/** 5 its name; 4 its name with a slip; 3 a word of it; 2 its beginning; 1 its kind, among what is theirs. */
function strengthOf(
  words: readonly Word[],
  { from, to }: { from: number; to: number },
  { service, names, own }: { service: KnownService; names: Names; own: boolean },
): number {
  const stretch = words.slice(from, to);
  const said = joined(stretch.map((word) => word.said).join(''));
  if (names.whole.has(said)) return (own && !deeds.has(said)) || isMeantAsName(words, from, stretch) ? 5 : 0;
  if (to - from > 1) return 0;
  if (generic.has(said)) return own && joined(service.category) === said ? 1 : 0;
  if (everyday.has(said) || commonWords.has(said)) return names.parts.includes(said) && own ? 3 : 0;
  if (closeTo(said, names.whole)) return 4;
  if (names.parts.includes(said)) return 3;
  const begins = [...names.whole, ...names.parts].some((name) => said.length >= 5 && name.startsWith(said));
  if (begins) return 2;
  if (own && closeTo(said, names.parts)) return 2;
  return own && joined(service.category).startsWith(said) && said.length >= 6 ? 1 : 0;
}

function isMeantAsName(words: readonly Word[], from: number, stretch: readonly Word[]): boolean {
  const [only, ...more] = stretch;
  if (only === undefined || more.length > 0 || !everyday.has(only.said)) return true;
  const before = words[from - 1]?.said;
  const alone = words.length <= 2;
  return (only.cased && from > 0) || (before !== undefined && beforeName.has(before)) || alone;
}

/** Names of three letters take a letter too many ("WAFF"), longer ones a slip for every four. */
function closeTo(said: string, names: Iterable<string>): boolean {
  if (said.length < 4) return false;
  for (const name of names) {
    if (name[0] !== said[0] || name === said) continue;
    if (name.length === 3) {
      if (said.length === 4 && doubled(said, name)) return true;
    } else {
      const most = Math.min(allowedSlips(said), allowedSlips(name));
      if (name.length >= 4 && most > 0 && slips(said, name, most) <= most) return true;
    }
  }
  return false;
}

/** Whether a word is a name with one of its letters twice. */
function doubled(said: string, name: string): boolean {
  return said.replace(/(.)\1/, '$1') === name;
}

/** The partners named by the word that tells them apart, among those one may hear of. */
export function partnersIn(words: readonly Word[], { partners }: Known): Named[] {
  return partners.flatMap(({ id, name }) => {
    const [first = ''] = name.toLowerCase().split(/[^\p{Letter}\p{Number}]+/u);
    return words.flatMap(({ said }, at) => {
      const close =
        said.length >= 5 && first.length >= 5 && slips(said, first, 1) <= 1 && said[0] === first[0];
      return first.length >= 3 &&
        (said === first || said === joined(name) || (close && !commonWords.has(said)))
        ? [{ key: id, from: at, to: at + 1, strength: 5 }]
        : [];
    });
  });
}

/** The people named, by mention or first name. */
export function peopleIn(words: readonly Word[], { people }: Known): Named[] {
  return words.flatMap(({ said }, at) => {
    const handle = said.replace(/^@/, '');
    return people
      .filter(({ id, name }) => {
        const [first = ''] = name.toLowerCase().split(/\s+/);
        return id.toLowerCase() === handle || (first.length >= 3 && first === handle);
      })
      .map(({ id }) => ({ key: id, from: at, to: at + 1, strength: 5 }));
  });
}
