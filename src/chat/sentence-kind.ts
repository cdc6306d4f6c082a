import type { Sentence } from './words.js';

/** What a sentence is for. `permission` asks whether, or how, something may be done by whoever asks. */
export type SentenceKind = 'question' | 'permission' | 'request' | 'statement' | 'fragment';

const asking: ReadonlySet<string> = new Set('who whom whose what when where why which how'.split(' '));
const auxiliary: ReadonlySet<string> = new Set(
  'be do have can could will would may shall should must might any anything'.split(' '),
);
const own: ReadonlySet<string> = new Set(['i', 'we']);
/** "by which day", "until when", "to whom". */
const before: ReadonlySet<string> = new Set('by until till on at in to for from with since about'.split(' '));

/** Reads it off the first words and the mark; `stems` are the sentence's words as stems, without fillers. */
export function kindOf(stems: readonly string[], mark: Sentence['mark']): SentenceKind {
  const [first = '', second = '', third = ''] = begun(stems);
  if (first === 'how' && (second === 'to' || (auxiliary.has(second) && own.has(third)))) return 'permission';
  if (first === 'how' && own.has(second)) return 'permission';
  if (first === 'do' && second === 'not') return 'request';
  if (first === 'where' && auxiliary.has(second) && own.has(third)) return 'permission';
  if (asking.has(first) || (before.has(first) && asking.has(second))) return 'question';
  if (['can', 'could', 'may', 'shall', 'should'].includes(first) && own.has(second)) return 'permission';
  if (['can', 'could', 'will', 'would'].includes(first) && second === 'you') return 'request';
  if (['be'].includes(first) && second === 'it' && third === 'possible') return 'permission';
  if (auxiliary.has(first) && stems.length > 1) return 'question';
  if (mark === '?') return 'question';
  if (wishes(stems)) return 'request';
  if (own.has(first) || ['it', 'they', 'he', 'she', 'this', 'that', 'there', 'my', 'our'].includes(first))
    return 'statement';
  return stems.length <= 2 ? 'fragment' : 'request';
}

/** Greetings and thanks before the sentence proper. */
function begun(stems: readonly string[]): readonly string[] {
  const at = stems.findIndex((word) => !openers.has(word));
  return at < 0 ? stems : stems.slice(at);
}

const openers: ReadonlySet<string> = new Set(
  'hello hi hey good morning afternoon evening thank you ok okay so and but also well sorry WHO excuse i? quick question short'.split(
    ' ',
  ),
);

/** "we want to …", "i would like to …", "we need …". */
function wishes(stems: readonly string[]): boolean {
  return /(?:^| )(?:i|we) (?:would )?(?:want|like|need|wish|plan|have to|must|intend|will|request|go to)(?: |$)/.test(
    stems.join(' '),
  );
}

/** Words that take back what follows them. */
const refusing = /(?:^| )(?:not|never|no|nobody|without|instead of|rather than)(?: \S+){0,4}$/;

/**
 * Whether what is asked for at this place of a line is said not to be wanted. "Can not" is a difficulty, "why not" and
 * "not yet" a question, none of them a wish.
 */
export function isNegated(before: string, kind: SentenceKind): boolean {
  if (kind === 'question') return false;
  const found = refusing.exec(before);
  if (found === null) return false;
  return !/(?:can|could|may|able|why|if|or|whether|sure|know|understand|but|have|be) not(?: \S+)*$|not (?:yet|only|understand|know|sure)/.test(
    before,
  );
}
