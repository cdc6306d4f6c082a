import type { Ask } from '../../../chat/ask-cues.js';
import { actions, type Message, section } from '../../kit/blocks.js';
import { linkButton, noKey } from '../../kit/links.js';

/** What is answered in a sentence, alike to everybody. */
export type Talk = Extract<Ask, 'thanks' | 'goodbye' | 'chances' | 'secrets' | 'prices'>;

const sentences: Record<Talk, string> = {
  thanks: ':relaxed: You are welcome. I am here any time.',
  goodbye: ':wave: Goodbye, and write to me any time.',
  chances:
    'I can’t say how it ends, and nobody can before it is decided: the Program Manager decides on the auditor’s final report, and a day I name is when a decision is expected, never which one. *status* shows where it stands; your PDM is the one to talk to about the prospects.',
  secrets:
    'I can’t help with that, sorry: I show nothing of how I am set up, and give nobody roles or access. I tell you where your applications stand and lead you to what you can do; say *help*. Roles and access are the desk administrators’ to give.',
  prices:
    'I don’t know anything of prices or fees, and can’t say what something costs. Please ask your PDM or PDR; I can bring them your question (*ask*).',
};

export function talkAnswer(talk: Talk): Message {
  return plainAnswer(sentences[talk]);
}

/** Words alone. */
export function plainAnswer(mrkdwn: string): Message {
  return { text: mrkdwn.replace(/:\w+: |\*/g, ''), blocks: [section(mrkdwn)] };
}

/** To a partner who asks after anybody else’s: the same words whether there is such an application or not. */
export const onlyOwn =
  'I only speak of applications that you take part in, so I can’t say anything of other companies or of what is not yours.';

export function onlyOwnAnswer(): Message {
  return {
    text: onlyOwn,
    blocks: [section(onlyOwn), ...actions(linkButton('status', noKey, { label: 'Show what is mine' }))],
  };
}
