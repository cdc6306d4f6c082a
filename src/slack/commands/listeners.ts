import type { BlockButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { Refusal } from '../../program/refusal.js';
import type { Message } from '../kit/blocks.js';
import { guarded } from '../kit/listen.js';
import { loadingWindow, noLoading } from '../kit/loading.js';
import type { SlackParts } from '../kit/parts.js';
import { firstWay, postDirectly, type Way, whisper } from '../kit/ways.js';
import { noteOf } from '../kit/windows.js';
import { answerCommand, plainMessage, refusedMessage } from './answer.js';
import type { Asked } from './asked.js';
import { ids } from './ids.js';
import { parseCommand } from './parse.js';

/** `/sdp …`, for everybody of the own workspace; partners' people have mentions, buttons and the App Home instead. */
export function registerCommands(slack: SlackParts): void {
  slack.app.command(ids.command, async ({ ack, command, respond }) => {
    await ack();
    await run(slack, {
      user: command.user_id,
      text: command.text ?? '',
      say: (message) =>
        sayTo(slack, { user: command.user_id, channel: command.channel_id }, message, () =>
          respond({ response_type: 'ephemeral', ...message }),
        ),
      open: (view) => slack.client.views.open({ trigger_id: command.trigger_id, view }),
    });
  });

  slack.app.action<BlockButtonAction>(ids.run, async ({ ack, body, action, respond }) => {
    await ack();
    await run(slack, {
      user: body.user.id,
      text: action.value ?? '',
      say: (message) =>
        sayTo(slack, { user: body.user.id, channel: body.channel?.id ?? null }, message, () =>
          respond({ response_type: 'ephemeral', replace_original: false, ...message }),
        ),
      open: (view) => slack.client.views.open({ trigger_id: body.trigger_id, view }),
    });
  });
}

/**
 * Answers as Slack means it; where that way back is closed (used up, expired, refused), alone in the channel, then
 * directly.
 */
function sayTo(
  slack: SlackParts,
  { user, channel }: { user: string; channel: string | null },
  message: Message,
  back: Way<unknown>,
): Promise<unknown> {
  return firstWay<unknown>(slack, [
    back,
    async () => (channel === null ? null : whisper(slack, { channel, user, thread: null }, message)),
    () => postDirectly(slack, user, message),
  ]);
}

/** Commands that are answered by a window. */
const windows: readonly string[] = [
  'review',
  'office',
  'decide',
  'event',
  'checklists',
  'settings',
  'absence',
  'delegate',
  'handover',
  'assign',
  'admin',
];

/** Where the answer takes long, a window says so within Slack's three seconds, and the answer takes its place. */
async function run(slack: SlackParts, typed: Typing): Promise<void> {
  const loading = windows.includes(parseCommand(typed.text).is)
    ? loadingWindow(slack, typed.open)
    : noLoading;
  await answer(slack, {
    ...typed,
    say: async (message) => (await loading.giveWay(noteOf(message.blocks))) || typed.say(message),
    open: async (view) => (await loading.giveWay(view)) || typed.open(view),
  });
  await loading
    .settle()
    .catch((error: unknown) => slack.log.warn('a window that asked for patience was left', { error }));
}

/** As `Asked`, with what Slack says of a window it opened. */
interface Typing extends Asked {
  open(view: ModalView): Promise<{ view?: { id?: string } }>;
}

async function answer(slack: SlackParts, asked: Asked): Promise<void> {
  const tell = (mrkdwn: string) => asked.say(plainMessage(mrkdwn)).then(() => undefined);
  await guarded(slack.log, `command ${ids.command}`, tell, async () => {
    const refused = await answerCommand(slack, asked);
    if (refused instanceof Refusal) await asked.say(refusedMessage(refused));
  });
}
