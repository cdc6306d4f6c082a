import { goingOn, isNo, promiseWritten } from '../../chat/going-on.js';
import { understand } from '../../chat/understand.js';
import { type Want, wantRead, wantWritten } from '../../chat/want.js';
import type { Remembered } from '../../desk/ports/conversations.js';
import { strangerAnswer } from '../kit/answers/help.js';
import type { Message } from '../kit/blocks.js';
import type { Interaction } from '../kit/interaction.js';
import { knownOf } from '../kit/known-of.js';
import { limits } from '../kit/limits.js';
import type { LinkName } from '../kit/links.js';
import { onLink } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { requesterOf } from '../kit/requester.js';
import { type FileObject, namedFiles } from '../kit/uploads.js';
import { nameThread, registerAgentView, showWorking } from './agent-view.js';
import { answerAloud, answerTo, answerWant } from './answer.js';
import { plainAnswer } from './answers/talk.js';
import { fileAnswer } from './file-answer.js';
import { type Answering, hear } from './hear.js';
import type { Heard } from './heard.js';
import { type Overheard, overheard, standingFor } from './in-threads.js';
import { noteInVain } from './in-vain.js';
import { type IncomingMessage, incomingMessageOf, isDirect } from './incoming-message.js';
import { nextAnswer } from './next-answer.js';
import { type Reader, readerOf } from './reader.js';
import { recall, rememberedOf } from './remembered.js';
import { threadApplication } from './thread-application.js';

/** Talking to the desk: mentions, direct messages, and the buttons that ask the same. */
export function registerChat(slack: SlackParts): void {
  const { app } = slack;
  const listen = async (event: unknown) => {
    const incoming = incomingMessageOf(event);
    if (incoming !== null) await hear(slack, incoming, (said) => answering(slack, said));
  };
  app.event('app_mention', ({ event }) => listen(event));
  app.event('message', async ({ event }) => {
    if (isDirect(event)) return listen(event);
    const incoming = await overheard(slack, event);
    if (incoming !== null) await answerInThread(slack, incoming);
  });
  registerAgentView(slack);
  onAsking(slack, 'status', () => ({ ask: 'status' }));
  onAsking(slack, 'help', () => ({ ask: 'help' }));
  onAsking(slack, 'tell-of', ({ key }) => wantRead(key.which));
  onLink(slack, 'whats-next', async (interaction) => {
    const requester = await requesterOf(slack, interaction.user, { text: '', refs: [] });
    await interaction.say(
      requester === null ? strangerAnswer(slack.admins) : nextAnswer(requester, slack.desk.clock.now()),
    );
  });
}

/** A button that asks what could be said; `wanted` null is one of another release, which asks for the status. */
function onAsking(
  slack: SlackParts,
  name: LinkName,
  wanted: (interaction: Interaction) => Want | null,
): void {
  onLink(slack, name, async (interaction) => {
    const { ref } = interaction.key;
    const requester = await requesterOf(slack, interaction.user, { text: ref, refs: [] });
    if (requester === null) return interaction.say(strangerAnswer(slack.admins));
    const known = knownOf(slack.desk, requester, { thread: null, recent: null });
    const said = understand(ref, known);
    const want = wanted(interaction) ?? { ask: 'status' };
    return interaction.say(await answerWant(slack, { requester, said }, want));
  });
}

/** Somebody who was heard, and who reads along where they spoke. */
interface Listening {
  heard: Heard;
  reader: Reader;
  /** Whether they say no to what was offered before. */
  refuses: boolean;
}

/** Reads what was said for whoever said it; null for somebody the desk does not know. */
async function listenTo(
  slack: SlackParts,
  { user, place, text }: IncomingMessage,
): Promise<Listening | null> {
  const [reader, recent, thread] = await Promise.all([
    readerOf(slack, place),
    recall(slack, place),
    threadApplication(slack, place),
  ]);
  const refs = [...(thread === null ? [] : [thread]), ...(recent?.refs ?? [])];
  const requester = await requesterOf(slack, user, { text, refs });
  if (requester === null) return null;
  const words = withoutUs(text, slack);
  const known = knownOf(slack.desk, requester, { thread, recent });
  const said = goingOn(words, understand(words, known), known);
  return { heard: { requester, said }, reader, refuses: isNo(words) && recent?.asked != null };
}

