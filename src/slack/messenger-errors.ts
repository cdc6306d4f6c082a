import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { DeliveryDelayed, Undeliverable } from '../desk/ports.js';

const soonMs = 2_000;
const laterMs = 300_000;

/** Slack's own troubles; `fatal_error` may come after part of the work was done. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** Faults of the installation: somebody will mend them, and what was to be told is still to be told then. */
const mendable = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'not_allowed_token_type',
  'org_login_required',
  'team_access_not_granted',
  'access_denied',
]);

/** What a failed call means for a delivery: never possible, or to be tried again, and whether it may have gone out. */
export function deliveryError(error: unknown): Undeliverable | DeliveryDelayed {
  if (error instanceof Undeliverable || error instanceof DeliveryDelayed) return error;
  if (error instanceof WebAPIRateLimitedError)
    return new DeliveryDelayed('Slack asks to slow down', Math.max(error.retryAfter, 1) * 1000, false);
  if (error instanceof WebAPIPlatformError) return platformError(error.data.error);
  if (error instanceof WebAPIHTTPError)
    return error.statusCode >= 500
      ? new DeliveryDelayed(`Slack answered ${error.statusCode}`, soonMs, true)
      : new DeliveryDelayed(`Slack answered ${error.statusCode}`, laterMs, false);
  if (error instanceof WebAPIRequestError)
    return new DeliveryDelayed(`Slack was not reached: ${error.message}`, soonMs, true);
  return new DeliveryDelayed(error instanceof Error ? error.message : String(error), soonMs, true);
}

function platformError(code: string): Undeliverable | DeliveryDelayed {
  if (code === 'ratelimited' || code === 'rate_limited' || code === 'message_limit_exceeded')
    return new DeliveryDelayed('Slack asks to slow down', 30_000, false);
  if (passing.has(code)) return new DeliveryDelayed(`Slack answered ${code}`, soonMs, true);
  if (mendable.has(code)) return new DeliveryDelayed(`Slack answered ${code}`, laterMs, false);
  return new Undeliverable(`Slack answered ${code}`);
}

/** Whether Slack took exception to the blocks, so that the same words without them would pass. */
export function refusesBlocks(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError &&
    ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long'].includes(error.data.error)
  );
}
