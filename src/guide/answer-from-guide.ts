import type { Edition } from '../program/checklist/edition.js';
import { requirementsOf } from '../program/checklist/edition.js';
import { knownLinks, type ResourceLinks } from '../program/resources.js';
import type { RuleSet } from '../program/rule-set.js';
import { guide2019 } from '../program/rule-sets/guide-2019.js';
import { createGuideIndex, type GuideIndex, type Hit, worth } from './guide-index.js';
import type { Audience, Passage, PassageSource, Topic } from './passage.js';
import { namedRequirements, passageOf } from './requirements.js';
import { howToTopics } from './topics/how-to.js';
import { topics } from './topics/topics.js';

/** An answer people gave that the Program Office approved for everybody, or for AWS's people alone. */
export interface ApprovedAnswer {
  id: string;
  audience: Audience;
  question: string;
  text: string;
  approved: Date;
}

/** For whom, and out of what, a question is answered. */
export interface Asked {
  /** Those in force for whoever asks: of their application where it is about one. */
  rules: RuleSet;
  /** The checklist editions that are the asker's, the nearest first; none: no requirement is answered. */
  editions: readonly Edition[];
  /** `everybody` for a partner's people; `aws` for the program's staff, PDMs and auditors. */
  audience: Audience;
  /** Where how-to material is found; left out: what is known without a setting. */
  links?: ResourceLinks;
  /** The same array as long as they are the same: what was indexed is kept by it. */
  answers?: readonly ApprovedAnswer[];
}

/** `found` is close enough to be shown as the answer; `near` may be offered beside it or in its place, best first. */
export interface GuideAnswer {
  found: Passage | null;
  near: Passage[];
}

const noAnswers: readonly ApprovedAnswer[] = [];
const mostNear = 3;

/**
 * What the guide, the checklists and approved answers say to a question. Pure: the same question gets the same answer.
 * Says that nothing is close (`found` null) rather than something that only shares a word with the question.
 */
export function answerFromGuide(text: string, asked: Asked): GuideAnswer {
  const named = namedRequirements(text, asked.editions);
  if (named.length > 0) return { found: named[0] ?? null, near: named.slice(1, 1 + mostNear) };
  const byNumber = sectionNamed(text, asked);
  if (byNumber !== null) return { found: byNumber, near: [] };
  const general = searched(text, asked);
  const required = asked.editions
    .map((edition) => searchedIn(text, edition))
    .find(({ found }) => found !== null);
  if (general.found === null && required !== undefined)
    return { found: required.found, near: [...required.near, ...general.near].slice(0, mostNear) };
  return general;
}

/**
 * Whether the best hit is close: what it is worth by both signals together, how far the next one is behind, and that it
 * covers enough of what was asked. One word alone is not enough, unless it is asked for as people do. The numbers were
 * chosen on two hundred questions, a quarter of them about something else (docs/guide.md).
 */
function isClose(hit: Hit, second: Hit | undefined): boolean {
  if (hit.covered < 0.35 || (hit.about < 2 && hit.wording < 0.5)) return false;
  const ahead = worth(hit) - (second === undefined ? 0 : worth(second));
  return worth(hit) >= 0.65 || (worth(hit) >= 0.6 && ahead >= 0.12);
}

function searched(text: string, asked: Asked): GuideAnswer {
  const { index, passages } = indexFor(asked.rules, asked.audience, asked.answers ?? noAnswers);
  return answerOf(index.search(text), (id) => located(passages.get(id), asked.links ?? knownLinks));
}

function searchedIn(text: string, edition: Edition): GuideAnswer {
  const { index, passages } = indexOfEdition(edition);
  const hits = index.search(text).filter(({ covered, about }) => covered >= 0.75 && about > 1);
  return answerOf(hits, (id) => passages.get(id));
}

function answerOf(hits: readonly Hit[], passage: (id: string) => Passage | undefined): GuideAnswer {
  const [first, second] = hits;
  if (first === undefined) return { found: null, near: [] };
  const found = isClose(first, second) ? (passage(first.id) ?? null) : null;
  const near = hits
    .slice(found === null ? 0 : 1)
    .filter((hit) => hit.covered >= 0.25 && worth(hit) >= 0.45)
    .flatMap(({ id }) => passage(id) ?? []);
  return { found, near: near.slice(0, mostNear) };
}

