import type { Sight } from '../../desk/sight.js';
import { Refusal } from '../../program/refusal.js';
import { benefitsAnswer } from '../kit/answers/benefits.js';
import { helpFor } from '../kit/answers/help.js';
import { queueOf } from '../kit/answers/queue.js';
import { statusOf, statusOfAll } from '../kit/answers/status.js';
import { context, type Message, section } from '../kit/blocks.js';
import { withHowTo } from '../kit/how-to.js';
import { refusalText } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { applyAnswer } from './apply-answer.js';
import type { Asker } from './asker.js';
import { statusFor } from './channel-answer.js';
import { doorsAnswer } from './doors-answer.js';
import { eventAnswer } from './event-answer.js';
import { nextAnswer } from './next-answer.js';
import type { Reader } from './reader.js';
import type { Understood } from './understand.js';

/** Answers what was understood, for this person alone. */
export async function answerTo(slack: SlackParts, asker: Asker, said: Understood): Promise<Message> {
  const named = await namedBy(slack, asker, said);
  if (named instanceof Refusal) return { text: withHowTo(named), blocks: [section(refusalText(named))] };
  const sights = named === null ? asker.sights : [named];
  return withHint(onTopic(slack, { ...asker, sights }, said, named), said);
}

/**
 * The same for everybody who reads along in a channel: where applications stand, and to a partner's own people in their own
 * channel the way to apply. Null for all that is only the asker's, which is most of it.
 */
export async function answerAloud(
  slack: SlackParts,
  { asker, reader }: { asker: Asker; reader: Reader },
  said: Understood,
): Promise<Message | null> {
  if (said.topic === 'apply') {
    const atHome = reader.is === 'partner' && asker.partner?.id === reader.partnerId;
    return atHome ? withHint(applyAnswer(slack.desk, asker, said.rest), said) : null;
  }
  const asksStatus = said.topic === 'status' || said.topic === 'review';
  if (!asksStatus && !(said.topic === null && said.ref !== null)) return null;
  const named = await namedBy(slack, asker, said);
  if (named instanceof Refusal) return null;
  const message = statusFor(reader, {
    sights: named === null ? asker.sights : [named],
    named: named !== null,
  });
  return message === null ? null : withHint(message, said);
}

async function namedBy(
  { desk }: SlackParts,
  { person }: Asker,
  { ref }: Understood,
): Promise<Sight | Refusal | null> {
  return ref === null ? null : desk.look(ref, person.id);
}

function onTopic(slack: SlackParts, asker: Asker, said: Understood, named: Sight | null): Message {
  const { sights } = asker;
  switch (said.topic) {
    case 'status':
    case 'review':
      return named === null ? statusOfAll(sights, noneRunning(asker)) : statusOf(named);
    case 'queue':
      return queueOf(sights);
    case 'help':
      return helpFor(asker);
    case 'apply':
      return applyAnswer(slack.desk, asker, said.rest);
    case 'benefits':
      return benefitsAnswer(asker.partner, sights);
    case 'event':
      return eventAnswer(asker);
    case 'next':
      return nextAnswer(asker);
    case null:
      return named === null ? puzzled : statusOf(named);
    default:
      return doorsAnswer(said.topic, sights);
  }
}

function noneRunning({ partner, person }: Asker): string {
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
