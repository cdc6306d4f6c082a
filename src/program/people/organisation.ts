import { formsAtTheEnd, formsAtTheStart, formsWithoutSpace, phrasesAtTheStart } from './legal-forms.js';

/**
 * A company's name as far as it tells companies apart: "The Ácme-Demo, Inc." and "ACME  Demo" are the same. Case,
 * accents, width, punctuation, spaces and legal forms (ISO 20275) do not count; every letter and digit of the name
 * itself does, in every script. A name that is nothing but a legal form stays as it is; one without a letter or digit
 * is ''.
 */
export function organisationKey(name: string): string {
  return wordsOf(name).join('');
}

/**
 * Every key one name may be compared by: `Müller` is also written `Mueller` where a keyboard has no umlauts. None for a
 * name without a letter or digit.
 */
export function organisationKeys(name: string): readonly string[] {
  const made = known.get(name) ?? keysOf(name);
  if (known.size >= maxKnown) known.clear();
  known.set(name, made);
  return made;
}

/** The few names there are get compared again and again: of each application with those of its partner's others. */
const known = new Map<string, readonly string[]>();
const maxKnown = 2_000;

function keysOf(name: string): string[] {
  const spelledOut = name
    .normalize('NFKC')
    .replace(/[äöüøåÄÖÜØÅ]/g, (letter) => umlauts[letter.toLowerCase()] ?? letter);
  return [...new Set([organisationKey(name), organisationKey(spelledOut)])].filter((key) => key !== '');
}

/** Whether two names mean the same organisation; a name without a letter or digit is like no other. */
export function sameOrganisation(one: string, other: string): boolean {
  const keys = organisationKeys(other);
  return organisationKeys(one).some((key) => keys.includes(key));
}

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** Letters that no decomposition takes apart, as they are written without them. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

function wordsOf(name: string): string[] {
  const text = plain(name);
  const words = split(text.replace(unspaced, ' '));
  // A name that is nothing but such a form keeps it.
  return withoutForms(words.length === 0 ? split(text) : words);
}

const unspaced = new RegExp(`^\\s*(?:${formsWithoutSpace})|(?:${formsWithoutSpace})(?=\\s*(?:$|\\())`, 'gu');

/** Lower case, of one width, without accents; and in one way "and". */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(accents, '$1')
    .normalize('NFC')
    .replace(/\u0640/g, '')
    .replace(/[&＆+]/g, ' and ');
}

/**
 * Marks are accents where letters stand without them; in the scripts of India and in kana they are letters themselves.
 */
const accents =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;

/** Dots and quotation marks inside a word are not between words: "S.A.", "O’Neil", "בע״מ". */
function split(text: string): string[] {
  return text
    .replace(/[.'’‘`´״׳]|(?<=\p{L})"(?=\p{L})/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (joining.has(word) ? 'and' : word));
}

const joining: ReadonlySet<string> = new Set(['and', 'und', 'et', 'и']);

function withoutForms(all: readonly string[]): string[] {
  const words = all[0] === 'the' && all.length > 1 ? all.slice(1) : [...all];
  const phrase = phrasesAtTheStart.find((form) => form.every((word, at) => words[at] === word));
  if (phrase !== undefined && words.length > phrase.length) words.splice(0, phrase.length);
  else if (words.length > 1 && formsAtTheStart.has(words[0] ?? '')) words.shift();
  for (let length = formLength(words); length > 0; length = formLength(words)) words.splice(-length);
  return words;
}

/** How many words at the end are a legal form, or the "and" that led to one; some word is always left. */
function formLength(words: readonly string[]): number {
  const max = Math.min(longestForm, words.length - 1);
  for (let length = max; length > 1; length -= 1) {
    const end = words.slice(-length);
    if (end.every((word) => word.length <= longestPart) && formsAtTheEnd.has(end.join(''))) return length;
  }
  const last = words.at(-1) ?? '';
  return max > 0 && (formsAtTheEnd.has(last) || last === 'and') ? 1 : 0;
}

/** "S. de R.L. de C.V." is five words; each part of a form written apart ("G. m. b. H.", "Sp. z o.o.") is short. */
const longestForm = 5;
const longestPart = 4;
