import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { AddressLost, DeliveryDelayed, MessageGone, Undeliverable } from '../desk/ports/delivery-failures.js';
import type { Address } from '../program/notices/address.js';
import { faultKind } from './fault-codes.js';

const soonMs = 2_000;
const limitMs = 30_000;

/** What a delivery may end in beside success. */
export type DeliveryError = Undeliverable | AddressLost | MessageGone | DeliveryDelayed;

/**
 * What a failed call means for a delivery to a channel or a person: not possible, to wait until the address or the
 * installation is mended, or to be tried again, and whether it may have gone out. A channel that refuses is waited
 * for, a person whose conversation cannot be had is not; a code nobody here has met is waited for and told of, not
 * given up.
 */
export function deliveryError(error: unknown, { via }: Pick<Address, 'via'>): DeliveryError {
  if (isDeliveryError(error)) return error;
  if (error instanceof WebAPIRateLimitedError)
    return new DeliveryDelayed(
      'Slack asks to slow down',
      Math.max(error.retryAfter, 1) * 1000,
      false,
      'limit',
    );
  if (error instanceof WebAPIPlatformError) return platformError(error.data.error, via);
  if (error instanceof WebAPIHTTPError) return httpError(error.statusCode);
  if (error instanceof WebAPIRequestError)
    return new DeliveryDelayed(`Slack was not reached: ${error.message}`, soonMs, true, wayOf(error));
  return new DeliveryDelayed(error instanceof Error ? error.message : String(error), soonMs, true);
}

function isDeliveryError(error: unknown): error is DeliveryError {
  return (
    error instanceof Undeliverable ||
    error instanceof AddressLost ||
    error instanceof MessageGone ||
    error instanceof DeliveryDelayed
  );
}

/** A proxy that lets nothing through (407, 403) is the installation's; 5xx may have come after the work was done. */
function httpError(status: number): DeliveryDelayed {
  return status >= 500
    ? new DeliveryDelayed(`Slack answered ${status}`, soonMs, true, 'surface')
    : new DeliveryDelayed(`Slack answered ${status}`, soonMs, false, 'installation');
}

/** Whoever refuses the connection, or has no address, answers nobody; a call that hangs may hang alone. */
function wayOf(error: WebAPIRequestError): 'surface' | 'unclear' {
  const [own, below] = [error.original, error.original.cause].map((one): unknown =>
    typeof one === 'object' && one !== null ? Reflect.get(one, 'code') : undefined,
  );
  const code = own ?? below;
  return typeof code === 'string' &&
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(
      code,
    )
    ? 'surface'
    : 'unclear';
}

function platformError(code: string, via: Address['via']): DeliveryError {
  const words = `Slack answered ${code}`;
  switch (faultKind(code)) {
    case 'installation':
      return new DeliveryDelayed(words, soonMs, false, 'installation');
    case 'surface':
      return new DeliveryDelayed(words, soonMs, true, 'surface');
    case 'limit':
      return new DeliveryDelayed('Slack asks to slow down', limitMs, false, 'limit');
    case 'unclear':
      return new DeliveryDelayed(words, soonMs, true);
    case 'person':
      return new Undeliverable(words);
    case 'gone':
      return new MessageGone(words);
    case 'message':
      return new Undeliverable(words, 'message');
    case 'channel':
      return via === 'channel' ? new AddressLost(words) : new Undeliverable(words);
    case 'held':
    case null:
      return new AddressLost(words);
  }
}

/** Whether Slack took exception to the blocks, so that the same words without them would pass. */
export function refusesBlocks(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError &&
    ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long'].includes(error.data.error)
  );
}

/** Whether nothing can be said in a thread, so that it is said beside it. */
export function refusesThread(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError &&
    [
      'thread_not_found',
      'restricted_action_thread_locked',
      'restricted_action_non_threadable_channel',
    ].includes(error.data.error)
  );
}

/** Whether Slack says that an account is switched off without saying whose: the desk's own or the person's. */
export function namesAnAccount(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'account_inactive';
}
