import type { StepName } from '../program/lifecycle.js';
import { type Ask, askCues, asks, askVocabulary } from './ask-cues.js';
import { commonWords } from './common-words.js';
import { bestOf, type Cue, fillers } from './cue.js';
import type { Known, KnownApplication, KnownItem } from './known.js';
import type { Language } from './languages/language.js';
import { inEnglish, languageOf } from './languages/languages.js';
import { isNegated, kindOf, type SentenceKind } from './sentence-kind.js';
import { meantBy } from './spelling.js';
import { stepCues, stepVocabulary } from './step-cues.js';
import { byStageIn, itemsByWords, itemsMeant, type Mentions, mentionsIn, ordinalOf } from './subject.js';
import { type Want, wantRead } from './want.js';
import { plainText, sentencesOf, stem, type Word, wordsIn } from './words.js';

/** How it is known which application is meant; `all` where nothing says so. */
export type Meant = 'reference' | 'service' | 'partner' | 'item' | 'stage' | 'thread' | 'said-before' | 'all';

/** What it is about. */
export interface About {
  by: Meant;
  applications: readonly KnownApplication[];
  /** What was named and is none of theirs: a reference, or the label of a service; null where nothing was. */
  unknown: string | null;
  /** A designation that was named, by key. */
  service: string | null;
  items: readonly KnownItem[];
  requirements: readonly string[];
  people: readonly string[];
  partners: readonly string[];
}

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
  /** Words that were corrected, as they were read. */
  meant: readonly string[];
}

const vocabulary: readonly string[] = [...new Set([...askVocabulary, ...stepVocabulary])];
const spelled: ReadonlySet<string> = new Set(vocabulary);
const stems: ReadonlySet<string> = new Set(vocabulary.map(stem));

/** A sentence as it is looked at. */
interface Read {
  mentions: Mentions;
  /** Its words as stems, each after a blank. */
  line: string;
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
  const whole = wholeOf(reads);
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

/** All sentences as one, for what is named anywhere in a letter. */
function wholeOf(reads: readonly Read[]): Mentions {
  const every = <Key extends keyof Mentions>(key: Key) =>
    reads.flatMap(({ mentions }) => mentions[key] as readonly unknown[]) as unknown as Mentions[Key];
  return {
    words: every('words'),
    refs: [...new Set(every('refs'))],
    services: every('services'),
    partners: [...new Set(every('partners'))],
    people: [...new Set(every('people'))],
    requirements: [...new Set(every('requirements'))],
    items: [...new Set(every('items'))],
  };
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

const pointing = / (?:it|that|this|they|same|former|latter|there)(?= |$)| one$/;
/** “second”, “and the third?”, “number 2”; within a sentence only “the second one”. */
const countedOut =
  /^(?: and| what| about| for| number| no)* (\w+)(?: one)?$| (first|second|third|fourth|last) (?:one|application)(?= |$)/;
const otherOne = / (?:other|another|latter)(?= |$)/;

/** What it is about: what the sentence names, else what the text names, the thread, what was just spoken of. */
function aboutOf(read: Read | null, whole: Mentions, known: Known): About {
  const mentions = read !== null && namesAny(read.mentions) ? read.mentions : whole;
  const line = read?.line ?? '';
  const stemsSaid = line.split(' ');
  const found = applicationsMeant(mentions, line, known);
  const items = found.applications.flatMap((application) => itemsMeant(application.items, mentions.items));
  const byWords =
    items.length > 0
      ? []
      : itemsByWords(
          stemsSaid,
          found.applications.flatMap(({ items: own }) => own),
        );
  const withItems =
    found.by === 'all' && (items.length > 0 || byWords.length > 0)
      ? found.applications.filter(({ items: own }) =>
          own.some((item) => [...items, ...byWords].includes(item)),
        )
      : null;
  return {
    ...found,
    ...(withItems === null ? {} : { by: 'item' as const, applications: withItems }),
    items: items.length > 0 ? items : byWords,
    requirements: mentions.requirements,
    people: mentions.people,
    partners: mentions.partners,
  };
}

function namesAny({ refs, services, partners }: Mentions): boolean {
  return refs.length > 0 || services.some(({ strength }) => strength >= 3) || partners.length > 0;
}

type Found = Pick<About, 'by' | 'applications' | 'unknown' | 'service'>;

function applicationsMeant(mentions: Mentions, line: string, known: Known): Found {
  const { applications } = known;
  const of = (by: Meant, found: readonly KnownApplication[], more: Partial<Found> = {}): Found => ({
    by,
    applications: found,
    unknown: null,
    service: null,
    ...more,
  });
  const strange = mentions.refs.find((ref) => !applications.some((one) => one.ref === ref));
  if (mentions.refs.length > 0)
    return of(
      'reference',
      applications.filter(({ ref }) => mentions.refs.includes(ref)),
      { unknown: strange ?? null },
    );
  const ofPartner =
    mentions.partners.length === 0
      ? applications
      : applications.filter(({ partnerId }) => mentions.partners.includes(partnerId));
  const strongest = Math.max(0, ...mentions.services.map(({ strength }) => strength));
  const services = new Set(
    mentions.services.filter(({ strength }) => strength === strongest).map(({ key }) => key),
  );
  if (services.size > 0) {
    const found = ofPartner.filter(({ designation }) => services.has(designation));
    const [service = ''] = services;
    const label = known.services.find(({ key }) => key === service)?.label ?? service;
    return of('service', found, { service, unknown: found.length === 0 ? label : null });
  }
  if (mentions.partners.length > 0) return of('partner', ofPartner);
  const stage = byStageIn(line, applications);
  if (stage !== null) return of('stage', stage);
  const recent = recentlyMeant(line, known);
  if (recent.length > 0) return of('said-before', recent);
  const thread = applications.filter(({ ref }) => ref === known.thread);
  return thread.length > 0 ? of('thread', thread) : of('all', applications);
}

/** "it", "the other one", "the second": among what was just spoken of. */
function recentlyMeant(line: string, { recent, applications, thread }: Known): KnownApplication[] {
  if (recent === null || recent.refs.length === 0) return [];
  const among = recent.refs.flatMap((ref) => applications.find((one) => one.ref === ref) ?? []);
  const place = countedOut.exec(line);
  const counted = ordinalOf(place?.[1] ?? place?.[2] ?? '');
  if (among.length > 1 && counted !== null) {
    const one = counted < 0 ? among.at(-1) : among[counted - 1];
    if (one !== undefined) return [one];
  }
  if (otherOne.test(line)) return theOthers(among, applications);
  return thread === null && pointing.test(line) ? among : [];
}

function theOthers(among: readonly KnownApplication[], all: readonly KnownApplication[]): KnownApplication[] {
  const running = all.filter(({ running: runs }) => runs);
  return running.filter((one) => !among.includes(one));
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
