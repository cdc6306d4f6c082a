import { strangerAnswer } from '../kit/answers/help.js';
import type { DoorName } from '../kit/doors.js';
import { onDoor } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { answerAloud, answerTo } from './answer.js';
import { askerOf } from './asker.js';
import { type Answering, hear } from './hear.js';
import { type Heard, heardOf, isDirect } from './heard.js';
import { readerOf } from './reader.js';
import { type Topic, understand } from './understand.js';

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
 * there; whatever is drawn for the asker is for the asker alone.
 */
async function answering(slack: SlackParts, { user, place, text }: Heard): Promise<Answering> {
  const [reader, asker] = await Promise.all([readerOf(slack, place), askerOf(slack, user)]);
  const forPerson = reader.is === 'person';
  if (asker === null) return { message: strangerAnswer(slack.admins), aloud: forPerson };
  const said = understand(text);
  const forAll = await answerAloud(slack, { asker, reader }, said);
  return forAll === null
    ? { message: await answerTo(slack, asker, said), aloud: forPerson }
    : { message: forAll, aloud: true };
}
