import type { Ask } from '../../chat/ask-cues.js';
import { type Days, daysIn } from '../../chat/days.js';
import { moreDaysIn } from '../../chat/promise.js';
import type { Want } from '../../chat/want.js';
import type { ApplicationView } from '../../desk/application-view.js';
import { benefitsAnswer } from '../kit/answers/benefits.js';
import { helpFor } from '../kit/answers/help.js';
import { queueOf } from '../kit/answers/queue.js';
import { statusOf, statusOfAll } from '../kit/answers/status.js';
import { type Message, section } from '../kit/blocks.js';
import { listsIn } from '../kit/lists.js';
import type { SlackParts } from '../kit/parts.js';
import type { Requester } from '../kit/requester.js';
import type { TaskReader } from '../kit/task-lines.js';
import { type FactAsk, factAnswer } from './answers/fact-answer.js';
import { consulted } from './answers/guide-said.js';
import { lateAnswer, weekAnswer } from './answers/lists.js';
import { managersAnswer } from './answers/people.js';
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
import { eventAnswer } from './event-answer.js';
import { type Heard, meant } from './heard.js';
import { nextAnswer } from './next-answer.js';

/** What is wanted, as it is done or told; nothing in particular: where things stand. */
export async function onWant(slack: SlackParts, heard: Heard, want: Want | undefined): Promise<Message> {
  const { requester, said } = heard;
  if (want === undefined) return statusAnswer(heard);
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
      return statusAnswer(heard);
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

/** Where what is meant stands. */
export function statusAnswer(heard: Heard): Message {
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
