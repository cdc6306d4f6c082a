import type { Button, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import type { GuideAnswer } from '../../../guide/answer-from-guide.js';
import type { Passage, PassageSource } from '../../../guide/passage.js';
import { offered } from '../../../program/lifecycle.js';
import { managerThere } from '../../../program/people/presence.js';
import { begunWith, cutShort, isCutShort } from '../begun-text.js';
import { actions, context, type Message, section } from '../blocks.js';
import { keyTo, linkButton } from '../links.js';
import { paragraphs } from '../paragraphs.js';
import { escapeText } from '../text.js';

/** A question as it was put, and the application a question to people would be asked on; null: there is none. */
export interface AskedOfGuide {
  text: string;
  about: ApplicationView | null;
}

/**
 * What the guide, a checklist or an approved answer says to a question: cited, never as a promise of the bot's, with
 * the way to ask people (SDP-101). Where nothing is close it says so, and names what may have been meant.
 */
export function guideAnswer({ found, near }: GuideAnswer, asked: AskedOfGuide): Message {
  const ask = askButton(asked);
  const long = ask.length > 0 && isCutShort(asked.text) ? [context(cutShort)] : [];
  if (found === null) return withBlocks(near.length === 0 ? notClose(ask) : unsure(near, ask), long);
  return {
    text: `${lead(found.source, found)}: ${found.text}`,
    blocks: [
      ...paragraphs(found.text, `*${escapeText(lead(found.source, found))}:*`),
      ...linkOf(found.source),
      context(escapeText(restsOn(found.source))),
      ...suggestions('You may also have meant', near),
      ...actions(...ask),
      ...long,
    ],
  };
}

function withBlocks({ text, blocks }: Message, more: readonly KnownBlock[]): Message {
  return { text, blocks: [...blocks, ...more] };
}

/** Where it is not sure that a passage is meant, the two nearest are shown as such. */
const shownUnsure = 2;

function unsure(near: readonly Passage[], ask: readonly Button[]): Message {
  const text = 'I am not sure what in the guide you mean. The nearest passages are these:';
  const shown = near.slice(0, shownUnsure);
  return {
    text: `${text} ${shown.map(({ title }) => title).join('; ')}`,
    blocks: [
      section(`:mag: ${text}`),
      ...shown.flatMap((passage) => [
        ...paragraphs(passage.text, `*${escapeText(passage.title)}* (${escapeText(citation(passage))})`),
        ...linkOf(passage.source),
      ]),
      context('In our words, and not a promise: the program guide and AWS have the last word.'),
      ...suggestions('If you meant something else', near.slice(shownUnsure)),
      ...actions(...ask),
    ],
  };
}

/** "section 8.3", or what else it rests on, in a few words. */
function citation({ source, id }: Passage): string {
  switch (source.is) {
    case 'guide':
      return sectionName(source.section);
    case 'rule-set':
      return source.label;
    case 'desk':
      return 'as this desk has it';
    case 'checklist':
      return id;
    case 'how-to':
      return 'how-to material';
    case 'answer':
      return 'answered before';
  }
}

function notClose(ask: readonly Button[]): Message {
  const further = ask.length === 0 ? ' Your PDM or PDR can tell you, and so can the Program Office.' : '';
  const text = `I find nothing in the guide or the checklists that is close to your question, so I rather do not guess.${further}`;
  return { text, blocks: [section(`:thinking_face: ${text}`), ...actions(...ask)] };
}

/** "The guide says (section 8.3, closest passage)". */
function lead(source: PassageSource, { id, title }: Passage): string {
  switch (source.is) {
    case 'guide':
      return `The guide says (${sectionName(source.section)}, closest passage)`;
    case 'rule-set': {
      const place = source.section === null ? '' : `, in place of the guide’s ${sectionName(source.section)}`;
      return `The rules in force say (${source.label}${place}; closest passage)`;
    }
    case 'desk':
      return 'As this desk has it (closest passage)';
    case 'checklist':
      return `The checklist says (${source.title}, ${id} ${title})`;
    case 'how-to':
      return 'How-to material';
    case 'answer':
      return 'Answered before (closest question, approved by the Program Office)';
  }
}

/** "section 8.3", "sections 3, 8", "its cover". */
function sectionName(section: string): string {
  if (/^\d/.test(section)) return `section${/^\d[^,]*, *\d/.test(section) ? 's' : ''} ${section}`;
  return section === 'Cover' ? 'its cover' : `“${section}”`;
}

function restsOn(source: PassageSource): string {
  switch (source.is) {
    case 'guide':
    case 'rule-set':
      return 'In our words, and not a promise: the program guide and AWS have the last word.';
    case 'desk':
      return 'This is how the desk works, not a rule of AWS.';
    case 'checklist':
      return source.notice ?? `Edition ${source.edition}. Whether it is met is for the auditor to judge.`;
    case 'how-to':
      return source.url === null
        ? 'Its address is not known to this desk; your PDM or PDR can send it.'
        : 'The guide points to it.';
    case 'answer':
      return 'An answer to somebody who asked before, and not a promise: the program guide and AWS have the last word.';
  }
}

function linkOf(source: PassageSource): KnownBlock[] {
  return source.is === 'how-to' && source.url !== null
    ? [section(`<${escapeText(source.url)}|Open it>`)]
    : [];
}

/** The nearest others, each by words in which it is found. */
function suggestions(words: string, near: readonly Passage[]): KnownBlock[] {
  const lines = near.map(({ id, title, ask }) => `• _${escapeText(ask ?? `${id}: ${title}`)}_`);
  return lines.length === 0 ? [] : [context(`${words}:\n${lines.join('\n')}`)];
}

/** A question is begun with what was asked here; its way to people is a form, so nothing is sent by the press. */
function askButton({ text, about }: AskedOfGuide): Button[] {
  if (about === null || !offered(about.application.stage, about.ctx.actor.roles).includes('ask-question'))
    return [];
  return [linkButton('open-question', keyTo(about, begunWith(text)), { label: askLabel(about) })];
}

function askLabel({ ctx }: ApplicationView): string {
  const person = managerThere(ctx);
  if (person === null) return 'Ask the Program Office';
  return person.id === ctx.partner.pdm ? 'Ask your PDM about this' : 'Ask your PDR about this';
}
