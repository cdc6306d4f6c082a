/** A word as it is compared: in lower case, written out, without accents' variants; `cased`: began with a capital. */
export interface Word {
  said: string;
  cased: boolean;
}

/** One sentence, with the mark it ended on. */
export interface Sentence {
  words: readonly Word[];
  mark: '' | '.' | '?' | '!';
}

/** The most characters that are read: a letter. */
export const longestSaid = 3_000;

/** What people write for something longer, and forms that no rule makes. */
const writtenOut: Record<string, string> = {
  pls: 'please',
  plz: 'please',
  plse: 'please',
  chk: 'check',
  u: 'you',
  ur: 'your',
  r: 'are',
  y: 'why',
  thx: 'thanks',
  thanx: 'thanks',
  ty: 'thanks',
  tks: 'thanks',
  tnx: 'thanks',
  wanna: 'want to',
  gonna: 'going to',
  gotta: 'have to',
  lemme: 'let me',
  gimme: 'give me',
  tmrw: 'tomorrow',
  tmr: 'tomorrow',
  tomorow: 'tomorrow',
  msg: 'message',
  app: 'application',
  apps: 'applications',
  appl: 'application',
  info: 'information',
  docs: 'documents',
  doc: 'document',
  req: 'requirement',
  reqs: 'requirements',
  rqmt: 'requirement',
  asap: 'soon',
  eta: 'when',
  whats: 'what is',
  whos: 'who is',
  whose: 'whose',
  wheres: 'where is',
  whens: 'when is',
  hows: 'how is',
  thats: 'that is',
  its: 'it is',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  wont: 'will not',
  cant: 'can not',
  cannot: 'can not',
  couldnt: 'could not',
  shouldnt: 'should not',
  isnt: 'is not',
  arent: 'are not',
  wasnt: 'was not',
  hasnt: 'has not',
  havent: 'have not',
  im: 'i am',
  ive: 'i have',
  youre: 'you are',
  id: 'id',
  wk: 'week',
  wks: 'weeks',
  hrs: 'hours',
  b4: 'before',
  '2day': 'today',
  '2morrow': 'tomorrow',
  re: 'about',
  wrt: 'about',
  abt: 'about',
  regarding: 'about',
  concerning: 'about',
  n: 'and',
  '&': 'and',
  rn: 'now',
  plis: 'please',
  prob: 'problem',
  probs: 'problems',
  mgr: 'manager',
  cert: 'designation',
  competency: 'designation',
  badge: 'designation',
};

