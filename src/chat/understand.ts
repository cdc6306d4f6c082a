import type { StepName } from '../program/lifecycle.js';
import { type About, aboutOf, type Spoken, wholeOf } from './about.js';
import { type Ask, askCues, asks, askVocabulary } from './ask-cues.js';
import { commonWords } from './common-words.js';
import { bestOf, type Cue, fillers } from './cue.js';
import type { Known, KnownApplication } from './known.js';
import type { Language } from './languages/language.js';
import { inEnglish, languageOf } from './languages/languages.js';
import { isNegated, kindOf, type SentenceKind } from './sentence-kind.js';
import { meantBy } from './spelling.js';
import { stepCues, stepVocabulary } from './step-cues.js';
import { type Mentions, mentionsIn, ordinalOf } from './subject.js';
import { type Want, wantRead } from './want.js';
import { plainText, sentencesOf, stem, type Word, wordsIn } from './words.js';

/** What was understood of something said. */
export interface Understood {
  /** What is wanted, the likeliest first; empty where nothing was understood. */
  wants: readonly Want[];
  /** How much of what was said speaks for the first. */
  score: number;
  kind: SentenceKind;
  /** Said not to be wanted. */
  negated: boolean;
  about: About;
  /** Whether it asks of the program as such, and of nothing of their own. */
  general: boolean;
  language: Language | null;
  /** In English, as far as it is known, to look things up by. */
  english: string;
  /** As it was said, in whatever language. */
  words: string;
  /** Words that were corrected, as they were read. */
  meant: readonly string[];
}

const vocabulary: readonly string[] = [...new Set([...askVocabulary, ...stepVocabulary])];
const spelled: ReadonlySet<string> = new Set(vocabulary);
const stems: ReadonlySet<string> = new Set(vocabulary.map(stem));

/** A sentence as it is looked at. */
interface Read extends Spoken {
  kind: SentenceKind;
}

interface Wanted {
  want: Want;
  score: number;
  negated: boolean;
  read: Read;
}

/** Reads something said by somebody who may hear of what is known, and of nothing else. */
export function understand(said: string, known: Known): Understood {
  const text = plainText(said);
  const language = languageOf(text);
  const english = language === null ? text : inEnglish(text, language);
  const meant: string[] = [];
  const reads = sentencesOf(english).map(({ words, mark }) => readSentence(words, mark, known, meant));
  const whole = wholeOf(reads.map(({ mentions }) => mentions));
  const found = reads.flatMap((read, at) => wantsOf(read, known, whole, at / Math.max(1, reads.length)));
  const ranked = rank(found);
  const goesOn = isChoice(english, known) ? wantRead(known.recent?.asked ?? '') : null;
  const [best] = ranked;
  const about = aboutOf(best?.read ?? reads.at(-1) ?? null, whole, known);
  const kind = best?.read.kind ?? reads[0]?.kind ?? 'fragment';
  return {
    wants: goesOn === null ? ranked.map(({ want }) => want) : [goesOn],
    score: goesOn === null ? (best?.score ?? 0) : 3,
    kind,
    negated: best?.negated ?? false,
    about,
    general: isGeneral(best?.read ?? reads[0] ?? null, about),
    language,
    english: english.trim(),
    words: text.trim(),
    meant: [...new Set(meant)],
  };
}

function readSentence(
  words: readonly Word[],
  mark: '' | '.' | '?' | '!',
  known: Known,
  meant: string[],
): Read {
  const mentions = mentionsIn(words, known);
  const corrected = mentions.words
    .filter(({ said }) => !fillers.has(said))
    .map(({ said }) => stem(spelledRight(said, meant)));
  return { mentions, line: corrected.map((word) => ` ${word}`).join(''), kind: kindOf(corrected, mark) };
}

function spelledRight(said: string, meant: string[]): string {
  if (/[^a-z]/.test(said) || spelled.has(said) || commonWords.has(said) || stems.has(stem(said))) return said;
  const found = meantBy(said, vocabulary);
  if (found === null) return said;
  meant.push(found);
  return found;
}

const small: readonly Ask[] = ['thanks', 'greeting', 'goodbye'];

