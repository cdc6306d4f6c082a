import type { Sight } from '../../desk/sight.js';
import { strangerAnswer } from '../kit/answers/help.js';
import { section } from '../kit/blocks.js';
import type { DoorName } from '../kit/doors.js';
import { faultId, faultMessage } from '../kit/fault.js';
import { onDoor } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { type Answered, answerTo } from './answer.js';
import { askerOf } from './asker.js';
import { type Heard, heardOf } from './heard.js';
import { type Audience, audienceOf, mayHear } from './place.js';
import { sayDirectly, sayHere, sayToVisitor } from './say.js';
import { type Topic, type Understood, understand } from './understand.js';

/** Talking to the desk: mentions, direct messages, and the buttons that ask the same. */
export function registerChat(slack: SlackParts): void {
  const { app } = slack;
  app.event('app_mention', ({ event, body }) => hear(slack, heardOf(event, body.event_id)));
  app.event('message', async ({ event, body }) => {
    if (event.channel_type === 'im') await hear(slack, heardOf(event, body.event_id));
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
    await sayToVisitor(slack, visit, message);
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

/** Answers what was said, once: Slack repeats what it believes lost. A fault is told with a code, never silently. */
async function hear(slack: SlackParts, heard: Heard | null): Promise<void> {
  if (heard === null || heard.user === slack.botUserId) return;
  const { user, place } = heard;
  try {
    if (!(await slack.inbox.first(`event:${heard.eventId}`, slack.desk.clock.now()))) return;
    const audience = await audienceOf(slack, place);
    const { message, about } = await answered(slack, user, understand(heard.text), audience);
    if (mayHear(audience, about)) await sayHere(slack, place, message);
    else await sayDirectly(slack, { user, place }, message);
  } catch (error) {
    const id = faultId();
    slack.log.error(`an answer in chat failed (${id})`, { error });
    const text = faultMessage(id);
    await sayHere(slack, place, { text, blocks: [section(text)] }).catch((failure: unknown) =>
      slack.log.error(`telling of ${id} failed`, { error: failure }),
    );
  }
}
