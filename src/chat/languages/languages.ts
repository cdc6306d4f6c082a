import { chinese } from './chinese.js';
import { french } from './french.js';
import { german } from './german.js';
import { japanese } from './japanese.js';
import type { Language } from './language.js';
import { portuguese } from './portuguese.js';
import { spanish } from './spanish.js';

/** The languages we listen for beside English. A new one is a file and a line here. */
export const languages: readonly Language[] = [spanish, portuguese, french, german, japanese, chinese];

/** Words that are as good English as anything, and prove no other language. */
const shared: ReadonlySet<string> = new Set([
  'no',
  'a',
  'do',
  'question',
  'auditor',
  'status',
  'plan',
  'is',
  'en',
]);

const kana = /[\u3040-\u30ff]/u;
const han = /\p{Script=Han}/u;

/**
 * The language a text is in; null for English and for what we do not know. By script where that says it, else by the
 * words that mark a language: two of them, or one where it makes up half of what was said.
 */
export function languageOf(text: string): Language | null {
  if (kana.test(text)) return japanese;
  if (han.test(text)) return chinese;
  const words = text.toLowerCase().match(/\p{Letter}+/gu) ?? [];
  const ranked = languages
    .map((language) => ({ language, marks: countOf(words, language) }))
    .sort((one, other) => other.marks - one.marks);
  const [best] = ranked;
  if (best === undefined || best.marks === 0) return null;
  return best.marks >= 2 || best.marks * 2 >= words.length ? best.language : null;
}

function countOf(words: readonly string[], { marks, says }: Language): number {
  const said = Object.keys(says).flatMap((phrase) => phrase.split(' '));
  const own = new Set([...marks, ...said].filter((word) => word.length > 1 && !shared.has(word)));
  return words.filter((word) => own.has(word) && !english.has(word)).length;
}

/** Marks that English has as well. */
const english: ReadonlySet<string> = new Set(
  'das die the es para la de con hat was est nos des pour son we will with bad gift art tag boot kind com como dos are me do no on in an at as so to en plus tour comment est les me ist il date limit limite question status auditor plan action dia tag si'.split(
    ' ',
  ),
);

/** The same in English, word for word as far as it is known; what is not known stays, as names do. */
export function inEnglish(text: string, { says }: Language): string {
  const phrases = Object.keys(says).sort((one, other) => other.length - one.length);
  const spaced = text.replace(/['’]/g, ' ');
  const english = phrases.reduce(
    (whole, phrase) => whole.replace(asPhrase(phrase), ` ${says[phrase] ?? ''} `),
    spaced,
  );
  // What is left of a script without blanks would stick to the names beside it.
  return english.replace(/[\u3040-\u30ff\p{Script=Han}]+/gu, ' ');
}

function asPhrase(phrase: string): RegExp {
  if (kana.test(phrase) || han.test(phrase)) return new RegExp(phrase, 'gu');
  const words = phrase.replaceAll(' ', '[\\s-]+');
  return new RegExp(`(?<![\\p{Letter}\\p{Number}-])${words}(?![\\p{Letter}\\p{Number}-])`, 'giu');
}
