import { distance } from 'fastest-levenshtein';
import MiniSearch from 'minisearch';
import { wordsOf } from './words.js';

/** One thing that can be found: how it is called, how people ask for it, and what it says. */
export interface Indexed {
  id: string;
  title: string;
  asked: readonly string[];
  text: string;
}

/** How well something answers a question; between 0 and 1 where nothing else is said. */
export interface Hit {
  id: string;
  /** The search's own score, against the best hit's. */
  score: number;
  /** The share of what the question is about that stands in it, rare words weighing more. */
  covered: number;
  /** How like the question is to the nearest of the ways people ask for it, by what they are about. */
  likeness: number;
  /** How many words tell what the question is about. */
  about: number;
  /** The same as likeness by every word, the small ones too: "who" and "when" tell two questions apart. */
  wording: number;
}

export interface GuideIndex {
  /** Best first; empty where the question is about nothing that stands here. */
  search(question: string): Hit[];
}

/** Hits looked at for each question: a question of common words may have its answer far down by the search alone. */
const looked = 40;

/** Builds the index: a few milliseconds for a few hundred texts. */
export function createGuideIndex(documents: readonly Indexed[]): GuideIndex {
  const read = documents.map(({ id, title, asked, text }) => {
    const forms = [title, ...asked].map(wordsOf);
    return {
      id,
      forms: forms.map(({ content }) => content),
      said: forms.map(({ every }) => every),
      text: wordsOf(text).content,
    };
  });
  const engine = new MiniSearch<{ id: string; forms: string; text: string }>({
    fields: ['forms', 'text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { boost: { forms: 2 } },
  });
  engine.addAll(
    read.map(({ id, forms, text }) => ({ id, forms: forms.flat().join(' '), text: text.join(' ') })),
  );
  const parts = new Map(
    read.map(({ id, forms, said, text }) => [
      id,
      {
        all: new Set([...forms.flat(), ...text]),
        forms: forms.map((words) => new Set(words)),
        said: said.map((words) => new Set(words)),
      },
    ]),
  );
  const content = weights([...parts.values()].map(({ all }) => all));
  const wording = weights([...parts.values()].flatMap(({ said }) => said));
  return {
    search(question) {
      const { content: about, every: spoken } = wordsOf(question);
      const words = [...new Set(about.map(content.nearest))];
      const hits = engine.search(words.join(' ')).slice(0, looked);
      const best = hits[0]?.score ?? 1;
      return hits
        .flatMap(({ id, score }) => {
          const part = parts.get(String(id));
          if (part === undefined) return [];
          return {
            id: String(id),
            score: score / best,
            covered: content.share(words, part.all),
            about: words.length,
            likeness: nearest(part.forms, (form) => content.likeness(words, form)),
            wording: nearest(part.said, (form) => wording.likeness(spoken, form)),
          };
        })
        .sort((one, other) => worth(other) - worth(one));
    },
  };
}

function nearest(
  forms: readonly ReadonlySet<string>[],
  likeness: (form: ReadonlySet<string>) => number,
): number {
  return Math.max(0, ...forms.map(likeness));
}

/** What a hit is ordered by: what is asked in the very words comes first. */
export function worth({ score, covered, likeness, wording }: Hit): number {
  if (wording === 1) return 1 + likeness;
  return score * 0.3 + covered * 0.25 + likeness * 0.25 + wording * 0.2;
}

/** How much each word tells, by how few of the documents have it; one that none has tells as much as a rare one. */
function weights(documents: readonly ReadonlySet<string>[]) {
  const counts = new Map<string, number>();
  for (const words of documents) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weightOf = (word: string) => Math.log(1 + documents.length / (1 + (counts.get(word) ?? 0)));
  const sum = (words: Iterable<string>) => [...words].reduce((total, word) => total + weightOf(word), 0);
  const known = [...counts.keys()];
  return {
    share(words: readonly string[], within: ReadonlySet<string>): number {
      return words.length === 0 ? 0 : sum(words.filter((word) => within.has(word))) / sum(words);
    },
    likeness(words: readonly string[], form: ReadonlySet<string>): number {
      const shared = sum(words.filter((word) => form.has(word)));
      return shared === 0 ? 0 : (2 * shared) / (sum(words) + sum(form));
    },
    /** The word itself, or the one it was meant to be: a slip in five letters or more, two in nine or more. */
    nearest(word: string): string {
      if (counts.has(word) || word.length < 5) return word;
      const slips = word.length < 9 ? 1 : 2;
      const near = known.filter(
        (one) => one[0] === word[0] && one.length > 4 && distance(one, word) <= slips,
      );
      return near.toSorted((one, other) => distance(one, word) - distance(other, word))[0] ?? word;
    },
  };
}
