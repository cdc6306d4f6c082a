import type { SlackContext } from '../context.js';
import type { Delivered } from '../delivery/transport.js';
import { isRecord, type Json } from '../json.js';
import { commandText } from '../state/markup.js';
import type { User } from '../state/workspace.js';
import { ApiRefusal } from '../web-api/refusal.js';
import { respond } from '../web-api/response-url.js';
import { channelField, place } from './person.js';

export interface CommandOutcome {
  acknowledged: boolean;
  /** What the app answered within its acknowledgement. */
  response?: unknown;
  /** What the person is shown when it did not work. */
  error?: string;
}

function failure(command: string, delivered: Exclude<Delivered, { outcome: 'acknowledged' }>): string {
  const reason =
    delivered.outcome === 'timeout'
      ? 'operation_timeout'
      : delivered.outcome === 'unreachable'
        ? 'dispatch_failed'
        : delivered.status >= 500
          ? 'http_service_error'
          : 'http_client_error';
  return `${command} failed with the error "${reason}"`;
}

function show(slack: SlackContext, answer: unknown, target: Parameters<typeof respond>[1]): string | null {
  const args: Json | null = isRecord(answer)
    ? answer
    : typeof answer === 'string' && answer !== ''
      ? { text: answer }
      : null;
  if (args === null || Object.keys(args).length === 0) return null;
  try {
    respond(slack, target, args);
    return null;
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    slack.traffic.add({
      kind: 'interaction',
      direction: 'note',
      summary: `command answer refused: ${error.error}`,
      detail: error.extra,
    });
    return error.error;
  }
}

/** A bare acknowledgement: nothing over HTTP, an empty object over Socket Mode. */
const isBare = (body: unknown): boolean =>
  body === undefined || body === null || body === '' || (isRecord(body) && Object.keys(body).length === 0);

/** A person types a slash command. Those of other companies and single-channel guests have none. */
export async function command(
  slack: SlackContext,
  user: User,
  typed: { channel: string; command: string; text: string; threadTs: string | null },
): Promise<CommandOutcome> {
  const declared = slack.manifest.commands.find((entry) => entry.command === typed.command);
  if (
    declared === undefined ||
    !slack.manifest.scopes.has('commands') ||
    user.external ||
    user.guest === 'single'
  )
    return { acknowledged: false, error: `${typed.command} is not a valid command` };
  if (typed.threadTs !== null)
    return { acknowledged: false, error: `${typed.command} is not supported in threads. Sorry!` };
  const channel = place(slack, user, typed.channel);
  const target = { user: user.id, channel: channel.id, ts: null, threadTs: null };
  const payload: Json = {
    token: slack.credentials.verificationToken,
    team_id: slack.workspace.team.id,
    team_domain: slack.workspace.team.domain,
    channel_id: channel.id,
    channel_name: channelField(channel).name,
    user_id: user.id,
    user_name: user.name,
    command: typed.command,
    text: commandText(slack.workspace, typed.text.trim(), declared.shouldEscape),
    api_app_id: slack.workspace.appId,
    ...(user.enterpriseId === null
      ? {}
      : { enterprise_id: user.enterpriseId, enterprise_name: user.enterpriseId }),
    is_enterprise_install: 'false',
    response_url: slack.responseUrls.issue(target),
    trigger_id: slack.triggers.issue(user.id, null),
  };
  const end = slack.busy.begin();
  const delivered = await slack.transport.deliver('slash_commands', payload, null).finally(end);
  if (delivered.outcome !== 'acknowledged')
    return { acknowledged: false, error: failure(typed.command, delivered) };
  const refused = show(slack, delivered.body, target);
  return {
    acknowledged: true,
    ...(isBare(delivered.body) ? {} : { response: delivered.body }),
    ...(refused === null ? {} : { error: refused }),
  };
}
