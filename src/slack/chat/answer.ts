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
import type { TaskReader } from '../kit/task-lines.js';
import { applyAnswer } from './apply-answer.js';
import { statusFor } from './channel-answer.js';
import { eventAnswer } from './event-answer.js';
import { linksAnswer } from './links-answer.js';
import { nextAnswer } from './next-answer.js';
import type { Reader } from './reader.js';
import type { Requester } from './requester.js';
import type { Understood } from './understand.js';

/** Answers what was understood, for this person alone. */
export async function answerTo(slack: SlackParts, requester: Requester, said: Understood): Promise<Message> {
  const named = await namedBy(slack, requester, said);
  if (named instanceof Refusal) return { text: withHowTo(named), blocks: [section(refusalText(named))] };
  const appViews = named === null ? requester.appViews : [named];
  return withHint(onTopic(slack, { ...requester, appViews }, said, named), said);
}

/**
 * The same for everybody who reads along in a channel: where applications stand, and to a partner's own people in
 * their own channel the way to apply. Null for all that is only the requester's, which is most of it.
 */
export async function answerAloud(
  slack: SlackParts,
  { requester, reader }: { requester: Requester; reader: Reader },
  said: Understood,
): Promise<Message | null> {
  if (said.topic === 'apply') {
    const atHome = reader.is === 'partner' && requester.partner?.id === reader.partnerId;
    return atHome ? withHint(applyAnswer(slack.desk, requester, said.rest), said) : null;
  }
  const asksStatus = said.topic === 'status' || said.topic === 'review';
  if (!asksStatus && !(said.topic === null && said.ref !== null)) return null;
  const named = await namedBy(slack, requester, said);
  if (named instanceof Refusal) return null;
  const message = statusFor(reader, {
    appViews: named === null ? requester.appViews : [named],
    named: named !== null,
  });
  return message === null ? null : withHint(message, said);
}

async function namedBy(
  { desk }: SlackParts,
  { person }: Requester,
  { ref }: Understood,
): Promise<ApplicationView | Refusal | null> {
  return ref === null ? null : desk.view(ref, person.id);
}

function onTopic(
  slack: SlackParts,
  requester: Requester,
  said: Understood,
  named: ApplicationView | null,
): Message {
  const { appViews } = requester;
  switch (said.topic) {
    case 'status':
    case 'review':
      return named === null ? statusOfAll(listsIn(appViews), noneRunning(requester)) : statusOf(named);
    case 'queue':
      return queueOf({ ...listsIn(appViews), reader: readerFor(slack, requester), filter: {}, narrowed: '' });
    case 'help':
      return helpFor(requester);
    case 'apply':
      return applyAnswer(slack.desk, requester, said.rest);
    case 'benefits':
      return benefitsAnswer(requester.partner, appViews);
    case 'event':
      return eventAnswer(requester);
    case 'next':
      return nextAnswer(requester, slack.desk.clock.now());
    case null:
      return named === null ? puzzled : statusOf(named);
    default:
      return linksAnswer(said.topic, appViews);
  }
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

const puzzled: Message = {
  text: 'I did not understand that.',
  blocks: [
    section(
      'I did not understand that, sorry. You can say *status*, *what’s next*, *missing*, *apply*, *benefits*, *ask*, *withdraw* or ' +
        '*help*; add a reference such as *DD-1001* to speak about one application.',
    ),
  ],
};

function withHint(message: Message, { meant }: Understood): Message {
  if (meant === null) return message;
  return { ...message, blocks: [context(`I read that as *${meant}*.`), ...message.blocks] };
}
