import { type Acknowledgement, ApiError, api, type ClockMove } from './api.js';
import { readSoon } from './live.js';
import { botChannelOf } from './people.js';
import { botChannelId, markSeen } from './reading.js';
import { change, type Open, type PageState, state, toast } from './store.js';

export const explain = (error: unknown): string =>
  error instanceof ApiError ? error.message : 'Something went wrong in the page. Reload it and try again.';

/** Runs `work`, tells a refusal to the newcomer, and reads the world again; null after a refusal. */
export async function attempt<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await work();
  } catch (error) {
    toast(explain(error), 'warning');
    return null;
  } finally {
    readSoon();
  }
}

/** Slack's own words for an interaction the app did not acknowledge in time. */
export function tellUnacknowledged(answer: Acknowledgement | null): void {
  if (!answer || (answer.acknowledged && !answer.error)) return;
  toast(answer.error ?? `${state().world?.bot.name ?? 'The app'} is not responding. Try again.`, 'warning');
}

function settle(patch: Partial<PageState>): void {
  change(patch);
  markSeen();
  readSoon();
}

export function actAs(user: string): void {
  if (user === state().as) return;
  const stays = state().open.kind === 'channel' && !isMember(user) ? { open: { kind: 'home' } as Open } : {};
  settle({
    as: user,
    toasts: [],
    messages: {},
    views: [],
    home: null,
    thread: null,
    threadMessages: [],
    ...stays,
  });
  if (state().open.kind === 'home') openHome();
}

/** Whether `user` can stay where the previous person was; the bot's conversation is each person's own. */
function isMember(user: string): boolean {
  const { open, world } = state();
  if (open.kind !== 'channel') return true;
  return world?.channels.some((one) => one.id === open.id && one.members.includes(user)) ?? false;
}

export function openChannel(id: string): void {
  settle({ open: { kind: 'channel', id }, thread: null, threadMessages: [], toasts: [] });
}

export async function openHome(): Promise<void> {
  const { as } = state();
  change({ open: { kind: 'home' }, thread: null, threadMessages: [] });
  const view = await attempt(() => api.openHome(as));
  if (view && state().as === as) change({ home: view });
}

export function openBotMessages(): void {
  openChannel(botChannelId());
}

/** Goes where the guide points: a channel id, `home` or `bot`. */
export function goTo(where: string): void {
  if (where === 'home') void openHome();
  else if (where === 'bot') openBotMessages();
  else openChannel(where);
}

export function openThread(channel: string, ts: string): void {
  settle({ thread: { channel, ts }, threadMessages: [] });
}

export function closeThread(): void {
  change({ thread: null, threadMessages: [] });
}

export async function say(text: string, threadTs?: string, files: string[] = []): Promise<boolean> {
  const { as, open, thread } = state();
  const channel = threadTs && thread ? thread.channel : open.kind === 'channel' ? open.id : '@bot';
  const command = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text.trim());
  if (command && !threadTs) return runCommand(channel, command[1] ?? '', command[2] ?? '');
  const posted = await attempt(() =>
    api.post({ as, channel, text, threadTs, ...(files.length > 0 ? { files } : {}) }),
  );
  if (posted && channel === '@bot') await moveToBotChannel(as);
  return posted !== null;
}

/** Says something else in a message of one's own. @returns false after a refusal, which was told */
export async function rewrite(channel: string, ts: string, text: string): Promise<boolean> {
  return (await attempt(() => api.edit({ as: state().as, channel, ts, text }))) !== null;
}

export async function erase(channel: string, ts: string): Promise<void> {
  await attempt(() => api.erase({ as: state().as, channel, ts }));
}

async function moveToBotChannel(as: string): Promise<void> {
  change({ world: await api.state() });
  const channel = botChannelOf(as);
  if (channel && state().as === as) openChannel(channel.id);
}

async function runCommand(channel: string, command: string, text: string): Promise<boolean> {
  const answer = await attempt(() => api.command({ as: state().as, channel, command, text }));
  tellUnacknowledged(answer);
  return answer !== null && !answer.error;
}

export async function runShortcut(callbackId: string, channel?: string, ts?: string): Promise<void> {
  const place = { ...(channel ? { channel } : {}), ...(ts ? { ts } : {}) };
  tellUnacknowledged(await attempt(() => api.shortcut({ as: state().as, callbackId, ...place })));
}

export async function moveClock(move: ClockMove): Promise<void> {
  change({ moving: true });
  const moved = await attempt(() => api.moveClock(move));
  change({ moving: false });
  if (moved) readSoon();
}

export function offerDraft(text: string): void {
  change({ draft: { text, serial: (state().draft?.serial ?? 0) + 1 } });
}
