import { createHmac } from 'node:crypto';
import type { PlainSlack } from './slack.js';

/** What Slack sends a desk that listens on HTTP, signed as Slack signs it. */
export interface Asking {
  /** Somebody opens the desk's Home. */
  home(user: string): Promise<Response>;
  /** Somebody types `/sdp` and this. */
  command(user: string, text: string): Promise<Response>;
  /** Somebody presses a button on a message in a channel. */
  press(user: string, button: { action: string; value: string; channel: string }): Promise<Response>;
}

export const signingSecret = '0000bench0000bench0000bench0000b';
const team = { id: 'T0APNDEMO', domain: 'demo' };

/** @param port where the desk listens on this machine */
export function askingAt(port: number, { responseUrl }: Pick<PlainSlack, 'responseUrl'>): Asking {
  let sent = 0;
  const send = async (body: string, type: string) => {
    const at = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
    return fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': `v0=${signature}`,
      },
    });
  };
  const form = (fields: Record<string, string>) =>
    send(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
  const next = () => {
    sent += 1;
    return `${Date.now()}.${sent}`;
  };
  return {
    home(user) {
      const event = { type: 'app_home_opened', user, channel: `D${user}`, tab: 'home', event_ts: next() };
      const authorizations = [{ team_id: team.id, user_id: 'U0DESK', is_bot: true }];
      const envelope = {
        type: 'event_callback',
        team_id: team.id,
        api_app_id: 'A1',
        event_id: `Ev${next()}`,
      };
      return send(JSON.stringify({ ...envelope, event, authorizations }), 'application/json');
    },
    command: (user, text) =>
      form({
        command: '/sdp',
        text,
        user_id: user,
        user_name: user,
        team_id: team.id,
        team_domain: team.domain,
        channel_id: `D${user}`,
        channel_name: 'directmessage',
        api_app_id: 'A1',
        trigger_id: next(),
        response_url: responseUrl,
      }),
    press(user, { action, value, channel }) {
      const ts = next();
      const payload = {
        type: 'block_actions',
        team,
        user: { id: user, username: user, name: user, team_id: team.id },
        api_app_id: 'A1',
        trigger_id: ts,
        response_url: responseUrl,
        channel: { id: channel, name: 'channel' },
        message: { ts: '5.5', type: 'message', text: '' },
        container: { type: 'message', message_ts: '5.5', channel_id: channel },
        actions: [{ action_id: action, block_id: 'b', action_ts: ts, type: 'button', value }],
      };
      return form({ payload: JSON.stringify(payload) });
    },
  };
}
