import type { BlockButtonAction } from '@slack/bolt';
import { Refusal } from '../../program/refusal.js';
import { guarded } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { answerCommand, plainMessage, refusedMessage } from './answer.js';
import type { Asked } from './asked.js';
import { ids } from './ids.js';

/** `/sdp …`, for everybody of the own workspace; partners' people have mentions, buttons and the App Home instead. */
export function registerCommands(slack: SlackParts): void {
  slack.app.command(ids.command, async ({ ack, command, respond }) => {
    await ack();
    await run(slack, {
      user: command.user_id,
      text: command.text ?? '',
      say: (message) => respond({ response_type: 'ephemeral', ...message }),
      open: (view) => slack.client.views.open({ trigger_id: command.trigger_id, view }),
    });
  });

  slack.app.action<BlockButtonAction>(ids.run, async ({ ack, body, action, respond }) => {
    await ack();
    await run(slack, {
      user: body.user.id,
      text: action.value ?? '',
      say: (message) => respond({ response_type: 'ephemeral', replace_original: false, ...message }),
      open: (view) => slack.client.views.open({ trigger_id: body.trigger_id, view }),
    });
  });
}

async function run(slack: SlackParts, asked: Asked): Promise<void> {
  const tell = (mrkdwn: string) => asked.say(plainMessage(mrkdwn)).then(() => undefined);
  await guarded(slack.log, `command ${ids.command}`, tell, async () => {
    const refused = await answerCommand(slack, asked);
    if (refused instanceof Refusal) await asked.say(refusedMessage(refused));
  });
}
