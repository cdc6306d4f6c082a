import { strangerAnswer } from '../kit/answers/help.js';
import type { Message } from '../kit/blocks.js';
import { limits } from '../kit/limits.js';
import type { LinkName } from '../kit/links.js';
import { onLink } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { type FileObject, namedFiles } from '../kit/uploads.js';
import { answerAloud, answerTo } from './answer.js';
import { fileAnswer } from './file-answer.js';
import { type Answering, hear } from './hear.js';
import { type IncomingMessage, incomingMessageOf, isDirect } from './incoming-message.js';
import { readerOf } from './reader.js';
import { type Requester, requesterOf } from './requester.js';
import { type Topic, type Understood, understand } from './understand.js';

/** Talking to the desk: mentions, direct messages, and the buttons that ask the same. */
export function registerChat(slack: SlackParts): void {
  const { app } = slack;
  const listen = async (event: unknown) => {
    const incoming = incomingMessageOf(event);
    if (incoming !== null) await hear(slack, incoming, (said) => answering(slack, said));
  };
  app.event('app_mention', ({ event }) => listen(event));
  app.event('message', async ({ event }) => {
    if (isDirect(event)) await listen(event);
  });
  onAsking(slack, 'status', 'status');
  onAsking(slack, 'whats-next', 'next');
  onAsking(slack, 'help', 'help');
}

function onAsking(slack: SlackParts, name: LinkName, topic: Topic): void {
  onLink(slack, name, async (interaction) => {
    const ref = interaction.key.ref === '' ? null : interaction.key.ref;
    const requester = await requesterOf(slack, interaction.user);
    const said = { topic, ref, rest: '', meant: null };
    await interaction.say(
      requester === null ? strangerAnswer(slack.admins) : await answerTo(slack, requester, said),
    );
  });
}

/**
 * What is said to this person, and whether aloud: in a channel, aloud is only what was drawn for everybody who reads
 * along there; whatever is drawn for the requester is for the requester alone, such as what can be done with a file.
 */
async function answering(
  slack: SlackParts,
  { user, place, text, files }: IncomingMessage,
): Promise<Answering> {
  const [reader, requester] = await Promise.all([readerOf(slack, place), requesterOf(slack, user)]);
  const forPerson = reader.is === 'person';
  if (requester === null) return { message: strangerAnswer(slack.admins), aloud: forPerson };
  const said = understand(text);
  if (files.length > 0)
    return { message: await answerWithFiles(slack, requester, { said, files }), aloud: forPerson };
  const forAll = await answerAloud(slack, { requester, reader }, said);
  return forAll === null
    ? { message: await answerTo(slack, requester, said), aloud: forPerson }
    : { message: forAll, aloud: true };
}

/**
 * What the files can be used for, after the answer to what was said with them. Who says nothing, or help, means the
 * files.
 */
async function answerWithFiles(
  slack: SlackParts,
  requester: Requester,
  { said, files }: { said: Understood; files: readonly FileObject[] },
): Promise<Message> {
  const use = fileAnswer(requester, await namedFiles(slack, files));
  if ((said.topic === null || said.topic === 'help') && said.ref === null) return use;
  const { text, blocks } = await answerTo(slack, requester, said);
  return { text, blocks: [...blocks, ...use.blocks].slice(0, limits.messageBlocks) };
}
