import { distance } from 'fastest-levenshtein';

/** What somebody can ask for by talking. */
export const topics = [
  'apply',
  'status',
  'next',
  'help',
  'missing',
  'withdraw',
  'ask',
  'queue',
  'items',
  'plan',
  'submit',
  'review',
  'benefits',
  'event',
] as const;
export type Topic = (typeof topics)[number];

/**
 * What was understood: the topic (null: nothing), the application named (null: none), what else was said, and the word
 * somebody probably meant where they mistyped it.
 */
export interface Understood {
  topic: Topic | null;
  ref: string | null;
  rest: string;
  meant: string | null;
}

/** Words that stand for a topic when they begin what was said. */
const words: Record<string, Topic> = {
  merger: 'event',
  acquisition: 'event',
  divestiture: 'event',
  apply: 'apply',
  application: 'status',
  applications: 'status',
  status: 'status',
  state: 'status',
  progress: 'status',
  next: 'next',
  help: 'help',
  hello: 'help',
  missing: 'missing',
  incomplete: 'missing',
  withdraw: 'withdraw',
  cancel: 'withdraw',
  ask: 'ask',
  question: 'ask',
  queue: 'queue',
  items: 'items',
  remediation: 'items',
  respond: 'items',
  plan: 'plan',
  submit: 'submit',
  review: 'review',
  benefits: 'benefits',
  benefit: 'benefits',
  perks: 'benefits',
};

/** How people put it in a sentence; the first that fits counts. */
const phrases: readonly (readonly [RegExp, Topic])[] = [
  [
    /\b(merg(er|ers|ed|ing)|acqui(re|red|res|sition|sitions)|divest\w*|takeover|spun off|spin off|(was|were|been) (bought|sold))\b/,
    'event',
  ],
  [/\b(withdraw|pull out|cancel|take (it|my application|our application) back)\b/, 'withdraw'],
  [/\b(missing|incomplete|still need(ed)?|left to (do|fill)|not complete)\b/, 'missing'],
  [/\b(benefits?|perks|promo(tional)? credits?|welcome kit)\b/, 'benefits'],
  [/\baction plan\b/, 'plan'],
  [/\b(action items?|remediat\w*|respond)\b/, 'items'],
  [/\b(queue|my work|waiting for me|on my (desk|plate))\b/, 'queue'],
  [
    /\b(what s next|whats next|next step|what now|(what|how) (should|can|do|must) (i|we) (do|start|begin|continue))\b/,
    'next',
  ],
  [
    /\b(status|progress|happening|going on|any news|updates?|heard|whose turn|how long|how far|when (will|do|does|can)|where (are|is|do|does|am)|decision|decided|waiting)\b/,
    'status',
  ],
  [/\b(apply|applying|new application|start an? application|get (a|the) designation|become)\b/, 'apply'],
  [/\b(submit|send (it|my application) in|hand in)\b/, 'submit'],
  [/\b(ask|question|who (can|do|should) (i|we)|contact|talk to)\b/, 'ask'],
  [/\bnext\b/, 'next'],
  [
    /\b(help|hello|hi|hey|good (morning|day|afternoon|evening)|what can (you|i) do|commands?|how does (this|it) work)\b/,
    'help',
  ],
];

/** Reads what somebody said to the bot; mentions and punctuation are dropped. Never longer than a message. */
export function understand(said: string): Understood {
  const text = plainWords(said);
  const ref = /\bdd[- ]?(\d{3,9})\b/.exec(text)?.[1] ?? null;
  const spoken = text
    .replace(/\bdd[- ]?\d{3,9}\b/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  const [first = '', ...others] = spoken.split(' ');
  const rest = others.join(' ');
  const found = { ref: ref === null ? null : `DD-${ref}`, rest, meant: null };

  const word = Object.hasOwn(words, first) ? (words[first] ?? null) : null;
  const phrase = phrases.find(([pattern]) => pattern.test(spoken))?.[1] ?? null;
  if (word !== null && (word !== 'help' || phrase === null || rest === '')) return { ...found, topic: word };
  if (phrase !== null) return { ...found, topic: phrase };
  if (spoken === '') return { ...found, topic: ref === null ? 'help' : 'status' };
  const meant = others.length <= 2 ? nearest(first) : null;
  return meant === null ? { ...found, topic: null } : { ...found, topic: words[meant] ?? null, meant };
}

const longest = 500;

function plainWords(said: string): string {
  return said
    .slice(0, longest)
    .replace(/<[^>]*>/g, ' ')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}-]+/gu, ' ')
    .trim();
}

/** The word somebody probably meant: one slip in four letters, two in more. */
function nearest(typed: string): string | null {
  if (typed.length < 3) return null;
  const allowed = typed.length <= 4 ? 1 : 2;
  const ranked = Object.keys(words)
    .map((word) => ({ word, slips: distance(typed, word) }))
    .sort((one, other) => one.slips - other.slips);
  const best = ranked[0];
  return best !== undefined && best.slips <= allowed ? best.word : null;
}
