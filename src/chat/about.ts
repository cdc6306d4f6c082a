import type { Known, KnownApplication, KnownItem } from './known.js';
import { byStageIn, itemsByWords, itemsMeant, type Mentions, mentionsIn, ordinalOf } from './subject.js';
import { plainText, wordsIn } from './words.js';

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

/** A sentence as far as it matters what it is about. */
export interface Spoken {
  mentions: Mentions;
  /** Its words as stems, each after a blank. */
  line: string;
}

/** What a few words name, and nothing else is read into: as typed behind a command. */
export function namedBy(text: string, known: Known): About {
  const mentions = mentionsIn(wordsIn(plainText(text)), known);
  return aboutOf({ mentions, line: '' }, mentions, { ...known, thread: null, recent: null });
}

/** All sentences as one, for what is named anywhere in a letter. */
export function wholeOf(sentences: readonly Mentions[]): Mentions {
  const every = <Key extends keyof Mentions>(key: Key) =>
    sentences.flatMap((mentions) => mentions[key] as readonly unknown[]) as unknown as Mentions[Key];
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

const pointing = / (?:it|that|this|they|same|former|latter|there)(?= |$)| one$/;
/** “second”, “and the third?”, “number 2”; within a sentence only “the second one”. */
const countedOut =
  /^(?: and| what| about| for| number| no)* (\w+)(?: one)?$| (first|second|third|fourth|last) (?:one|application)(?= |$)/;
const otherOne = / (?:other|another|latter)(?= |$)/;

/** What it is about: what the sentence names, else what the text names, the thread, what was just spoken of. */
export function aboutOf(read: Spoken | null, whole: Mentions, known: Known): About {
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

const joining: ReadonlySet<string> = new Set(['APP', 'FIRM', 'and', 'or', 'for', 'of', 'application']);

/** Whether a text is nothing but names of applications: "1006", "acme eks", "eks and rds". */
export function namesOnly(text: string, known: Known): boolean {
  const { words } = mentionsIn(wordsIn(plainText(text)), known);
  return (
    words.some(({ said }) => said === 'APP' || said === 'FIRM') &&
    words.every(({ said }) => joining.has(said))
  );
}
