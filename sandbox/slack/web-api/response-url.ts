import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SlackContext } from '../context.js';
import { announceMessage, announceRevision } from '../delivery/message-events.js';
import { readJson, sendJson, sendText } from '../http.js';
import type { Json } from '../json.js';
import type { ResponseTarget } from '../state/expiring.js';
import { addMessage, changeMessage, messageObject, removeMessage } from '../state/messages.js';
import { findMessage } from '../state/workspace.js';
import { argBool, argText, argTextOrNull } from './args.js';
import { contentOf, isSilent } from './content.js';
import { ApiRefusal, refuse } from './refusal.js';

/** Carries out what a response_url (or the answer to a command) asks for. */
export function respond(slack: SlackContext, target: ResponseTarget, args: Json): void {
  const original = target.ts === null ? null : findMessage(slack.workspace, target.channel, target.ts);
  if (argBool(args, 'delete_original')) {
    if (original === null) refuse('message_not_found');
    const previous = messageObject(slack, original);
    removeMessage(slack, original);
    announceRevision(slack, original, previous, true);
    return;
  }
  const content = contentOf(slack, args);
  if (isSilent(content)) refuse('no_text');
  if (argBool(args, 'replace_original') && original !== null) {
    const previous = messageObject(slack, original);
    changeMessage(slack, original, content);
    announceRevision(slack, original, previous, false);
    return;
  }
  const message = addMessage(slack, {
    ...content,
    channel: target.channel,
    user: slack.workspace.botUserId,
    botId: slack.workspace.botId,
    threadTs:
      argTextOrNull(args, 'thread_ts') ??
      (argText(args, 'response_type') === 'in_channel' ? null : target.threadTs),
    ephemeralTo: argText(args, 'response_type') === 'in_channel' ? null : target.user,
  });
  announceMessage(slack, message);
}

/** The address behind a payload's `response_url`. */
export async function responseUrl(
  slack: SlackContext,
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
): Promise<void> {
  const end = slack.busy.begin();
  response.once('close', end);
  const fault = slack.faults.takeApi('response_url', 'before');
  const args = await readJson(request);
  if (fault !== null) return sendJson(response, fault.status, { ok: false, error: fault.error });
  const target = slack.responseUrls.use(key);
  const note = (summary: string) =>
    slack.traffic.add({ kind: 'response-url', direction: 'from-bot', summary, detail: args });
  if (typeof target === 'string') {
    note(`response_url ✗ ${target}`);
    return sendJson(response, 404, { ok: false, error: target });
  }
  if (args === null) return sendJson(response, 400, { ok: false, error: 'invalid_payload' });
  try {
    respond(slack, target, args);
    note('response_url');
    sendText(response, 200, 'ok');
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    note(`response_url ✗ ${error.error}`);
    sendJson(response, 400, { ok: false, error: error.error, ...error.extra });
  }
}
