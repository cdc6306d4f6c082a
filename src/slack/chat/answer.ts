import type { Sight } from '../../desk/sight.js';
import { Refusal } from '../../program/refusal.js';
import { benefitsAnswer } from '../kit/answers/benefits.js';
import { helpFor } from '../kit/answers/help.js';
import { queueOf } from '../kit/answers/queue.js';
import { statusOf, statusOfAll } from '../kit/answers/status.js';
import { context, type Message, section } from '../kit/blocks.js';
import { refusalText } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { applyAnswer } from './apply-answer.js';
import type { Asker } from './asker.js';
import { doorsAnswer } from './doors-answer.js';
import { eventAnswer } from './event-answer.js';
import { nextAnswer } from './next-answer.js';
import type { Understood } from './understand.js';

/** What is said, and the applications it speaks of: they decide where it may be said. */
export interface Answered {
  message: Message;
  about: readonly Sight[];
}

/** Answers what was understood, for this person. */
export async function answerTo(slack: SlackParts, asker: Asker, said: Understood): Promise<Answered> {
  const named = said.ref === null ? null : await slack.desk.look(said.ref, asker.person.id);
  if (named instanceof Refusal) {
    return { message: { text: named.message, blocks: [section(refusalText(named))] }, about: [] };
  }
  const sights = named === null ? asker.sights : [named];
  const answered = await onTopic(slack, { ...asker, sights }, said, named);
  return said.meant === null ? answered : withHint(answered, said.meant);
}

async function onTopic(
  slack: SlackParts,
  asker: Asker,
  said: Understood,
  named: Sight | null,
): Promise<Answered> {
  const { sights } = asker;
  switch (said.topic) {
    case 'status':
    case 'review':
      return {
        message: named === null ? statusOfAll(sights, noneRunning(asker)) : statusOf(named),
        about: sights,
      };
    case 'queue':
      return { message: queueOf(sights), about: sights };
    case 'help':
      return { message: helpFor(asker), about: sights };
    case 'apply':
      return { message: applyAnswer(slack.desk, asker, said.rest), about: [] };
    case 'benefits':
      return { message: benefitsAnswer(asker.partner, sights), about: sights };
    case 'event':
      return { message: eventAnswer(asker), about: [] };
    case 'next':
      return { message: nextAnswer(asker), about: sights };
    case null:
      return { message: named === null ? puzzled : statusOf(named), about: named === null ? [] : [named] };
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

function withHint({ message, about }: Answered, meant: string): Answered {
  const hint = context(`I read that as *${meant}*.`);
  return { message: { ...message, blocks: [hint, ...message.blocks] }, about };
}
