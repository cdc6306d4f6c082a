import type { Sight } from '../../desk/sight.js';
import { strangerAnswer } from '../kit/answers/help.js';
import type { DoorName } from '../kit/doors.js';
import { onDoor } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { type Answered, answerTo } from './answer.js';
import { askerOf } from './asker.js';
import { type Answering, hear } from './hear.js';
import { type Heard, heardOf, isDirect } from './heard.js';
import { type Audience, audienceOf, mayHear } from './place.js';
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
    const said = { topic, ref, rest: '', meant: null };
    const { message } = await answered(slack, visit.user, said, 'everything');
    await visit.say(message);
  });
}

async function answered(
  slack: SlackParts,
  user: string,
  said: Understood,
  audience: Audience,
): Promise<Answered> {
  const asker = await askerOf(slack, user);
  if (asker === null) return { message: strangerAnswer(slack.admins), about: [] };
  return answerTo(slack, { ...asker, sights: meantHere(asker.sights, said, audience) }, said);
}

/** In a partner's channel people speak of that partner; only a queue is asked for as a whole. */
function meantHere(sights: readonly Sight[], { topic }: Understood, audience: Audience): readonly Sight[] {
  if (typeof audience === 'string' || topic === 'queue') return sights;
  return sights.filter(({ application }) => application.partnerId === audience.partnerId);
}

/** What is said to this person about what they said, and whether everybody who reads along there may hear it. */
async function answering(slack: SlackParts, { user, place, text }: Heard): Promise<Answering> {
  const audience = await audienceOf(slack, place);
  const { message, about } = await answered(slack, user, understand(text), audience);
  return { message, aloud: mayHear(audience, about) };
}
