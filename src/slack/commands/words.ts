import type { KnownBlock } from '@slack/types';
import type { AskedInVain } from '../../desk/ports/in-vain.js';
import { localDate, sayDate } from '../../program/clocks/local-date.js';
import { deskActionFault } from '../../program/people/desk-actions.js';
import type { Refusal } from '../../program/refusal.js';
import { fitMessage } from '../kit/answers/fit.js';
import { actions, context, type Message, section } from '../kit/blocks.js';
import { linkButton, noKey } from '../kit/links.js';
import type { SlackParts } from '../kit/parts.js';
import { fitEscaped } from '../kit/text.js';
import type { Asked } from './asked.js';

const weeksShown = 8;
const wordsShown = 20;

/** What was asked in vain: by week, and in which words where they are kept. */
interface AskedWords {
  weeks: readonly { week: string; asked: number }[];
  /** Null: they are not kept. */
  words: readonly AskedInVain[] | null;
}

/** `/sdp words`: what people ask the bot in vain, and the way to answers for everybody. */
export async function listWords(slack: SlackParts, asked: Asked): Promise<Refusal | undefined> {
  const { desk, inVain, chat } = slack;
  const fault = deskActionFault(await desk.people.find(asked.user), 'keep-settings');
  if (fault !== null) return fault;
  const [weeks, words] = await Promise.all([
    inVain.weeks(weeksShown),
    chat.keepsWords ? inVain.words(wordsShown) : null,
  ]);
  await asked.say(wordsMessage({ weeks, words }, desk.calendars(null).program.zone));
  return undefined;
}

/** @param zone the program's, IANA, in which days are read */
function wordsMessage({ weeks, words }: AskedWords, zone: string): Message {
  const text = weeks.length === 0 ? 'Nothing was asked in vain yet.' : 'What people ask in vain';
  return {
    text,
    blocks: fitMessage([
      section(
        weeks.length === 0 ? `:white_check_mark: ${text}` : `*${text}*\n${weeks.map(weekLine).join('\n')}`,
      ),
      ...(words === null ? [notKept] : words.map((one) => wordsBlock(one, zone))),
      ...actions(linkButton('open-answers', noKey, { label: 'Add an answer…', style: 'primary' })),
    ]),
  };
}

function weekLine({ week, asked }: { week: string; asked: number }): string {
  return `• ${week.replace('-W', ', week ')}: ${asked === 1 ? 'once' : `${asked} times`}`;
}

function wordsBlock({ text, at }: AskedInVain, zone: string): KnownBlock {
  return context(`${sayDate(localDate(at, zone))}: ${fitEscaped(text.replace(/\s+/g, ' '), 400)}`);
}

const notKept = context(
  'The words themselves are not kept here. Whoever runs this desk can have them kept for sixty days (`CHAT_WORDS`).',
);
