import type { AckFn, BlockAction, RespondFn, SlashCommand, ViewSubmitAction } from '@slack/bolt';
import type { Message } from '../kit/blocks.js';
import type { SlackParts } from '../kit/parts.js';
import { noteAbove, replyToClick } from '../kit/reply-to-click.js';
import { firstWay, postDirectly, whisper } from '../kit/ways.js';
import { askedFor } from './asked.js';
import { noteListeners } from './known-ids.js';
import { unknownCommand, unknownForm, unknownMessage } from './view.js';

/**
 * What Slack sent, with its way to acknowledge it; `respond` is absent where there is no way back to a conversation.
 */
interface Given {
  body: unknown;
  ack: AckFn<unknown>;
  respond: RespondFn;
}

/**
 * Answers buttons, forms, shortcuts and commands nobody listens for: they are from an older version, or come under
 * another name. To be called before the first feature registers.
 */
export function answerUnknown(slack: SlackParts): void {
  const knows = noteListeners(slack.app);
  slack.app.use(async (given) => {
    const { body, next, ...ways } = given as typeof given & Partial<Given>;
    const asked = askedFor(body);
    if (asked === null || knows(asked.kind, asked.id)) return next();
    slack.log.warn('something nobody listens for was used', { kind: asked.kind, id: asked.id });
    const answer = answers[asked.type];
    if (answer === undefined || ways.ack === undefined) return next();
    await answer(slack, { body, ack: ways.ack, respond: ways.respond ?? nowhere });
  });
}

const nowhere: RespondFn = () => Promise.reject(new Error('Slack gave no way back.'));

type Answering = (slack: SlackParts, given: Given) => Promise<void>;

const answers: Record<string, Answering> = {
  async block_actions(slack, { body, ack, respond }) {
    await ack();
    const clicked = body as BlockAction;
    const message = unknownMessage('button');
    await tell(slack, () =>
      replyToClick(
        slack,
        { body: clicked, respond },
        { message, show: () => noteAbove(slack, clicked, message.text) },
      ),
    );
  },
  async view_submission(_, { body, ack }) {
    await ack({ response_action: 'update', view: unknownForm((body as ViewSubmitAction).view) });
  },
  async view_closed(_, { ack }) {
    await ack();
  },
  async shortcut(slack, { body, ack }) {
    await ack();
    const { user } = body as { user: { id: string } };
    await tell(slack, () => postDirectly(slack, user.id, unknownMessage('shortcut')));
  },
  message_action: answerShortcut,
  async command(slack, { body, ack, respond }) {
    await ack();
    const { command, user_id: user, channel_id: channel } = body as SlashCommand;
    await alone(slack, { user, channel, respond }, unknownCommand(command));
  },
};

async function answerShortcut(slack: SlackParts, { body, ack, respond }: Given): Promise<void> {
  await ack();
  const { user, channel } = body as { user: { id: string }; channel: { id: string } };
  await alone(slack, { user: user.id, channel: channel.id, respond }, unknownMessage('shortcut'));
}

/** To one person alone, by whatever way is open. */
function alone(
  slack: SlackParts,
  { user, channel, respond }: { user: string; channel: string; respond: RespondFn },
  message: Message,
): Promise<void> {
  return tell(slack, () =>
    firstWay<unknown>(slack, [
      () => respond({ response_type: 'ephemeral', replace_original: false, ...message }),
      () => whisper(slack, { channel, user, thread: null }, message),
      () => postDirectly(slack, user, message),
    ]),
  );
}

async function tell({ log }: SlackParts, run: () => Promise<unknown>): Promise<void> {
  await run().catch((error: unknown) => log.error('somebody could not be told what is unknown', { error }));
}
