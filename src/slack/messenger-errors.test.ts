import { expect, test } from '@jest/globals';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { DeliveryDelayed } from '../desk/ports/delivery-failures.js';
import { deliveryError } from './messenger-errors.js';

const refusal = (error: string) => new WebAPIPlatformError({ ok: false, error });
const channel = { via: 'channel' } as const;
const person = { via: 'direct-message' } as const;

/** In one line: what it is, whose it is, and whether it may have gone out. */
function said(error: unknown, to: typeof channel | typeof person = channel): string {
  const meant = deliveryError(error, to);
  if (meant instanceof DeliveryDelayed)
    return `${meant.name} ${meant.owedTo}${meant.uncertain ? ' uncertain' : ''}`;
  return 'about' in meant ? `${meant.name} ${meant.about}` : meant.name;
}

test.each([
  ['token_revoked', 'DeliveryDelayed installation', 'DeliveryDelayed installation'],
  ['invalid_auth', 'DeliveryDelayed installation', 'DeliveryDelayed installation'],
  ['missing_scope', 'DeliveryDelayed installation', 'DeliveryDelayed installation'],
  ['ekm_access_denied', 'DeliveryDelayed installation', 'DeliveryDelayed installation'],
  ['team_added_to_org', 'DeliveryDelayed installation', 'DeliveryDelayed installation'],
  ['service_unavailable', 'DeliveryDelayed surface uncertain', 'DeliveryDelayed surface uncertain'],
  ['ratelimited', 'DeliveryDelayed limit', 'DeliveryDelayed limit'],
  ['internal_error', 'DeliveryDelayed unclear uncertain', 'DeliveryDelayed unclear uncertain'],
  ['fatal_error', 'DeliveryDelayed unclear uncertain', 'DeliveryDelayed unclear uncertain'],
  ['not_in_channel', 'AddressLost', 'Undeliverable address'],
  ['channel_not_found', 'AddressLost', 'Undeliverable address'],
  ['is_archived', 'AddressLost', 'Undeliverable address'],
  ['restricted_action_read_only_channel', 'AddressLost', 'Undeliverable address'],
  ['messages_tab_disabled', 'AddressLost', 'AddressLost'],
  ['user_disabled', 'Undeliverable address', 'Undeliverable address'],
  ['cannot_dm_bot', 'Undeliverable address', 'Undeliverable address'],
  ['message_not_found', 'MessageGone', 'MessageGone'],
  ['cant_update_message', 'MessageGone', 'MessageGone'],
  ['msg_too_long', 'Undeliverable message', 'Undeliverable message'],
  ['invalid_arguments', 'Undeliverable message', 'Undeliverable message'],
  ['a_code_of_next_year', 'AddressLost', 'AddressLost'],
])('%s means %s for a channel and %s for a person', (code, forChannel, forPerson) => {
  expect([said(refusal(code)), said(refusal(code), person)]).toEqual([forChannel, forPerson]);
});

test('what comes from outside Slack’s answers is never the message’s fault', () => {
  expect(said(new WebAPIRateLimitedError(7))).toBe('DeliveryDelayed limit');
  expect(deliveryError(new WebAPIRateLimitedError(7), channel)).toMatchObject({ retryAfterMs: 7_000 });
  expect(said(new WebAPIHTTPError(503, 'Unavailable', {}))).toBe('DeliveryDelayed surface uncertain');
  expect(said(new WebAPIHTTPError(403, 'Forbidden', {}))).toBe('DeliveryDelayed installation');
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  expect(said(new WebAPIRequestError(refused))).toBe('DeliveryDelayed surface uncertain');
  const below = new Error('fetch failed', { cause: Object.assign(new Error('dns'), { code: 'ENOTFOUND' }) });
  expect(said(new WebAPIRequestError(below))).toBe('DeliveryDelayed surface uncertain');
  const hangs = Object.assign(new Error('timeout of 10000ms exceeded'), { code: 'ECONNABORTED' });
  expect(said(new WebAPIRequestError(hangs))).toBe('DeliveryDelayed unclear uncertain');
  expect(said(new TypeError('view is undefined'))).toBe('DeliveryDelayed unclear uncertain');
});
