import type { Ask } from '../../chat/ask-cues.js';
import { type Days, daysIn } from '../../chat/days.js';
import { guessedLanguage } from '../../chat/languages/guessed-language.js';
import { moreDaysIn, promisedIn } from '../../chat/promise.js';
import type { Understood } from '../../chat/understand.js';
import type { Want } from '../../chat/want.js';
import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { benefitsAnswer } from '../kit/answers/benefits.js';
import { helpFor } from '../kit/answers/help.js';
import { queueOf } from '../kit/answers/queue.js';
import { statusOf, statusOfAll } from '../kit/answers/status.js';
import { context, type Message, section } from '../kit/blocks.js';
import { withHowTo } from '../kit/how-to.js';
import { refusalText } from '../kit/listen.js';
import { listsIn } from '../kit/lists.js';
import type { SlackParts } from '../kit/parts.js';
import type { Requester } from '../kit/requester.js';
import type { TaskReader } from '../kit/task-lines.js';
import { type FactAsk, factAnswer } from './answers/fact-answer.js';
import { consulted, type GuideSaid } from './answers/guide-said.js';
import { lateAnswer, weekAnswer } from './answers/lists.js';
import { managersAnswer } from './answers/people.js';
import { promiseAnswer } from './answers/promise-answer.js';
import { listAnswer, notDoneAnswer, stepAnswer } from './answers/step-answer.js';
import { onlyOwnAnswer, talkAnswer } from './answers/talk.js';
import {
  absenceAnswer,
  delegateAnswer,
  type MoreTime,
  moreTimeAnswer,
  reportAnswer,
} from './answers/ways.js';
import { applyAnswer } from './apply-answer.js';
import { statusFor } from './channel-answer.js';
import { eventAnswer } from './event-answer.js';
import { type Heard, meant } from './heard.js';
import { nextAnswer } from './next-answer.js';
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
    if (said.about.by !== 'all') return withHint(await status(slack, heard), said);
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

async function onWant(slack: SlackParts, heard: Heard, want: Want | undefined): Promise<Message> {
  const { requester, said } = heard;
  if (want === undefined) return status(slack, heard);
  const named = said.about.by !== 'all';
  const appViews = meant(heard);
  if ('list' in want) return listAnswer(want.list, appViews);
  if ('step' in want)
    return said.negated ? notDoneAnswer(want.step, appViews, named) : stepAnswer(want.step, appViews, named);
  return onAsk(slack, { requester, said }, want.ask);
}

async function onAsk(slack: SlackParts, heard: Heard, ask: Ask): Promise<Message> {
  const { requester, said } = heard;
  const appViews = meant(heard);
  switch (ask) {
    case 'status':
      return status(slack, heard);
    case 'mine':
      return requester.person.roles.length > 0
        ? queue(slack, requester, appViews)
        : nextAnswer({ ...requester, appViews }, slack.desk.clock.now());
    case 'late':
      return lateAnswer(appViews);
    case 'week':
      return weekAnswer(appViews);
    case 'pdm':
      return managers(slack, heard);
    case 'holdings':
    case 'benefits':
      return benefitsAnswer(requester.partner, requester.appViews);
    case 'apply':
    case 'reapply':
      return again(slack, heard, ask);
    case 'event':
      return eventAnswer(requester);
    case 'delegate':
      return delegateAnswer(requester);
    case 'absence':
      return absenceAnswer(requester, daysOf(slack, heard));
    case 'more-time':
      return moreTimeAnswer(withSomethingToExtend(appViews), moreTimeIn(slack, heard));
    case 'report':
      return reportAnswer(appViews, requester.partner !== null);
    case 'others':
      return requester.partner === null ? queue(slack, requester, requester.appViews) : onlyOwnAnswer();
    case 'greeting':
    case 'help':
      return helpFor(requester);
    case 'thanks':
    case 'goodbye':
    case 'chances':
    case 'secrets':
    case 'prices':
      return talkAnswer(ask);
    case 'requirement':
    case 'calendar':
      return consulted(slack, heard).message;
    default:
      return factAnswer(ask satisfies FactAsk, appViews, said);
  }
}

async function status(_: SlackParts, heard: Heard): Promise<Message> {
  const { requester, said } = heard;
  const appViews = meant(heard);
  const [only] = appViews;
  if (said.about.by !== 'all' && appViews.length === 1 && only !== undefined) return statusOf(only);
  return statusOfAll(listsIn(appViews), noneRunning(requester));
}

/** The days somebody named, in their own zone. */
function daysOf({ desk }: SlackParts, { requester, said }: Heard): Days | null {
  return daysIn(said.english, desk.clock.now(), requester.person.zone);
}

function moreTimeIn(slack: SlackParts, heard: Heard): MoreTime {
  const { english, words } = heard.said;
  return { days: daysOf(slack, heard), moreDays: moreDaysIn(english), words };
}

function withSomethingToExtend(appViews: readonly ApplicationView[]): ApplicationView[] {
  const late = appViews.filter(({ application }) =>
    ['remediation', 'action-plan'].includes(application.stage),
  );
  return late.length > 0 ? late : appViews.slice(0, 3);
}

async function managers(slack: SlackParts, { requester, said }: Heard): Promise<Message> {
  const { desk } = slack;
  const [first] = meant({ requester, said });
  const partner = requester.partner ?? first?.ctx.partner ?? null;
  if (partner === null) return queue(slack, requester, requester.appViews);
  const find = (id: string | null) => (id === null ? Promise.resolve(null) : desk.people.find(id));
  const [pdm, pdr] = await Promise.all([find(partner.pdm), find(partner.pdr)]);
  return managersAnswer(partner, { pdm, pdr }, requester.appViews);
}

/** A new application; after one that ended, the way to take that up again. */
async function again(slack: SlackParts, heard: Heard, ask: 'apply' | 'reapply'): Promise<Message> {
  const { requester, said } = heard;
  const ended = meant(heard).filter(({ application }) =>
    ['declined', 'withdrawn', 'closed'].includes(application.stage),
  );
  if (ask === 'reapply' && ended.length > 0) return factAnswer('reapply', ended, said);
  const message = applyAnswer(slack.desk, requester, said.about.service);
  if (ask === 'apply') return message;
  const lead = 'Yes: a new application may be opened at any time, also after a decline or a withdrawal.';
  return { text: lead, blocks: [section(lead), ...message.blocks] };
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

function queue(slack: SlackParts, requester: Requester, appViews: readonly ApplicationView[]): Message {
  return queueOf({ ...listsIn(appViews), reader: readerFor(slack, requester), filter: {}, narrowed: '' });
}

function readerFor({ desk }: SlackParts, { person, partner }: Requester): TaskReader {
  return { zone: person.zone, now: desk.clock.now(), ofPartner: partner !== null };
}

function noneRunning({ partner, person }: Requester): string {
  if (partner !== null) return 'You have no application running. Say *apply* to open one.';
  return person.roles.length === 0
    ? 'You take part in no application at the moment.'
    : 'Nothing is running that you take part in.';
}

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
