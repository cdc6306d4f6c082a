import { guideAnswer } from '../../kit/answers/guide.js';
import type { Message } from '../../kit/blocks.js';
import type { SlackParts } from '../../kit/parts.js';
import { type Heard, meant } from '../heard.js';

/** What the guide and the checklists say to it. */
export interface GuideSaid {
  message: Message;
  /** Whether something was close enough to be an answer. */
  found: boolean;
  /** Whether it is a question, or something comes near: then it is worth an answer of the guide’s. */
  asks: boolean;
}

/** Asks the guide with the rules and the checklists of what is meant, else of what is theirs. */
export function consulted({ desk, guidance }: SlackParts, heard: Heard): GuideSaid {
  const { requester, said } = heard;
  const about = said.about.by === 'all' ? [] : meant(heard);
  const nearest = [...about, ...requester.appViews.filter((appView) => !about.includes(appView))];
  const answer = desk.guide.answer(said.english, {
    rules: about[0]?.ctx.rules ?? desk.rules,
    editions: [...new Set(nearest.map(({ ctx }) => ctx.edition))],
    audience: requester.partner === null && requester.person.roles.length > 0 ? 'aws' : 'everybody',
    links: guidance.links,
  });
  return {
    message: guideAnswer(answer, { text: said.words, about: nearest[0] ?? null }),
    found: answer.found !== null,
    asks: said.kind === 'question' || said.kind === 'permission' || answer.near.length > 0,
  };
}