async function answering(slack: SlackParts, incoming: IncomingMessage): Promise<Answering> {
  await showWorking(slack, incoming.place);
  const listening = await listenTo(slack, incoming);
  if (listening?.refuses === true)
    return { message: leftAsItIs, aloud: incoming.place.direct, remembered: nothing };
  if (listening !== null) {
    await noteInVain(slack, listening.heard, incoming.text);
    const answer = await answerHeard(slack, incoming, listening);
    await nameThread(slack, incoming.place, answer.message.text);
    return answer;
  }
  return { message: strangerAnswer(slack.admins), aloud: incoming.place.direct, remembered: nothing };
}

/**
 * What is said to this person, and whether aloud: in a channel, aloud is only what was drawn for everybody who reads
 * along there; whatever is drawn for the requester is for the requester alone, such as what can be done with a file.
 */
async function answerHeard(
  slack: SlackParts,
  { files }: Pick<IncomingMessage, 'files'>,
  { heard, reader }: Listening,
): Promise<Answering> {
  const forPerson = reader.is === 'person';
  if (files.length > 0) return told(await answerWithFiles(slack, heard, files), { aloud: forPerson, heard });
  const forAll = answerAloud(slack, heard, reader);
  return forAll === null
    ? told(await answerTo(slack, heard), { aloud: forPerson, heard })
    : told(forAll, { aloud: true, heard });
}

/**
 * In a thread the bot was not named in it says what it was asked, or nothing: a stranger hears nothing, and where
 * people talk only what is for everybody there is said. Nothing is kept of what it does not answer.
 */
async function answerInThread(slack: SlackParts, incoming: Overheard): Promise<void> {
  if ('unsaid' in incoming || incoming.edited !== null)
    return hear(slack, incoming, (said) => answering(slack, said));
  const listening = await listenTo(slack, incoming);
  if (listening === null) return;
  const standing = await standingFor(slack, incoming, listening.heard);
  if (standing === null) return;
  const answer = await answerHeard(slack, { files: [] }, listening);
  if (standing === 'talk' && !answer.aloud) return;
  await hear(slack, incoming, () => Promise.resolve(answer));
}

/** Whoever mentions us in a channel means nobody by it. */
function withoutUs(text: string, { botUserId }: Pick<SlackParts, 'botUserId'>): string {
  return text.replaceAll(new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`, 'g'), ' ');
}

const nothing: Remembered = { refs: [], asked: null };

const leftAsItIs = plainAnswer('All right: nothing is done, and everything stays as it is.');

function told(message: Message, { aloud, heard }: { aloud: boolean; heard: Heard }): Answering {
  const [want] = heard.said.wants;
  const asked = dayOffered(message) ?? (want === undefined ? null : wantWritten(want));
  return { message, aloud, remembered: rememberedOf(message, asked) };
}

/** A day that was offered to be kept: who says yes is offered it again. */
function dayOffered({ blocks }: Message): string | null {
  const day = /"door\.keep-commitment:(\d{4}-\d{2}-\d{2})/.exec(JSON.stringify(blocks))?.[1];
  return day === undefined ? null : promiseWritten(day);
}

/**
 * What the files can be used for, after the answer to what was said with them. Who says nothing, or help, means the
 * files.
 */
async function answerWithFiles(
  slack: SlackParts,
  heard: Heard,
  files: readonly FileObject[],
): Promise<Message> {
  const use = fileAnswer(heard.requester, await namedFiles(slack, files));
  if (meansTheFiles(heard)) return use;
  const { text, blocks } = await answerTo(slack, heard);
  return { text, blocks: [...blocks, ...use.blocks].slice(0, limits.messageBlocks) };
}

function meansTheFiles({ said }: Heard): boolean {
  const [want] = said.wants;
  if (said.about.by === 'reference') return false;
  return (
    want === undefined ||
    ('ask' in want && ['help', 'greeting', 'thanks'].includes(want.ask)) ||
    'step' in want
  );
}
