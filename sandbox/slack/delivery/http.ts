import { createHmac } from 'node:crypto';
import type { Credentials, Timing } from '../context.js';
import type { Json } from '../json.js';
import { isRecord, parseJson } from '../json.js';
import type { Traffic } from '../observation.js';
import type { Delivered, DeliveryKind, Retry, Transport } from './transport.js';

export interface HttpSettings {
  requestUrl: string;
  /** `message_menu_options_url`: where long menus ask; without it Slack asks nobody. */
  optionsUrl: string | null;
  credentials: Credentials;
  timing: Timing;
  traffic: Traffic;
}

/** How Slack signs what it sends: HMAC-SHA256 of `v0:timestamp:body`. @param seconds real seconds since the epoch */
export const sign = (signingSecret: string, seconds: number, body: string): string =>
  `v0=${createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex')}`;

function encode(kind: DeliveryKind, payload: Json): { body: string; type: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
  const form =
    kind === 'interactive'
      ? new URLSearchParams({ payload: JSON.stringify(payload) })
      : new URLSearchParams(
          Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)])),
        );
  return { body: form.toString(), type: 'application/x-www-form-urlencoded' };
}

function requestHeaders(settings: HttpSettings, body: string, type: string, retry: Retry | null) {
  const seconds = Math.floor(Date.now() / 1000);
  return {
    'content-type': type,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': sign(settings.credentials.signingSecret, seconds, body),
    ...(retry === null
      ? {}
      : { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
  };
}

async function post(
  settings: HttpSettings,
  kind: DeliveryKind,
  payload: Json,
  retry: Retry | null,
): Promise<Delivered> {
  const { body, type } = encode(kind, payload);
  const url = payload.type === 'block_suggestion' ? settings.optionsUrl : settings.requestUrl;
  if (url === null) return { outcome: 'unreachable' };
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: requestHeaders(settings, body, type, retry),
      redirect: 'manual',
      signal: AbortSignal.timeout(settings.timing.ackMs),
    });
    const answer = await response.text();
    if (!response.ok)
      return {
        outcome: 'refused',
        status: response.status,
        noRetry: response.headers.get('x-slack-no-retry') === '1',
      };
    return { outcome: 'acknowledged', body: answer === '' ? undefined : (parseJson(answer) ?? answer) };
  } catch (error) {
    // By name: under jest the error comes from another realm, where instanceof knows nothing.
    const late = isRecord(error) && (error.name === 'TimeoutError' || error.name === 'AbortError');
    return { outcome: late ? 'timeout' : 'unreachable' };
  }
}

/** Signed requests to the app's request URL. */
export function createHttpTransport(settings: HttpSettings): Transport {
  return {
    async deliver(kind, payload, retry) {
      const delivered = await post(settings, kind, payload, retry);
      settings.traffic.add({
        kind: kind === 'events_api' ? 'event' : 'interaction',
        direction: 'to-bot',
        summary: `${kind} → ${delivered.outcome}${retry === null ? '' : ` (retry ${retry.num})`}`,
        detail: { payload, answer: delivered },
      });
      return delivered;
    },
    connections: () => 1,
    close: async () => undefined,
  };
}

/** Slack's check of a new request URL: the app must echo the challenge. */
export async function verifyRequestUrl(settings: HttpSettings): Promise<boolean> {
  const challenge = createHmac('sha256', settings.credentials.signingSecret)
    .update('challenge')
    .digest('hex');
  const delivered = await post(
    settings,
    'events_api',
    { token: settings.credentials.verificationToken, challenge, type: 'url_verification' },
    null,
  );
  if (delivered.outcome !== 'acknowledged') return false;
  const { body } = delivered;
  return (
    body === challenge ||
    (typeof body === 'object' && body !== null && 'challenge' in body && body.challenge === challenge)
  );
}