const afterApostrophe: readonly (readonly [RegExp, string])[] = [
  [/\bcan['’]t\b/g, 'can not'],
  [/\bwon['’]t\b/g, 'will not'],
  [/\b(\w+)n['’]t\b/g, '$1 not'],
  [/\b(what|who|where|when|how|that|it|there|here|he|she)['’]s\b/g, '$1 is'],
  [/\b(\w+)['’]re\b/g, '$1 are'],
  [/\b(\w+)['’]ve\b/g, '$1 have'],
  [/\b(\w+)['’]ll\b/g, '$1 will'],
  [/\b(\w+)['’]d\b/g, '$1 would'],
  [/\bi['’]m\b/g, 'i am'],
  [/\blet['’]s\b/g, 'let us'],
  [/(\w)['’]s\b/g, '$1'],
];

/** What people say when they are cross, which asks for nothing: "why on earth …". */
const emphasis =
  /\b(?:on earth|in the world|the (?:hell|heck)|for (?:god|heaven|christ)['’]?s sake|come on)\b/gi;

/** What was said, without Slack's own markup: addresses, links and channels are no words; mentions stay as `@ID`. */
export function plainText(said: string): string {
  return said
    .slice(0, longestSaid)
    .replace(/<@([UW][A-Z0-9_]+)(?:\|[^>]*)?>/g, ' @$1 ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt);/g, ' ')
    .replace(/:[a-z0-9_+-]{2,}:/g, ' ')
    .replace(emphasis, ' ')
    .normalize('NFKC');
}

/** The sentences of a text, its words written out. Dots within a word or number end nothing. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [, body = '', mark = ''] of text.matchAll(
    /([^.?!\n¿¡？！。]*(?:\.(?=\w)[^.?!\n¿¡？！。]*)*)([.?!\n？！。]*)/gu,
  )) {
    const words = wordsIn(body);
    if (words.length > 0) sentences.push({ words, mark: markOf(mark) });
  }
  return sentences;
}

function markOf(mark: string): Sentence['mark'] {
  if (/[?？]/.test(mark)) return '?';
  if (/[!！]/.test(mark)) return '!';
  return mark === '' ? '' : '.';
}

/** The words of a piece of text. */
export function wordsIn(text: string): Word[] {
  const spread = afterApostrophe.reduce(
    (whole, [form, full]) => whole.replace(withoutCase(form), full),
    text,
  );
  return (spread.match(/@?[\p{Letter}\p{Number}_&]+(?:-[\p{Letter}\p{Number}]+)*/gu) ?? []).flatMap(
    (piece) => {
      const lower = piece.toLowerCase();
      const cased = /^\p{Lu}/u.test(piece);
      const full = Object.hasOwn(writtenOut, lower) ? (writtenOut[lower] ?? lower) : lower;
      return full
        .split(/[ ]/)
        .flatMap((word) => (isCode(word) ? [word] : word.split('-')))
        .filter((word) => word !== '')
        .map((word) => ({ said: word, cased }));
    },
  );
}

function withoutCase({ source }: RegExp): RegExp {
  return new RegExp(source, 'gi');
}

/** References and ids of requirements keep their hyphens. */
function isCode(word: string): boolean {
  return /^@|^[a-z]+(?:-[a-z0-9]+)*-\d+[a-z]?$/.test(word);
}

const irregular: Record<string, string> = {
  is: 'be',
  are: 'be',
  am: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
  being: 'be',
  does: 'do',
  did: 'do',
  done: 'do',
  doing: 'do',
  has: 'have',
  had: 'have',
  having: 'have',
  wrote: 'write',
  written: 'write',
  sent: 'send',
  got: 'get',
  gotten: 'get',
  getting: 'get',
  said: 'say',
  told: 'tell',
  went: 'go',
  gone: 'go',
  goes: 'go',
  took: 'take',
  taken: 'take',
  gave: 'give',
  given: 'give',
  made: 'make',
  held: 'hold',
  kept: 'keep',
  began: 'begin',
  begun: 'begin',
  withdrew: 'withdraw',
  withdrawn: 'withdraw',
  heard: 'hear',
  found: 'find',
  bought: 'buy',
  sold: 'sell',
  paid: 'pay',
  came: 'come',
  ran: 'run',
  thought: 'think',
  brought: 'bring',
  chose: 'choose',
  chosen: 'choose',
  due: 'due',
  this: 'this',
  status: 'status',
  business: 'business',
  process: 'process',
  always: 'always',
  less: 'less',
  news: 'news',
  thanks: 'thank',
  us: 'we',
  me: 'i',
  him: 'he',
  her: 'her',
  them: 'they',
  need: 'need',
  needed: 'need',
  feed: 'feed',
  during: 'during',
  thing: 'thing',
  things: 'thing',
  nothing: 'nothing',
  something: 'something',
  anything: 'anything',
  everything: 'everything',
  morning: 'morning',
  evening: 'evening',
  used: 'use',
  uses: 'use',
  giving: 'give',
  gives: 'give',
  taking: 'take',
  takes: 'take',
  making: 'make',
  makes: 'make',
  writing: 'write',
  writes: 'write',
  coming: 'come',
  comes: 'come',
  choosing: 'choose',
  liked: 'like',
  likes: 'like',
};

/** Words that keep their last letter, since so they are looked for. */
const whole: ReadonlySet<string> = new Set(
  `have give take make write come choose like where whose there here these those same please mine before more sure are else
time times date someone anyone everyone`.split(/\s+/),
);

/** The form under which a word and its inflections are the same: "assigned", "assigns", "assigning" → "assign". */
export function stem(word: string): string {
  const regular = Object.hasOwn(irregular, word) ? (irregular[word] ?? word) : word;
  if (whole.has(regular)) return regular;
  return regular.length <= 3 || /[^a-z]/.test(regular) ? regular : withoutEnding(regular);
}

function withoutEnding(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word)) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (/ied$/.test(word)) return `${word.slice(0, -3)}y`;
  const bare = word.replace(/(?:sses)$/, 'ss').replace(/s$/, '');
  const cut = /ing$/.test(bare) && bare.length > 5 ? bare.slice(0, -3) : bare.replace(/ed$/, '');
  const undoubled = cut === bare ? cut : cut.replace(/([bdgmnprt])\1$/, '$1');
  return undoubled.length > 3 ? undoubled.replace(/e$/, '') : undoubled.length < 2 ? bare : undoubled;
}
