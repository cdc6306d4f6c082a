import { setTimeout as wait } from 'node:timers/promises';
import type { Remembered } from '../../desk/ports/conversations.js';
import type { MessageId } from '../../desk/ports/replies.js';
import { type Message, section } from '../kit/blocks.js';
import { faultId, faultMessage } from '../kit/fault.js';
import type { SlackParts } from '../kit/parts.js';
import { firstWay } from '../kit/ways.js';
import type { IncomingMessage, Unsaid } from './incoming-message.js';
import { remember } from './remembered.js';
import { sayDirectly, sayHere } from './say.js';

/** What is answered, and whether everybody who reads along may hear it. */
export interface Answering {
  message: Message;
  aloud: boolean;
  /** What is kept of it, for what is said next. */
  remembered: Remembered;
}

type Answer = (incoming: IncomingMessage) => Promise<Answering>;

/** Sorts after every timestamp, so that what was taken back stays so. */
const takenBack = 'taken-back';

/** How long an edit waits for the answer to what stood there before, in milliseconds, and how often it looks. */
const waitForMs = 5_000;
const lookMs = 200;

/**
 * Answers what was said once, however often Slack tells of it; what was edited in place of the first answer; and
 * takes an answer away with its question. A fault is told with a code, never silently.
 */
export async function hear(
  slack: SlackParts,
  incoming: IncomingMessage | Unsaid,
  answer: Answer,
): Promise<void> {
  if ('unsaid' in incoming) return forget(slack, incoming.unsaid);
  if (incoming.user === slack.botUserId) return;
  try {
    if (await slack.replies.first(incoming.id)) {
      await answerAnew(slack, incoming, await answer(incoming));
    } else if (incoming.edited !== null && (await slack.replies.takeUpEdit(incoming.id, incoming.edited))) {
      await answerInPlace(slack, incoming, answer);
    }
  } catch (error) {
    const id = faultId();
    slack.log.error(`an answer in chat failed (${id})`, { error });
    const text = faultMessage(id, 'nothing');
    await sayHere(slack, incoming.place, { text, blocks: [section(text)] }).catch((failure: unknown) =>
      slack.log.error(`telling of ${id} failed`, { error: failure }),
    );
  }
}

async function answerAnew(
  slack: SlackParts,
  incoming: IncomingMessage,
  { message, aloud, remembered }: Answering,
): Promise<void> {
  const { place, user, id } = incoming;
  const told = aloud
    ? await sayHere(slack, place, message)
    : await sayDirectly(slack, { user, place }, message);
  await slack.replies.keep(id, told);
  await remember(
    slack,
    aloud || told === null ? place : { channel: told.channel, direct: true, thread: null },
    remembered,
  );
}

/**
 * The first answer gives way; where it stands nowhere it can be changed, the edited question is answered like a new
 * one.
 */
async function answerInPlace(slack: SlackParts, incoming: IncomingMessage, answer: Answer): Promise<void> {
  const before = await answered(slack, incoming.id);
  const answering = await answer(incoming);
  const now = await slack.replies.of(incoming.id);
  // Somebody is quicker with the next edit: that one is answered.
  if (now !== null && now.edited !== incoming.edited) return;
  if (before === null) return answerAnew(slack, incoming, answering);
  const stays = answering.aloud === (before.channel === incoming.place.channel);
  if (!stays) {
    await rewrite(slack, before, moved(answering.aloud)).catch(() => undefined);
    return answerAnew(slack, incoming, answering);
  }
  await firstWay(slack, [
    async () => {
      const done = await rewrite(slack, before, answering.message);
      await remember(slack, incoming.place, answering.remembered);
      return done;
    },
    async () => {
      await answerAnew(slack, incoming, answering);
      return true;
    },
  ]);
}

function moved(aloud: boolean): Message {
  const text = aloud
    ? 'You changed your question; the answer is where you asked it.'
    : 'The question was changed; the answer is in a direct message, since others read along here.';
  return { text, blocks: [section(text)] };
}

async function rewrite({ client }: SlackParts, place: MessageId, message: Message): Promise<true> {
  await client.chat.update({ ...place, ...message });
  return true;
}

/** Where the answer stands that is to give way; waits while another process, or this one, is still giving it. */
async function answered({ replies }: SlackParts, asked: MessageId): Promise<MessageId | null> {
  for (let waited = 0; ; waited += lookMs) {
    const found = await replies.of(asked);
    if (found === null || found.settled || waited >= waitForMs) return found?.answer ?? null;
    await wait(lookMs);
  }
}

/** The question is gone, so its answer goes too; a question nobody answered yet is not answered any more. */
async function forget(slack: SlackParts, asked: MessageId): Promise<void> {
  const { replies, client, log } = slack;
  try {
    if (!(await replies.takeUpEdit(asked, takenBack))) return;
    const answer = await answered(slack, asked);
    if (answer?.channel === asked.channel) await client.chat.delete(answer);
  } catch (error) {
    log.warn('an answer could not be taken away with its question', { error });
  }
}
