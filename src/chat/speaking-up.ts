import type { Understood } from './understand.js';

/**
 * How a thread stands when somebody writes in it: the bot spoke last and to them (`follow-up`); it spoke last, to
 * somebody else or to everybody, as a card does (`open`); people have talked since (`talk`).
 */
export type ThreadStanding = 'follow-up' | 'open' | 'talk';

/** Something said in a thread, without naming the bot. */
export interface ThreadSaid {
  /** As Slack sent it, with its marks for people and channels. */
  text: string;
  said: Pick<Understood, 'wants' | 'kind' | 'score' | 'about' | 'meant'>;
  /** Whether it says by when they will have done what they owe. */
  promises: boolean;
  standing: ThreadStanding;
}

/** Evidence without which nobody is interrupted. */
const clear = 2;

/** A person, a group, everybody or a channel is named. */
const names = /<[@!#]/;
/** "Ada, could you …": somebody is spoken to by name. */
const spokenTo =
  /^\s*(?:(?:hi|hey|hello|dear|thanks|thank you|ok|okay|yes|no|sorry)\s+)?(\p{Lu}[\p{L}'’-]+)(?: \p{Lu}[\p{L}'’-]+)?\s*[,:–-]\s/u;
const ours =
  /^(?:delivery|desk|bot|hi|hey|hello|ok|okay|yes|no|sorry|thanks|please|well|also|and|so|still|now|today|tomorrow|however|then)$/i;
const you = /\b(?:you|your|yours|u|ya)\b/i;

/**
 * Whether the bot answers in a thread in which it was not named. People talk to one another there: it speaks where it
 * was asked something it understands, and is silent where anybody else may be meant.
 */
export function speaksUp({ text, said, promises, standing }: ThreadSaid): boolean {
  if (names.test(text) || speaksToSomebody(text)) return false;
  if (standing === 'follow-up') return isAsked(said, promises) || said.kind === 'question' || isChosen(said);
  if (you.test(text)) return false;
  if (standing === 'open') return isAsked(said, promises);
  return isAsked(said, false) && said.score >= clear && said.meant.length === 0;
}

function speaksToSomebody(text: string): boolean {
  const name = spokenTo.exec(text)?.[1];
  return name !== undefined && !ours.test(name);
}

/** Words that ask for nothing, whoever they are for. */
const small: readonly string[] = ['thanks', 'greeting', 'goodbye', 'help'];

function isAsked({ wants: [want], kind, score }: ThreadSaid['said'], promises: boolean): boolean {
  if (promises) return true;
  if (want === undefined || score < 1) return false;
  const ask = 'ask' in want ? want.ask : null;
  if (kind === 'statement') return ask === 'more-time';
  return ask === null || !small.includes(ask);
}

/** "the second", "EKS", "DD-1001": a choice out of what was just shown. */
function isChosen({ kind, about, wants }: ThreadSaid['said']): boolean {
  return kind === 'fragment' && about.by !== 'all' && about.by !== 'thread' && wants.length > 0;
}
