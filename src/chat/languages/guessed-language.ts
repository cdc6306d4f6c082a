import { francAll } from 'franc-min';
import { commonWords } from '../common-words.js';
import type { Language } from './language.js';
import { languages } from './languages.js';

/** The languages we can answer in, by their codes of three letters, as the library names them. */
const byCode: Readonly<Record<string, string>> = { spa: 'es', por: 'pt', fra: 'fr', deu: 'de' };

/** Short texts are often taken for another language: so much has to be there. */
const leastLetters = 28;
const leastWords = 5;
/** Small words of each that names and English have not: one of them has to be there. */
const smallWords: Readonly<Record<string, RegExp>> = {
  spa: /(?<!\p{L})(?:el|los|las|una|que|qué|no|nos|por|para|con|del|se|su|está|pero|como|muy|ya)(?!\p{L})/iu,
  por: /(?<!\p{L})(?:o|os|as|um|uma|que|não|nos|por|para|com|do|da|se|seu|está|mas|como|muito|já|em)(?!\p{L})/iu,
  fra: /(?<!\p{L})(?:le|les|la|une|des|que|ne|pas|nous|vous|pour|avec|du|se|est|mais|comme|très|de|je)(?!\p{L})/iu,
  deu: /(?<!\p{L})(?:der|das|und|ein|eine|nicht|wir|uns|für|mit|ist|aber|wie|zu|ich|sie|den|auf)(?!\p{L})/iu,
};

/** How near English may come to the best, of 1; nearer, it is taken for English. */
const nearestEnglish = 0.7;
/** How many of its words may be English ones, of 1. */
const mostEnglish = 0.34;

/**
 * The language of a text that was not understood, by its letters and not by words we know; null for English and where
 * it is not clear. It is only ever asked to say in that language that it was not understood, never to translate.
 */
export function guessedLanguage(text: string): Language | null {
  const words = text.toLowerCase().match(/\p{Letter}+/gu) ?? [];
  if (words.length < leastWords || words.join('').length < leastLetters) return null;
  if (words.filter((word) => commonWords.has(word)).length > words.length * mostEnglish) return null;
  const ranked = francAll(text, { only: ['eng', ...Object.keys(byCode)] });
  const [code, score] = ranked[0] ?? ['eng', 0];
  const english = ranked.find(([other]) => other === 'eng')?.[1] ?? 0;
  if (code === 'eng' || score === 0 || english > nearestEnglish) return null;
  if (smallWords[code]?.test(text) !== true) return null;
  return languages.find((one) => one.code === byCode[code]) ?? null;
}
