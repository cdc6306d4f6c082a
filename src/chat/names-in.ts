import { askVocabulary } from './ask-cues.js';
import { commonWords } from './common-words.js';
import { fillers } from './cue.js';
import type { KnownService } from './known.js';
import { servicesIn } from './names.js';
import { stepVocabulary } from './step-cues.js';
import { referencesIn } from './subject.js';
import { plainText, stem, type Word, wordsIn } from './words.js';

/** What a text names, before it is known what there is: `words` may be a partner's name. */
export interface NamesIn {
  refs: readonly string[];
  /** Designations, by key. */
  services: readonly string[];
  words: readonly string[];
}

/** Of a letter no more than the first few names are looked for. */
const most = 5;

const spokenHere: ReadonlySet<string> = new Set([...askVocabulary, ...stepVocabulary].map(stem));

/** The references and services a text names, and the words of it that are no everyday words: names, most likely. */
export function namesIn(text: string, services: readonly KnownService[]): NamesIn {
  const words = wordsIn(plainText(text));
  const named = servicesIn(words, { services, applications: [] }).filter(({ strength }) => strength >= 2);
  const free = words.filter(
    (word, at) => mayBeName(word) && !named.some(({ from, to }) => at >= from && at < to),
  );
  return {
    refs: referencesIn(words).slice(0, most),
    services: [...new Set(named.map(({ key }) => key))].slice(0, most),
    words: [...new Set(free.map(({ said }) => said))].slice(0, most),
  };
}

function mayBeName({ said }: Word): boolean {
  return (
    /^\p{Letter}{3,40}$/u.test(said) &&
    !commonWords.has(said) &&
    !fillers.has(said) &&
    !spokenHere.has(stem(said))
  );
}
