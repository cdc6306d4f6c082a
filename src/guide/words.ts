import { stem as porter } from 'porter2';

/** Texts have few words that differ; what people type is not kept without end. */
const stems = new Map<string, string>();
const mostStems = 5_000;

function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= mostStems) stems.clear();
  const made = porter(word);
  stems.set(word, made);
  return made;
}

/**
 * Words that say nothing of what a question is about: the small words of English, and those people wrap a question in.
 * Of "must", "may" and "can" nothing is lost: whichever is asked, the same passage answers.
 */
const stopWords = new Set(
  `a about boss today tomorrow yesterday realistic actually after again all already also always am an and any anybody anyone anything anyway are as ask at aws be
  because been before being but by bye can cannot cant case cheers come comes could curious dear did do does doesn doing
  don done dont during each either else enough etc even ever every everybody everyone everything exactly explain fine for
  from general get gets getting give given go goes going gonna good got guess guys had happen happens happened has have having
  he hello help her here hey hi his hopefully how however i idea if im in instead into is isn it its ive just kind kindly
  know known let lets like ll look lot made maybe make makes me mean means meant might mine more most much must my myself
  need needed needs no not now of off ok okay on once one only onto or other otherwise our ours out over own part please pls plz
  possible question questions quick quickly quite rather re really right said same say says see seem shall she should so
  some somebody someone something sorry still stuff such sure take tell than thank thanks that the their them then
  there these they thing things think this those though through thx to too u under until up upon us use used using ve very
  want wanted wants was wasn way we well were what whats when where whether which while who whom whos whose why will with
  within without won wonder wondering would yes yet you your yours`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/**
 * What is said in several words and means one thing: the first stands for the others, which are compared by their
 * stems ("case studies" is "case study"), the longest first.
 */
const phrases: readonly (readonly [means: string, ...says: string[]])[] = [
  ['casestudykit', 'case study kit'],
  [
    'casestudy',
    'customer case study',
    'case study',
    'success story',
    'customer story',
    'reference story',
    'reference project',
    'customer reference',
    'story',
  ],
  ['referenceteam', 'reference team'],
  ['actionplan', 'action plan', 'remediation plan'],
  ['actionitem', 'action item', 'open item', 'open point'],
  ['finalreport', 'final report', 'audit report', 'auditor s report'],
  ['summary', 'application summary'],
  ['techvalidation', 'technical validation', 'technical review', 'technical audit', 'tv'],
  [
    'wellarchitected',
    'well architected framework review',
    'well architected review',
    'well architected',
    'wafr',
    'high risk issue',
    'hri',
  ],
  ['selfassessment', 'self assessment'],
  ['welcomekit', 'welcome kit', 'welcome package', 'welcome pack', 'welcome mail', 'welcome email', 'kit'],
  ['alliancelead', 'alliance lead'],
  ['programoffice', 'program office', 'programme office', 'pmo'],
  ['programmanager', 'program manager', 'programme manager', 'pgm'],
  ['pdm', 'partner development manager'],
  ['pdr', 'partner development representative'],
  ['partnercentral', 'partner central', 'partner portal'],
  ['psf', 'partner solution finder'],
  ['servicespath', 'service path'],
  ['nda', 'non disclosure agreement'],
  ['hold', 'on hold'],
  ['sellingproposition', 'selling proposition', 'value proposition'],
  ['successpage', 'customer success page', 'success page'],
  ['microsite', 'landing page', 'micro site', 'mini site'],
  ['focalpoint', 'focal point', 'main focus'],
  ['accountid', 'account id', 'account number'],
  ['tco', 'total cost of ownership', 'cost of ownership', 'tco analysis', 'cost analysis'],
  ['lessonslearned', 'lesson learned', 'learnings'],
  ['pilot', 'proof of concept', 'poc'],
  [
    'reapply',
    'apply again',
    'apply anew',
    'apply once more',
    'try again',
    'try it again',
    'try once more',
    'second try',
    'second attempt',
    'second chance',
    'new attempt',
    're apply',
    're application',
    'reapplication',
  ],
  ['notapplicable', 'not applicable', 'n a'],
  ['nonpublic', 'not public', 'non public'],
  ['acquire', 'taken over', 'take over', 'takeover'],
  ['divest', 'spin off', 'spinoff', 'spin out', 'spun off', 'carve out', 'hive off', 'sell off', 'split off'],
  ['merge', 'join forces', 'become one'],
  ['decline', 'turned down', 'turn down', 'not approve', 'not accept', 'say no', 'said no', 'got a no'],
  ['submit', 'hand in', 'hand it in', 'handed in', 'send in', 'sent in'],
  ['howmany', 'how many', 'how much', 'minimum number', 'maximum number', 'number of'],
  ['howlong', 'how long', 'how fast', 'how soon', 'how quick', 'lead time'],
  ['age', 'how old'],
  ['timezone', 'time zone'],
  ['businessday', 'business day', 'working day', 'work day'],
  ['moretime', 'extra time', 'more time', 'additional time', 'longer time', 'some more days', 'more days'],
  ['isv', 'software vendor', 'software company', 'software firm', 'software house', 'technology partner'],
  ['anonymise', 'black out', 'grey out', 'gray out', 'blank out', 'blur', 'pixelate'],
  [
    'yesanswer',
    'a y',
    'a yes',
    'letter y',
    'answered y',
    'answered yes',
    'with y',
    'with yes',
    'be yes',
    'be y',
  ],
  ['noanswer', 'a n', 'an n', 'a no', 'letter n', 'answered n', 'answered no', 'with n', 'with no', 'is no'],
  ['reuse', 'use again', 'use it again', 'use once more', 'use twice', 'once more', 'second time', 'twice'],
  ['meeting', 'on site', 'onsite', 'in person', 'face to face', 'video call', 'phone call'],
  ['conflict', 'conflict of interest'],
  ['renewal', 're audit', 're validate', 're certify'],
  [
    'withdraw',
    'take back',
    'took back',
    'taken back',
    'take it back',
    'take the application back',
    'take our application back',
  ],
  ['lookfor', 'look for', 'look at'],
];

/** By the stem of their first word, the longest first. */
const phrasesFrom = new Map<string, { rest: readonly string[]; means: string }[]>();
for (const [means, ...says] of phrases)
  for (const said of says) {
    const [first = '', ...rest] = said.split(' ').map((word) => stem(word));
    const others = [...(phrasesFrom.get(first) ?? []), { rest, means }];
    phrasesFrom.set(
      first,
      others.sort((one, other) => other.rest.length - one.rest.length),
    );
  }

/** Words that are asked for one another; the first stands for all of them. */
const synonyms: readonly string[] = [
  'decline declined reject rejected rejection refuse refused refusal denied deny denial fail failed unsuccessful',
  'casestudy project projects reference references',
  'auditor auditors reviewer reviewers assessor validator examiner',
  'techvalidation audit audits audited validation validate assessment',
  'remediation remediate remedy fix fixed fixing mend repair rework resolve solve solved',
  'actionitem finding findings item items defect defects',
  'acquire acquired acquiring acquisition acquires buy buys buying bought purchase purchased',
  'divest divests divestiture divestment sell selling sold sale',
  'merge merger mergers merging merged fusion',
  'credit credits voucher vouchers bonus money dollars dollar usd cash',
  'anonymise anonymised anonymize anonymized anonymous redact redacted mask masked unnamed',
  'nonpublic private confidential secret secrecy sensitive',
  'publish published publication publicly online',
  'document brochure brochures leaflet whitepaper documents documentation docs paper papers files file pdf evidence',
  'answer answers answered respond response reply replies',
  'renewal renew renewed expire expires expired expiry valid validity lapse recertify recertification',
  'workbook excel xlsx spreadsheet sheet',
  'diagram diagrams drawing drawings schematic picture',
  'deadline due deadlines',
  'howlong duration fast soon days months weeks time',
  'businessday weekend weekends saturday saturdays sunday sundays holiday holidays christmas easter',
  'submit submitted submitting submission',
  'apply applying applied',
  'withdraw withdrawn cancel cancelled revoke takeback retract',
  'employee employees staff people',
  'expert experts engineer engineers technician technicians architect architects specialist specialists',
  'decide decision decides decided verdict outcome result results',
  'award awards awarded approval approve approved grant granted pass',
  'designation designations badge specialization specialisation',
  'benefit benefits advantage advantages perk perks',
  'partner partners',
  'company companies firm firms organisation organization business corporation competitor competitors enterprise owner',
  'rename renames renaming renamed rebrand rebranding',
  'incomplete missing lacking outstanding',
  'mandatory required obligatory compulsory binding optional',
  'recommendation recommendations recommend hint hints suggestion suggestions advice improvement improvements',
  'check checked checks checking test tests tested testing inspect inspected examine examined verify verified judge judged assess',
  'meeting meetings interview phone call visit workshop',
  'altogether total overall whole entire',
  'conflict personally friend relative biased',
  'reuse reused reusing',
  'show shown prove proven proves demonstrate demonstrated',
  'service services',
  'checklist checklists',
  'requirement requirements criterion criteria control controls line lines row rows',
  'customer customers client clients',
  'tier tiers level levels',
  'eligible eligibility qualify qualifies qualified',
  'resubmit resubmission resubmissions resubmitted',
  'metric metrics kpi kpis measure measures',
  'miss missed late overdue passed',
  'edit change changes changed modify correct correction amend',
  'website homepage webpage',
  'several multiple',
  'lead leads referral referrals opportunity opportunities',
  'event events summit summits conference conferences',
  'tool tools',
  'colleague colleagues coworker coworkers teammate',
  'extension extend extended prolong moretime',
  'template templates example examples sample samples',
];

const stood = new Map(
  synonyms.flatMap((group) => {
    const [first = '', ...others] = group.split(' ');
    return [...others].map((word) => [word, first] as const);
  }),
);

/** The words of a text as a search compares them: each as what stands for it, by its stem, in the text's order. */
export interface Words {
  /** What it is about: without the small words; repeated ones included. */
  content: string[];
  /** Every word once, the small ones too. */
  every: string[];
}

export function wordsOf(text: string): Words {
  const spoken = withPhrases(split(text));
  return {
    content: spoken.filter(({ word }) => word.length > 1 && !stopWords.has(word)).map((one) => one.stem),
    every: [...new Set(spoken.map((one) => one.stem))],
  };
}

interface Spoken {
  word: string;
  stem: string;
}

/** In small plain letters and digits. */
function split(text: string): Spoken[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => ({ word, stem: stem(word) }));
}

/** What stands for one thing in one word, and what is asked for another word as that. */
function withPhrases(words: readonly Spoken[]): Spoken[] {
  const spoken: Spoken[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] as Spoken;
    const phrase = phrasesFrom
      .get(word.stem)
      ?.find(({ rest }) => rest.every((next, ahead) => words[at + 1 + ahead]?.stem === next));
    const means = phrase?.means ?? stood.get(word.word);
    spoken.push(means === undefined ? word : { word: means, stem: stem(means) });
    at += 1 + (phrase?.rest.length ?? 0);
  }
  return spoken;
}
