import type { Ask } from '../../chat/ask-cues.js';
import { guessedLanguage } from '../../chat/languages/guessed-language.js';
import { promisedIn } from '../../chat/promise.js';
import type { Understood } from '../../chat/understand.js';
import type { Want } from '../../chat/want.js';
import { Refusal } from '../../program/refusal.js';
import { context, type Message, section } from '../kit/blocks.js';
import { withHowTo } from '../kit/how-to.js';
import { refusalText } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { onWant, statusAnswer } from './answer-want.js';
import { consulted, type GuideSaid } from './answers/guide-said.js';
import { promiseAnswer } from './answers/promise-answer.js';
import { applyAnswer } from './apply-answer.js';
import { statusFor } from './channel-answer.js';
import { eventAnswer } from './event-answer.js';
import { type Heard, meant } from './heard.js';
import type { Reader } from './reader.js';

/** Evidence below which nothing is taken for understood before the guide was asked. */
const slight = 1.5;

/** Answers what was understood, for this person alone. */
export async function answerTo(slack: SlackParts, heard: Heard): Promise<Message> {
  const { said } = heard;
  const fault = await refused(slack, heard);
  if (fault !== null) return withHint(fault, said);
  const promise = promised(slack, heard);
  if (promise !== null) return withHint(promise, said);
  const [want] = said.wants;
  const guide = consulted(slack, heard);
  if (want === undefined || (said.score < slight && said.kind !== 'fragment')) {
    if (guide.found) return withHint(guide.message, said);
    if (said.about.by !== 'all') return withHint(statusAnswer(heard), said);
    if (want === undefined) return notUnderstood(heard, guide);
  }
  if (prefersGuide(want, said) && guide.found) return withHint(withEvent(guide.message, want, heard), said);
  return withHint(await onWant(slack, heard, want), said);
}

/** Steps that are asked for and never promised. */
const unpromised: readonly Ask[] = ['absence', 'more-time', 'delegate', 'event', 'apply', 'reapply'];

/** What was said as a promise of theirs, where they owe something it can be about. */
function promised({ desk }: SlackParts, heard: Heard): Message | null {
  const { requester, said } = heard;
  const [want] = said.wants;
  if (want !== undefined && 'ask' in want && unpromised.includes(want.ask)) return null;
  const day = promisedIn(said.english, desk.clock.now(), requester.person.zone);
  return day === null ? null : promiseAnswer(heard, day);
}

/** The same for somebody who pressed what stands for a question. */
export async function answerWant(slack: SlackParts, heard: Heard, want: Want): Promise<Message> {
  return (await refused(slack, heard)) ?? onWant(slack, heard, want);
}

/**
 * What is named and not theirs is refused like what is not there; a designation that may be applied for is no
 * application.
 */
async function refused({ desk }: SlackParts, { requester, said }: Heard): Promise<Message | null> {
  const { unknown, by, applications } = said.about;
  if (unknown === null || applications.length > 0) return null;
  if (by === 'reference') {
    const view = await desk.view(unknown, requester.person.id);
    return view instanceof Refusal ? { text: withHowTo(view), blocks: [section(refusalText(view))] } : null;
  }
  const [want] = said.wants;
  const free = want !== undefined && 'ask' in want && notOfAnApplication.has(want.ask);
  return free ? null : noneOf(unknown);
}

const notOfAnApplication: ReadonlySet<Ask> = new Set<Ask>([
  'apply',
  'reapply',
  'holdings',
  'requirement',
  'benefits',
  'help',
  'prices',
  'secrets',
  'others',
  'event',
]);

function noneOf(label: string): Message {
  const text = `I find no application for ${label} that you take part in. I only speak of applications that are yours to see, so I can’t say more. *status* shows yours, *apply* opens a new one.`;
  return { text: text.replaceAll('*', ''), blocks: [section(text)] };
}

/** Questions on the program as such go to the guide; those on one’s own never do, as long as they are understood. */
function prefersGuide(want: Want | undefined, { general, kind, negated, score }: Understood): boolean {
  if (want === undefined || negated) return false;
  if ('ask' in want && always.has(want.ask)) return true;
  if ('ask' in want && never.has(want.ask)) return false;
  // A question is seldom a request: whoever asks whether something is published does not want to write it.
  if ('step' in want && kind === 'question') return true;
  if (!general) return 'ask' in want && want.ask === 'event' && kind !== 'request';
  return 'step' in want ? kind !== 'permission' || score < 3 : true;
}

const always: ReadonlySet<Ask> = new Set<Ask>(['requirement', 'calendar']);
const never: ReadonlySet<Ask> = new Set<Ask>([
  'mine',
  'late',
  'week',
  'status',
  'turn',
  'pdm',
  'auditor',
  'chances',
  'others',
  'report',
  'secrets',
  'help',
  'thanks',
  'greeting',
  'goodbye',
  'delegate',
  'absence',
]);

/** A merger is explained and led to its form at once. */
function withEvent(message: Message, want: Want | undefined, { requester }: Heard): Message {
  if (want === undefined || !('ask' in want) || want.ask !== 'event') return message;
  return { text: message.text, blocks: [...message.blocks, ...eventAnswer(requester).blocks] };
}

/**
 * The same for everybody who reads along in a channel: where applications stand, and to a partner's own people in
 * their own channel the way to apply. Null for all that is only the requester's, which is most of it.
 */
export function answerAloud(slack: SlackParts, { requester, said }: Heard, reader: Reader): Message | null {
  const [want] = said.wants;
  const ask = want !== undefined && 'ask' in want ? want.ask : null;
  if (ask === 'apply') {
    const atHome = reader.is === 'partner' && requester.partner?.id === reader.partnerId;
    return atHome ? withHint(applyAnswer(slack.desk, requester, said.about.service), said) : null;
  }
  const named = said.about.by !== 'all';
  const asksStatus = ask !== null && statusAloud.has(ask);
  if (!asksStatus && !(want === undefined && named)) return null;
  const message = statusFor(reader, { appViews: meant({ requester, said }), named });
  return message === null ? null : withHint(message, said);
}

/** What the status of a card answers for everybody. */
const statusAloud: ReadonlySet<Ask> = new Set<Ask>(['status', 'turn', 'when']);

function notUnderstood({ said }: Heard, guide: GuideSaid): Message {
  const language = said.language ?? guessedLanguage(said.english);
  if (language !== null) {
    const { puzzled: words } = language;
    return { text: words.replaceAll('*', ''), blocks: [section(words)] };
  }
  if (guide.asks) return guide.message;
  return puzzled;
}

export const puzzled: Message = {
  text: 'I did not understand that.',
  blocks: [
    section(
      'I did not understand that, sorry. You can say *status*, *what’s next*, *missing*, *when*, *apply*, *benefits*, *ask*, *withdraw* or ' +
        '*help*; add a service such as *EKS* or a reference such as *DD-1001* to speak about one application.',
    ),
  ],
};

function withHint(message: Message, { meant: words }: Understood): Message {
  if (words.length === 0) return message;
  return {
    ...message,
    blocks: [context(`I read that as *${words.slice(0, 5).join(' ')}*.`), ...message.blocks],
  };
}
