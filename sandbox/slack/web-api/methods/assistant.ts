import type { SlackContext } from '../../context.js';
import { isRecord, type Json } from '../../json.js';
import { agentState, type Prompt, threadKey } from '../../state/agent.js';
import { type Channel, findMessage } from '../../state/workspace.js';
import { argJson, argText, argTextOrNull, required } from '../args.js';
import type { Method } from '../method.js';
import { knownChannel } from '../places.js';
import { refuse, refuseArguments } from '../refusal.js';

/** Prompts an agent may suggest at once, and loading messages of a status (docs.slack.dev, method pages). */
const mostPrompts = 4;
const mostLoadingMessages = 10;

/** The direct messages an agent speaks in. */
function conversation(slack: SlackContext, args: Json): Channel {
  const channel = knownChannel(slack, required(args, 'channel_id'));
  return channel.kind === 'im' ? channel : refuse('channel_not_found');
}

function promptsOf(args: Json): Prompt[] {
  const given = argJson(args, 'prompts');
  if (!Array.isArray(given)) return refuseArguments('missing required field: prompts');
  if (given.length > mostPrompts)
    return refuseArguments(`no more than ${mostPrompts} items allowed [json-pointer:/prompts]`);
  return given.map((one: unknown, at) => {
    const { title, message } = isRecord(one) ? one : {};
    if (typeof title !== 'string' || title === '' || typeof message !== 'string' || message === '')
      return refuseArguments(`missing required field: title or message [json-pointer:/prompts/${at}]`);
    return { title, message };
  });
}

/** An app with `agent_view` has no threads of prompts: with `thread_ts` nothing comes of the call, without an error. */
function setSuggestedPrompts(slack: SlackContext, args: Json): Json {
  const channel = conversation(slack, args);
  const prompts = promptsOf(args);
  const thread = argTextOrNull(args, 'thread_ts');
  if (slack.manifest.agent !== 'none' && (thread === null) === (slack.manifest.agent === 'agent'))
    agentState(slack.workspace).prompts.set(channel.id, prompts);
  return {};
}

function threadOf(slack: SlackContext, channel: string, args: Json): string {
  const ts = required(args, 'thread_ts');
  if (findMessage(slack.workspace, channel, ts) === null) refuse('invalid_thread_ts');
  return threadKey(channel, ts);
}

/** An empty status takes it away; so does the next message of the app in the thread. */
function setStatus(slack: SlackContext, args: Json): Json {
  const channel = knownChannel(slack, required(args, 'channel_id'));
  const thread = threadOf(slack, channel.id, args);
  if (args.status === undefined) return refuseArguments('missing required field: status');
  const loading = argJson(args, 'loading_messages');
  if (Array.isArray(loading) && loading.length > mostLoadingMessages)
    return refuseArguments(
      `no more than ${mostLoadingMessages} items allowed [json-pointer:/loading_messages]`,
    );
  const { statuses } = agentState(slack.workspace);
  const status = argText(args, 'status');
  if (status === '') statuses.delete(thread);
  else statuses.set(thread, status);
  return {};
}

function setTitle(slack: SlackContext, args: Json): Json {
  const channel = conversation(slack, args);
  const thread = threadOf(slack, channel.id, args);
  agentState(slack.workspace).titles.set(thread, required(args, 'title'));
  return {};
}

export const assistantMethods: Record<string, Method> = {
  'assistant.threads.setSuggestedPrompts': {
    tier: 4,
    scopes: ['assistant:write'],
    token: 'bot',
    run: setSuggestedPrompts,
  },
  'assistant.threads.setStatus': {
    tier: 'special',
    scopes: ['chat:write', 'assistant:write'],
    token: 'bot',
    run: setStatus,
  },
  'assistant.threads.setTitle': { tier: 4, scopes: ['assistant:write'], token: 'bot', run: setTitle },
};
