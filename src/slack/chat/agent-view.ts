import { z } from 'zod';
import type { Partner } from '../../program/people/partner.js';
import { askLists, type Lists } from '../kit/lists.js';
import type { SlackParts } from '../kit/parts.js';
import { shorten } from '../kit/text.js';
import type { Place } from './place.js';

/** A suggestion as Slack's agent view shows it: its title, and what is said when it is pressed. */
export interface Prompt {
  title: string;
  message: string;
}

/** As many as Slack shows. */
const mostPrompts = 4;
/** Of these, one's own tasks. */
const mostTasks = 2;
const longestTitle = 75;

const Opened = z.object({ user: z.string(), channel: z.string(), tab: z.literal('messages') });
const Started = z.object({
  assistant_thread: z.object({ user_id: z.string(), channel_id: z.string(), thread_ts: z.string() }),
});

/**
 * Slack's agent view, where the app was given it: suggestions made of what somebody owes, when they open the
 * conversation. An app with the older assistant view is told of each thread that is begun.
 */
export function registerAgentView(slack: SlackParts): void {
  if (!slack.chat.agent) return;
  slack.app.event('app_home_opened', async ({ event }) => {
    const opened = Opened.safeParse(event);
    if (opened.success) await suggest(slack, opened.data.user, { channel_id: opened.data.channel });
  });
  slack.app.event('assistant_thread_started', async ({ event }) => {
    const started = Started.safeParse(event);
    if (!started.success) return;
    const { user_id: user, channel_id, thread_ts } = started.data.assistant_thread;
    await suggest(slack, user, { channel_id, thread_ts });
  });
}

async function suggest(
  slack: SlackParts,
  user: string,
  where: { channel_id: string; thread_ts?: string },
): Promise<void> {
  const { desk, client, log } = slack;
  const person = await desk.people.find(user);
  if (person === null || !person.active) return;
  const [partner, lists] = await Promise.all([desk.partners.ofPerson(person.id), askLists(desk, person.id)]);
  const [first, ...others] = promptsFor(partner, lists);
  await client.assistant.threads
    .setSuggestedPrompts({ ...where, title: 'What is it about?', prompts: [first, ...others] })
    .catch((error: unknown) => log.info('suggestions cannot be shown here', { error }));
}

/** What somebody is likely to ask: how they go on with what they owe, then what everybody asks. */
export function promptsFor(partner: Partner | null, { mine, others }: Lists): [Prompt, ...Prompt[]] {
  const owed = mine.items.map(
    ({ task, about: { ref } }): Prompt => ({
      title: shorten(`${ref}: ${task.asks}`, longestTitle),
      message: `What is next on ${ref}?`,
    }),
  );
  const distinct = [...new Map(owed.map((one) => [one.message, one])).values()].slice(0, mostTasks);
  const late: Prompt = { title: 'What falls due this week', message: 'What is due this week?' };
  const status: Prompt = { title: 'Where everything stands', message: 'Status of everything' };
  const apply: Prompt = { title: 'Apply for a designation', message: 'Apply' };
  const running = mine.total + others.total > 0;
  const general = [...(running ? [status, late] : []), ...(partner === null ? [] : [apply])];
  const help: Prompt = { title: 'What I can ask', message: 'Help' };
  const [first = help, ...rest] = [...distinct, ...general, help].slice(0, mostPrompts);
  return [first, ...rest];
}

/** Shows in a thread of direct messages that an answer is coming; Slack takes it away with the answer. */
export async function showWorking(
  { chat, client, log }: SlackParts,
  { channel, direct, thread }: Place,
): Promise<void> {
  if (!chat.agent || !direct || thread === null) return;
  await client.assistant.threads
    .setStatus({ channel_id: channel, thread_ts: thread, status: 'is looking it up…' })
    .catch((error: unknown) => log.info('that an answer is coming cannot be shown here', { error }));
}

/** What a thread of direct messages is about, as Slack lists it. */
export async function nameThread(
  { chat, client, log }: SlackParts,
  { channel, direct, thread }: Place,
  title: string,
): Promise<void> {
  if (!chat.agent || !direct || thread === null) return;
  await client.assistant.threads
    .setTitle({ channel_id: channel, thread_ts: thread, title: shorten(title, longestTitle) })
    .catch((error: unknown) => log.info('what a thread is about cannot be shown here', { error }));
}
