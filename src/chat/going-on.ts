import type { Ask } from './ask-cues.js';
import type { Known, Recent } from './known.js';
import type { Understood } from './understand.js';
import { type Want, wantRead } from './want.js';

const yes =
  /^\s*(?:(?:ok(?:ay)?|well|oh)[\s,]+)?(?:yes|yeah|yep|yup|ya|sure|ok(?:ay)?|go ahead|do (?:it|that|so)|please do|correct|exactly|right|fine|sounds good|of course|absolutely)(?:[\s,]+(?:please|do it|do that|go ahead|sure|thanks|thank you|exactly|that one))*\s*[.!]*\s*$/i;
const no =
  /^\s*(?:no|nope|nah|cancel|stop|never ?mind|forget it|better not|not now|not yet|leave it|do(?: not|n['’]t)(?: do (?:it|that))?)(?:[\s,]+(?:thanks|thank you|please|cancel|forget it|better not|stop|leave it|not now))*\s*[.!]*\s*$/i;

export function isYes(text: string): boolean {
  return yes.test(text);
}

export function isNo(text: string): boolean {
  return no.test(text);
}

/** A promise as it is remembered: `promise:2026-12-04`. */
export const promiseWritten = (day: string): string => `promise:${day}`;
const promiseRead = (asked: string): string | null =>
  /^promise:(\d{4}-\d{2}-\d{2})$/.exec(asked)?.[1] ?? null;

/** Questions that in two or three words can only go on with what was just spoken of. */
const goesOn: readonly Ask[] = [
  'why',
  'when',
  'turn',
  'missing',
  'item',
  'returned',
  'declined',
  'plan',
  'renewal',
];
const mostWords = 3;

/** Questions of one word, and what they ask. */
const bare: readonly (readonly [RegExp, Ask])[] = [
  [/^\s*(?:and |but |so )?(?:why|how come|why that|why so|why not)\s*\?*\s*$/i, 'why'],
  [/^\s*(?:and |but |so )?(?:when|by when|until when|since when)\s*\?*\s*$/i, 'when'],
  [/^\s*(?:and |but |so )?(?:who|by whom|whose turn)\s*\?*\s*$/i, 'turn'],
];

/**
 * What somebody means who goes on with what was just said: by a yes, what was asked before, which leads to its form
 * once more and is never done by it; by a question of few words, that of what was spoken of. Else as it was understood.
 */
export function goingOn(
  text: string,
  said: Understood,
  known: Pick<Known, 'applications' | 'recent'>,
): Understood {
  const { recent } = known;
  if (recent === null || recent.refs.length === 0) return said;
  if (!['all', 'said-before', 'thread'].includes(said.about.by)) return said;
  if (isYes(text)) return agreed(said, recent, known.applications);
  if (said.about.by !== 'all') return said;
  const one = bare.find(([pattern]) => pattern.test(text));
  if (one !== undefined)
    return { ...aboutRecent(said, recent, known.applications), wants: [{ ask: one[1] }], kind: 'question' };
  const [want] = said.wants;
  const words = text.trim().split(/\s+/).length;
  const asks = want !== undefined && 'ask' in want && goesOn.includes(want.ask);
  return asks && words <= mostWords && said.kind === 'question'
    ? aboutRecent(said, recent, known.applications)
    : said;
}

function agreed(said: Understood, recent: Recent, applications: Known['applications']): Understood {
  const asked = recent.asked ?? '';
  const day = promiseRead(asked);
  const want: Want | null = wantRead(asked);
  if (day === null && want === null) return said;
  const about = aboutRecent(said, recent, applications);
  return {
    ...about,
    wants: want === null ? [] : [want],
    score: 3,
    kind: 'request',
    negated: false,
    english: day === null ? said.english : `It will be done by ${day}`,
  };
}

function aboutRecent(said: Understood, { refs }: Recent, applications: Known['applications']): Understood {
  const among = refs.flatMap((ref) => applications.find((one) => one.ref === ref) ?? []);
  if (among.length === 0) return said;
  return {
    ...said,
    score: Math.max(said.score, 3),
    general: false,
    about: { ...said.about, by: 'said-before', applications: among },
  };
}
