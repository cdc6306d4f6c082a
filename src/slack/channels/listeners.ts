import { z } from 'zod';
import { followChannel, noteChannelLost, reliedOn } from '../../desk/lost-channels.js';
import { once } from '../../desk/once.js';
import type { SlackParts } from '../kit/parts.js';
import { post } from '../kit/ways.js';
import { greeting } from './view.js';

/** What Slack tells of a channel; a rename brings the channel, everything else its id. */
const ChannelEvent = z.object({
  channel: z.union([z.string().min(1), z.object({ id: z.string().min(1) }).transform(({ id }) => id)]),
  user: z.string().optional(),
  event_ts: z.string().optional(),
});
type ChannelEvent = z.infer<typeof ChannelEvent>;
const Renumbered = z.object({
  old_channel_id: z.string().min(1),
  new_channel_id: z.string().min(1),
  event_ts: z.string().optional(),
});

/**
 * What becomes of the channels the desk speaks in, and of the app itself. A private channel's events begin with
 * `group_`.
 */
export function registerChannels(slack: SlackParts): void {
  const { app, botUserId } = slack;
  const lost = (reason: string) =>
    hearing(slack, ({ channel }) => noteChannelLost(slack, { channel, reason }));
  const back = hearing(slack, ({ channel }) => foundAgain(slack, channel));
  const renamed = hearing(slack, async ({ channel }) => {
    if ((await reliedOn(slack, channel)) !== null) slack.log.info('a channel has another name', { channel });
  });
  const removed = 'Delivery Desk was removed from it';
  app.event('channel_archive', lost('It was archived'));
  app.event('group_archive', lost('It was archived'));
  app.event('channel_deleted', lost('It was deleted'));
  app.event('group_deleted', lost('It was deleted'));
  app.event('channel_left', lost(removed));
  app.event('group_left', lost(removed));
  app.event('member_left_channel', async ({ event }) => {
    if (event.user === botUserId) await lost(removed)({ event });
  });
  app.event('channel_unarchive', back);
  app.event('group_unarchive', back);
  app.event('channel_rename', renamed);
  app.event('group_rename', renamed);
  app.event('member_joined_channel', async ({ event }) => {
    if (event.user === botUserId) await hearing(slack, (joined) => arrive(slack, joined))({ event });
  });
  app.event('channel_id_changed', ({ event }) => renumbered(slack, event));
  app.event('app_uninstalled', () => cutOff(slack, 'The app was taken off the workspace'));
  app.event('tokens_revoked', async ({ event }) => {
    const ours = event.tokens.bot?.includes(botUserId) ?? false;
    if (ours) await cutOff(slack, 'The app’s token was revoked');
  });
}

/**
 * Answers an event about a channel; an event of another shape is none, and a fault is logged: nobody waits for an
 * answer.
 */
function hearing(slack: SlackParts, run: (event: ChannelEvent) => Promise<unknown>) {
  return async ({ event }: { event: unknown }): Promise<void> => {
    const heard = ChannelEvent.safeParse(event);
    if (!heard.success) return;
    await run(heard.data).catch((error: unknown) =>
      slack.log.error('what became of a channel could not be kept', { channel: heard.data.channel, error }),
    );
  };
}

/** What waits for the channel goes out at once; where nothing does, it is lost no longer. */
async function foundAgain({ losses, reach }: SlackParts, channel: string): Promise<void> {
  const waits = (await reach.lost()).some(({ id, waiting }) => id === channel && waiting > 0);
  if (!waits) await losses.end(channel);
  reach.openAgain(channel);
}

/** The bot was brought into a channel: it says what it is for there, once for each time. */
async function arrive(slack: SlackParts, { channel, event_ts: at }: ChannelEvent): Promise<void> {
  await foundAgain(slack, channel);
  await once(slack.inbox, `joined:${channel}:${at ?? ''}`, async () =>
    post(slack, { channel, thread: null }, greeting(await reliedOn(slack, channel))),
  );
}

async function renumbered(slack: SlackParts, event: unknown): Promise<void> {
  const heard = Renumbered.safeParse(event);
  if (!heard.success) return;
  const { old_channel_id: before, new_channel_id: after, event_ts: at } = heard.data;
  await followChannel(slack, { before, after, at }).catch((error: unknown) =>
    slack.log.error('a channel with another id could not be followed', { before, after, error }),
  );
  slack.reach.openAgain(after);
}

/**
 * Nothing can be told in Slack any more, also not that: it is kept for the health check, and told by mail once
 * deliveries fail.
 */
async function cutOff({ losses, desk, log }: SlackParts, reason: string): Promise<void> {
  log.error('Slack lets the desk in no more', { reason });
  await losses
    .note({ id: 'slack', kind: 'surface', since: desk.clock.now(), reason })
    .catch((error: unknown) => log.error('that could not be kept', { error }));
}
