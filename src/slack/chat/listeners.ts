import { strangerAnswer } from '../kit/answers/help.js';
import type { Message } from '../kit/blocks.js';
import type { DoorName } from '../kit/doors.js';
import { limits } from '../kit/limits.js';
import { onDoor } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { type FileObject, namedFiles } from '../kit/uploads.js';
import { answerAloud, answerTo } from './answer.js';
import { type Asker, askerOf } from './asker.js';
import { fileAnswer } from './file-answer.js';
import { type Answering, hear } from './hear.js';
import { type Heard, heardOf, isDirect } from './heard.js';
import { readerOf } from './reader.js';
import { type Topic, type Understood, understand } from './understand.js';

/** Talking to the desk: mentions, direct messages, and the buttons that ask the same. */
export function registerChat(slack: SlackParts): void {
  const { app } = slack;
  const listen = async (event: unknown) => {
    const heard = heardOf(event);
    if (heard !== null) await hear(slack, heard, (said) => answering(slack, said));
  };
  app.event('app_mention', ({ event }) => listen(event));
  app.event('message', async ({ event }) => {
    if (isDirect(event)) await listen(event);
  });
  onAsking(slack, 'status', 'status');
  onAsking(slack, 'whats-next', 'next');
  onAsking(slack, 'help', 'help');
}

function onAsking(slack: SlackParts, name: DoorName, topic: Topic): void {
  onDoor(slack, name, async (visit) => {
    const ref = visit.key.ref === '' ? null : visit.key.ref;
    const asker = await askerOf(slack, visit.user);
    const said = { topic, ref, rest: '', meant: null };
    await visit.say(asker === null ? strangerAnswer(slack.admins) : await answerTo(slack, asker, said));
  });
}

/**
 * What is said to this person, and whether aloud: in a channel, aloud is only what was drawn for everybody who reads along
 * there; whatever is drawn for the asker is for the asker alone, such as what can be done with a file.
 */
async function answering(slack: SlackParts, { user, place, text, files }: Heard): Promise<Answering> {
  const [reader, asker] = await Promise.all([readerOf(slack, place), askerOf(slack, user)]);
  const forPerson = reader.is === 'person';
  if (asker === null) return { message: strangerAnswer(slack.admins), aloud: forPerson };
  const said = understand(text);
  if (files.length > 0)
    return { message: await answerWithFiles(slack, asker, { said, files }), aloud: forPerson };
  const forAll = await answerAloud(slack, { asker, reader }, said);
  return forAll === null
    ? { message: await answerTo(slack, asker, said), aloud: forPerson }
    : { message: forAll, aloud: true };
}

/** What the files can be used for, after the answer to what was said with them. Who says nothing, or help, means the files. */
async function answerWithFiles(
  slack: SlackParts,
  asker: Asker,
  { said, files }: { said: Understood; files: readonly FileObject[] },
): Promise<Message> {
  const use = fileAnswer(asker, await namedFiles(slack, files));
  if ((said.topic === null || said.topic === 'help') && said.ref === null) return use;
  const { text, blocks } = await answerTo(slack, asker, said);
  return { text, blocks: [...blocks, ...use.blocks].slice(0, limits.messageBlocks) };
}
