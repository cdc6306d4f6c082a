import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SlackContext } from '../context.js';
import type { ApiFault } from '../faults.js';
import { sendJson } from '../http.js';
import type { Json } from '../json.js';
import { argText } from './args.js';
import { type Method, needScope } from './method.js';
import { assistantMethods } from './methods/assistant.js';
import { authMethods } from './methods/auth.js';
import { chatMethods } from './methods/chat.js';
import { conversationMethods } from './methods/conversations.js';
import { fileMethods } from './methods/files.js';
import { reactionMethods } from './methods/reactions.js';
import { userMethods } from './methods/users.js';
import { viewMethods } from './methods/views.js';
import { ApiRefusal, refuse } from './refusal.js';
import { type ApiRequest, readApiRequest } from './request.js';

interface Answer {
  status: number;
  body: Json;
  headers: Record<string, string>;
}

const plain = (body: Json): Answer => ({ status: 200, body, headers: {} });

const limited = (seconds: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(seconds) },
});

function authorise(slack: SlackContext, method: Method, { token }: ApiRequest): void {
  if (method.token === 'none') return;
  if (token === null) refuse('not_authed');
  const { botToken, appToken } = slack.credentials;
  if (token !== botToken && token !== appToken) refuse('invalid_auth');
  if (token !== (method.token === 'bot' ? botToken : appToken)) refuse('not_allowed_token_type');
  needScope(slack, ...method.scopes);
}

const scopeHeaders = (slack: SlackContext, method: Method): Record<string, string> =>
  method.token === 'bot'
    ? {
        'x-oauth-scopes': [...slack.manifest.scopes].join(','),
        ...(method.scopes.length > 0 ? { 'x-accepted-oauth-scopes': method.scopes.join(',') } : {}),
      }
    : {};

async function execute(
  slack: SlackContext,
  name: string,
  method: Method | undefined,
  request: ApiRequest,
): Promise<Answer> {
  try {
    if (method === undefined) return plain({ ok: false, error: 'unknown_method', req_method: name });
    authorise(slack, method, request);
    if (request.fault !== null) refuse(request.fault);
    const wait = slack.limiter.check(name, method.tier, argText(request.args, 'channel'));
    if (wait !== null) return limited(wait);
    const body = { ok: true, ...(await method.run(slack, request.args)) };
    return { status: 200, body, headers: scopeHeaders(slack, method) };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return plain({ ok: false, error: error.error, ...error.extra });
  }
}

/** Plays a fault; null means nothing is ever answered. */
function faulty(fault: ApiFault): Answer | null {
  if (fault.kind === 'ratelimited') return limited(fault.retryAfter);
  if (fault.kind === 'status')
    return { status: fault.status, body: { ok: false, error: 'internal_error' }, headers: {} };
  if (fault.kind === 'error') return plain({ ok: false, error: fault.error });
  return null;
}

/** The Web API below `/api/`. @param extra methods that depend on how the app is reached */
export function createWebApi(slack: SlackContext, extra: Record<string, Method>) {
  const methods: Record<string, Method> = {
    ...assistantMethods,
    ...authMethods,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...reactionMethods,
    ...userMethods,
    ...viewMethods,
    ...extra,
  };

  async function observe(
    phase: 'before' | 'after',
    method: string,
    args: Json,
    response?: Json,
  ): Promise<void> {
    for (const observer of slack.observers)
      await observer({ phase, method, args, ...(response === undefined ? {} : { response }) });
  }

  const answerFault = (fault: ApiFault, response: ServerResponse): void => {
    const answer = faulty(fault);
    slack.traffic.add({
      kind: 'fault',
      direction: 'note',
      summary: `${fault.kind} ${fault.when} the call`,
      detail: fault,
    });
    if (answer !== null) sendJson(response, answer.status, answer.body, answer.headers);
    else if (fault.kind === 'reset') response.destroy();
  };

  return async function webApi(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const end = slack.busy.begin();
    response.once('close', end);
    const name = url.pathname.slice('/api/'.length);
    const call = await readApiRequest(request, url);
    await observe('before', name, call.args);
    const before = slack.faults.takeApi(name, 'before');
    if (before !== null) return answerFault(before, response);
    const answer = await execute(slack, name, methods[name], call);
    const error = answer.body.ok === true ? '' : ` ✗ ${String(answer.body.error)}`;
    slack.traffic.add({
      kind: 'web-api',
      direction: 'from-bot',
      summary: `${name}${error}`,
      detail: { args: call.args, answer: answer.body },
    });
    await observe('after', name, call.args, answer.body);
    const after = slack.faults.takeApi(name, 'after');
    if (after !== null) return answerFault(after, response);
    sendJson(response, answer.status, answer.body, answer.headers);
  };
}
