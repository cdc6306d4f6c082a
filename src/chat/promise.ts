import { daysIn } from './days.js';

/** Whoever speaks, or what they owe, and that it will be. */
const willDo =
  /\b(?:(?:i|we)(?:['’]ll| (?:will|shall|can|could|should|plan|promise|commit|aim|expect|intend|hope|am going|are going)\b)|i['’]m going|we['’]re going|(?:it|this|that|they|everything|all|you)(?:['’]ll| (?:will|can|should)) (?:be|have|get|receive)\b|(?:will|should) be (?:done|ready|finished|fixed|closed|complete|completed|there|sent|filed|with you)\b)/i;
/** "done by Friday", "ready on 4 Dec" without a verb of will. */
const doneBy =
  /\b(?:done|ready|finished|fixed|closed|complete|completed|delivered|sent|resolved|answered)\b.*\b(?:by|on|before|until|till|tomorrow|today|tonight)\b|^(?:by|on|until|till|before)\b.*\b(?:done|ready|finished|fixed)\b/i;
/** What takes it back, or is no promise of what is owed. */
const otherwise =
  /\b(?:not|never|no|can['’]t|cannot|won['’]t|unable|if|unless|whether|when|please|could you|can you|remind|wait|waiting|hear|away|out|off|vacation|holiday|leave|back|withdraw|cancel|apply|meet|call|later than|was|were|been|behind|late|longer|more time|extension)\b|n['’]t\b/i;

/** Where one sentence ends and the next begins; a mark stays with its sentence. */
const between = /(?<=[.?!])\s+|\n+/;

/**
 * The day (`YYYY-MM-DD`) by which somebody says they will have done what they owe, in their zone (IANA); null where no
 * sentence of theirs says so. Questions, refusals and requests say nothing of the kind.
 */
export function promisedIn(text: string, now: Date, zone: string): string | null {
  for (const sentence of text.split(between)) {
    const promises = willDo.test(sentence) || doneBy.test(sentence);
    if (!promises || sentence.includes('?') || otherwise.test(sentence)) continue;
    const days = daysIn(sentence, now, zone);
    if (days !== null) return days.to;
  }
  return null;
}

const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  another: 1,
  two: 2,
  'a couple of': 2,
  three: 3,
  'a few': 3,
  four: 4,
  five: 5,
  six: 6,
  ten: 10,
};
const number = `(\\d{1,2}|${Object.keys(counts).join('|')})`;
const span = '(day|week|month)s?';
const longer = [
  new RegExp(`\\b${number} (?:more|extra|additional|further|other) (?:business |working )?${span}\\b`, 'i'),
  new RegExp(`\\b(?:another|extra|additional) ${number} (?:business |working )?${span}\\b`, 'i'),
  new RegExp(`\\b${number} (?:business |working )?${span} (?:more|longer|extra|extension)\\b`, 'i'),
  new RegExp(`\\b(another) (?:business |working )?${span}\\b`, 'i'),
];

/** How much more time somebody asks for, in calendar days: "two more weeks", "10 days longer"; null: not said. */
export function moreDaysIn(text: string): number | null {
  for (const pattern of longer) {
    const [, count = '', unit = ''] = pattern.exec(text) ?? [];
    if (unit === '') continue;
    const many = counts[count.toLowerCase()] ?? Number(count);
    return many * { day: 1, week: 7, month: 30 }[unit.toLowerCase() as 'day' | 'week' | 'month'];
  }
  return null;
}
