import type { CaseStudy } from '../case-study.js';

/** What may be shown of a case study to anybody: never account ids, documents or what is told of the inside. */
export interface PublicListing {
  title: string;
  /** Null where the customer is not named. */
  customer: string | null;
  paragraphs: readonly { caption: string; text: string }[];
}

const shown = [
  ['introduction', 'Customer'],
  ['challenge', 'Challenge'],
  ['solution', 'Solution'],
  ['outcomes', 'Outcomes'],
] as const;

/**
 * The part of a case study that may be published after an award (SDP-42); null while it is non-public. An anonymised
 * one loses the customer's name wherever it stands in its texts.
 */
export function publicListing(study: CaseStudy | null | undefined): PublicListing | null {
  if (study == null || study.visibility === 'non-public') return null;
  const open = study.visibility === 'public';
  const say = (text: string) => (open ? text : withoutNames(text, [study.customer, study.legalEntity]));
  return {
    title: say(study.title),
    customer: open ? study.customer : null,
    paragraphs: shown
      .map(([field, caption]) => ({ caption, text: say(study[field]) }))
      .filter(({ text }) => text !== ''),
  };
}

const instead = 'the customer';

/** A text in which none of these names stands any more, in whatever case they were typed. */
function withoutNames(text: string, names: readonly string[]): string {
  const known = names.map((name) => name.trim()).filter((name) => name !== '');
  // The longest first: a name that begins with another would otherwise leave its end behind.
  const longest = [...known].sort((one, other) => other.length - one.length);
  return longest.reduce((said, name) => said.replaceAll(new RegExp(literally(name), 'giu'), instead), text);
}

/** A pattern that matches this text and nothing else. */
function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
