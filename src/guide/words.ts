import { stem } from 'porter2';

/**
 * Words that say nothing of what a question is about: the small words of English, and those people wrap a question in.
 * Of "must", "may" and "can" nothing is lost: whichever is asked, the same passage answers.
 */
const stopWords = new Set(
  `a about today tomorrow actually after again all already also always am an and any anybody anyone anything anyway are as ask at aws be
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

/** What is written in several words and means one thing; the left is looked for in plain small letters. */
const phrases: readonly (readonly [says: string, means: string])[] = [
  [
    '(customer )?(case stud(y|ies)|success stor(y|ies)|customer stor(y|ies)|reference stor(y|ies)|reference projects?)',
    'casestudy',
  ],
  ['customer references?', 'casestudy'],
  ['reference team', 'referenceteam'],
  ['action plans?|remediation plans?', 'actionplan'],
  ['action items?|open items?|open points?', 'actionitem'],
  ['final reports?|audit reports?|auditor s reports?', 'finalreport'],
  ['(application )?summar(y|ies)', 'summary'],
  ['technical (validation|review|audit)s?|tv', 'techvalidation'],
  ['well architected( framework)?( review)?|wafr|high risk issues?|hris?', 'wellarchitected'],
  ['self assessments?', 'selfassessment'],
  ['welcome (kit|package|pack|mail|email)s?', 'welcomekit'],
  ['alliance leads?', 'alliancelead'],
  ['program(me)? office|pmo', 'programoffice'],
  ['program(me)? managers?|pgm', 'programmanager'],
  ['partner development managers?|pdms?', 'pdm'],
  ['partner development representatives?|pdrs?', 'pdr'],
  ['partner central|partner portal', 'partnercentral'],
  ['partner solutions? finder|psf', 'psf'],
  ['services? path', 'servicespath'],
  ['non disclosure agreements?|ndas?', 'nda'],
  ['on hold', 'hold'],
  ['selling propositions?|value propositions?', 'sellingproposition'],
  ['customer success pages?|success pages?', 'successpage'],
  ['landing pages?|micro ?sites?|mini ?sites?', 'microsite'],
  ['focal points?|main focus', 'focalpoint'],
  ['account (ids?|numbers?)', 'accountid'],
  ['total costs? of ownership|cost analys[ei]s|tco( analys[ei]s)?', 'tco'],
  ['lessons? learned|learnings', 'lessonslearned'],
  ['proofs? of concepts?|pocs?|pilots?', 'pilot'],
  [
    '(apply|applying|try|trying|have another go) (it )?(again|anew|once more|another time)|second (try|attempt|chance)|re ?appl(y|ying|ication)|new attempt',
    'reapply',
  ],
  ['not applicable|n a', 'notapplicable'],
  ['not public|non public|nonpublic', 'nonpublic'],
  ['taken over|take over|takes over|taking over|takeover', 'acquire'],
  ['spin ?off|spin ?out|spun off|carve ?out|carved out|spinning off', 'divest'],
  ['join forces|become one|becomes one', 'merge'],
  ['turned down|turn down|not (approved|accepted)', 'decline'],
  ['hand(ed|ing)? (it |this |them )?in|send in|sent in', 'submit'],
  ['how (many|much)', 'howmany'],
  ['how long', 'howlong'],
  ['how old', 'age'],
  ['time zones?', 'timezone'],
  ['business days?|working days?|work days?', 'businessday'],
  ['extra time|more time|additional time|longer time|some more days|more days|\\d+ more days', 'moretime'],
  ['lead time', 'howlong'],
  ['look(s|ing)? (for|at)', 'lookfor'],
  ['isv|software vendors?', 'isv'],
];

/** All of them at once: a text is gone through a single time. */
const anyPhrase = new RegExp(
  `\\b(?:${phrases.map(([says]) => `(${says.replace(/\((?!\?)/g, '(?:')})`).join('|')})\\b`,
  'g',
);

/** Words that are asked for one another; the first stands for all of them. */
const synonyms: readonly string[] = [
  'decline declined reject rejected rejection refuse refused refusal denied deny denial fail failed unsuccessful',
  'casestudy project projects reference references',
  'auditor auditors reviewer reviewers assessor validator examiner',
  'techvalidation audit audits audited validation validate assessment assessed',
  'remediation remediate remedy fix fixed fixing mend repair rework resolve solve solved',
  'actionitem finding findings item items defect defects',
  'acquire acquired acquiring acquisition acquires buy buys buying bought purchase purchased',
  'divest divests divestiture divestment sell selling sold sale',
  'merge merger mergers merging merged fusion',
  'credit credits money dollars dollar usd cash',
  'anonymise anonymised anonymize anonymized anonymous redact redacted mask masked unnamed',
  'nonpublic private confidential secret sensitive',
  'publish published publication publicly online',
  'document documents documentation docs paper papers files file pdf evidence',
  'answer answers answered respond response reply replies',
  'renewal renew renewed expire expires expired expiry valid validity lapse recertify recertification',
  'workbook excel xlsx spreadsheet sheet',
  'diagram diagrams drawing drawings schematic picture',
  'deadline due deadlines',
  'howlong duration fast soon days months weeks time',
  'businessday weekend weekends saturday saturdays sunday sundays holiday holidays',
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
  'company companies firm firms organisation organization business corporation',
  'rename renames renaming renamed rebrand rebranding',
  'incomplete missing lacking outstanding',
  'mandatory required obligatory compulsory',
  'service services',
  'checklist checklists',
  'requirement requirements criterion criteria control controls',
  'customer customers client clients',
  'tier tiers level levels',
  'metric metrics kpi kpis measure measures',
  'miss missed missing late overdue',
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

/** Small plain letters and digits, with what stands for one thing in one word. */
function plain(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ');
  return letters.replace(anyPhrase, (_, ...groups: (string | undefined)[]) => {
    const which = groups.findIndex((group) => group !== undefined);
    return phrases[which]?.[1] ?? '';
  });
}

/** The words of a text as a search compares them: each as what stands for it, by its stem, in the text's order. */
export interface Words {
  /** What it is about: without the small words; repeated ones included. */
  content: string[];
  /** Every word once, the small ones too. */
  every: string[];
}

export function wordsOf(text: string): Words {
  const words = plain(text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ word, stem: stem(stood.get(word) ?? word) }));
  const content = words.filter(({ word }) => word.length > 1 && !stopWords.has(word));
  return { content: content.map((one) => one.stem), every: [...new Set(words.map((one) => one.stem))] };
}