function wantsOf(read: Read, known: Known, whole: Mentions, later: number): Wanted[] {
  const about = aboutOf(read, whole, known).applications;
  const asked = asks.flatMap((ask) => {
    const weight = bestOf(askCues.get(ask) ?? [], read.line);
    if (weight === 0) return [];
    return [
      {
        want: { ask } as Want,
        score: askScore(ask, weight, { read, about }) + later / 4,
        negated: false,
        read,
      },
    ];
  });
  const steps = [...stepCues].flatMap(([step, cues]) => {
    const cue = strongest(cues, read.line);
    if (cue === null || cue.weight <= 0) return [];
    const negated = isNegated(read.line.slice(0, cue.at), read.kind);
    const lists = listing.test(read.line);
    const score = stepScore(step, cue.weight, { read, about }) + later / 4 + (lists ? 2.5 : 0);
    return [{ want: lists ? { list: step } : { step }, score, negated, read }];
  });
  return [...asked, ...steps];
}

/** "which applications are not taken up?" */
const listing =
  /^ (?:which|what|list|show|any|how many|be there|do we have|all)(?: \S+){0,2} (?:application|case|one|submission|partner|designation|review|validation)/;

function strongest(cues: readonly Cue[], line: string): { weight: number; at: number } | null {
  let best: { weight: number; at: number } | null = null;
  for (const { pattern, weight: full } of cues) {
    if (best !== null && full <= best.weight) continue;
    const found = pattern.exec(line);
    if (found === null) continue;
    // "I can not take it" says little for taking it.
    const weight = / not /.test(found[0]) && !pattern.source.includes('not') ? full - 2 : full;
    if (best === null || weight > best.weight) best = { weight, at: found.index };
  }
  return best;
}

/** Where the stage of what is meant speaks for a question. */
const likely: Partial<Record<Ask, (application: KnownApplication) => boolean>> = {
  returned: ({ stage }) => stage === 'returned',
  declined: ({ stage }) => stage === 'declined',
  renewal: ({ stage }) => stage === 'awarded',
  benefits: ({ stage }) => stage === 'awarded',
};

function askScore(
  ask: Ask,
  weight: number,
  { read: { kind, line }, about }: { read: Read; about: readonly KnownApplication[] },
): number {
  const words = line.split(' ').length - 1;
  if (small.includes(ask)) return (words <= 6 ? 0.9 : 0.3) * weight - 0.3;
  const asksIt = kind === 'question' ? 0.5 : kind === 'permission' ? -0.25 : 0;
  const fits = likely[ask];
  const stands = fits !== undefined && about.length > 0 && about.every(fits) ? 1 : 0;
  // Everything asks how it stands as well: what asks more closely is meant.
  return weight + asksIt + stands - (ask === 'status' ? 0.25 : 0);
}

/** What can be done now is likelier to be meant; a question is seldom a request. */
function stepScore(
  step: StepName,
  weight: number,
  { read: { kind }, about }: { read: Read; about: readonly KnownApplication[] },
): number {
  const can = about.some((application) => application.can.includes(step));
  const open = about.some((application) => application.open.includes(step));
  const possible = can ? 1 : open ? 0 : -0.75;
  const wanted = { question: -1.5, permission: 0.75, request: 0.75, statement: 0.25, fragment: 0.5 }[kind];
  return weight + possible + wanted;
}

function rank(found: readonly Wanted[]): Wanted[] {
  return [...found].filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
}

const ownWords = / (?:i|we|my|our|mine|APP|ITEM|FIRM|WHO|it)(?= |$)/;

function isGeneral(read: Read | null, { by }: About): boolean {
  if (read === null) return false;
  return (
    by === 'all' && (read.kind === 'question' || read.kind === 'permission') && !ownWords.test(read.line)
  );
}

/**
 * Whether a text is nothing but a choice, which goes on with what was asked: a reference, a service, a number out of a
 * list, “and the other one?”.
 */
function isChoice(said: string, known: Known): boolean {
  const words = wordsIn(plainText(said)).filter(({ said: word }) => !fillers.has(word));
  if (words.length === 0 || words.length > 5) return false;
  const { words: marked } = mentionsIn(words, known);
  return marked.every(({ said: word }) => word === 'APP' || choosing.has(word) || ordinalOf(word) !== null);
}

const choosing: ReadonlySet<string> = new Set(
  'one for yes that number is it i mean meant and what about how other another application my our'.split(' '),
);