/** "what does section 8 say?": the section in a few words. */
function sectionNamed(text: string, { rules, audience }: Asked): Passage | null {
  const number = /\b(?:section|chapter)\s*(?:no\.?\s*)?([1-9])\b/i.exec(text)?.[1];
  if (number === undefined) return null;
  return indexFor(rules, audience, noAnswers).passages.get(`section/${number}`) ?? null;
}

interface Built {
  index: GuideIndex;
  passages: ReadonlyMap<string, Passage>;
}

const built = new WeakMap<RuleSet, Map<Audience, WeakMap<readonly ApprovedAnswer[], Built>>>();
const builtEditions = new WeakMap<Edition, Built>();

/** Built at the first question and kept as long as rules and answers are. */
function indexFor(rules: RuleSet, audience: Audience, answers: readonly ApprovedAnswer[]): Built {
  const ofRules = built.get(rules) ?? new Map<Audience, WeakMap<readonly ApprovedAnswer[], Built>>();
  built.set(rules, ofRules);
  const ofAudience = ofRules.get(audience) ?? new WeakMap<readonly ApprovedAnswer[], Built>();
  ofRules.set(audience, ofAudience);
  const kept = ofAudience.get(answers) ?? build(rules, audience, answers);
  ofAudience.set(answers, kept);
  return kept;
}

function build(rules: RuleSet, audience: Audience, answers: readonly ApprovedAnswer[]): Built {
  const told = topics
    .filter((topic) => mayHear(audience, topic))
    .flatMap((topic) => {
      const passage = passageOfTopic(topic, rules);
      return passage === null ? [] : [{ passage, asked: topic.asked }];
    });
  const approved = answers
    .filter((answer) => mayHear(audience, answer))
    .map((answer) => ({ passage: passageOfAnswer(answer), asked: [answer.question] }));
  return builtOf([...told, ...approved]);
}

function builtOf(all: readonly { passage: Passage; asked: readonly string[] }[]): Built {
  return {
    index: createGuideIndex(
      all.map(({ passage: { id, title, text }, asked }) => ({ id, title, text, asked })),
    ),
    passages: new Map(all.map(({ passage }) => [passage.id, passage])),
  };
}

function indexOfEdition(edition: Edition): Built {
  const kept =
    builtEditions.get(edition) ??
    builtOf(
      requirementsOf(edition).map((requirement) => ({
        passage: passageOf(edition, requirement),
        asked: [requirement.title, requirement.asks],
      })),
    );
  builtEditions.set(edition, kept);
  return kept;
}

function mayHear(audience: Audience, told: { audience: Audience }): boolean {
  return audience === 'aws' || told.audience === 'everybody';
}

/** A topic as it is cited under these rules; null where they leave nothing to say. */
function passageOfTopic(topic: Topic, rules: RuleSet): Passage | null {
  const text = topic.says(rules);
  if (text === null) return null;
  const { id, title, section } = topic;
  const [ask = null] = topic.asked;
  return { id, title, text, ask, source: sourceOf(section, topic.says(guide2019) === text, rules) };
}

function sourceOf(section: string | null, asInGuide: boolean, { label }: RuleSet): PassageSource {
  if (!asInGuide) return { is: 'rule-set', label, section };
  return section === null ? { is: 'desk' } : { is: 'guide', section };
}

function passageOfAnswer({ id, question, text, approved }: ApprovedAnswer): Passage {
  return { id, title: question, text, ask: question, source: { is: 'answer', approved } };
}

/** With the address of how-to material, where it is known. */
function located(passage: Passage | undefined, links: ResourceLinks): Passage | undefined {
  const howTo = howToTopics.find(({ id }) => id === passage?.id);
  if (passage === undefined || howTo === undefined) return passage;
  return { ...passage, source: { is: 'how-to', url: links[howTo.resource] } };
}
