import { setTimeout as wait } from 'node:timers/promises';
import type { SlackContext } from '../context.js';
import { type Json, record, text } from '../json.js';
import { newId } from '../state/ids.js';
import { epoch } from '../state/timestamps.js';
import type { Delivered, Retry } from './transport.js';

/** The scope without which Slack never delivers an event. */
const eventScopes: Record<string, string> = {
  channel_unarchive: 'channels:read',
  channel_deleted: 'channels:read',
  channel_id_changed: 'channels:read',
  channel_left: 'channels:read',
  group_archive: 'groups:read',
  group_unarchive: 'groups:read',
  group_rename: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  team_join: 'users:read',
  user_change: 'users:read',
  reaction_added: 'reactions:read',
  channel_archive: 'channels:read',
  channel_rename: 'channels:read',
};

export interface Announcement {
  /** As subscribed to in the manifest: 'message.im', 'app_mention'. */
  name: string;
  event: Json;
  /** The person's workspace, when the event has an actor. */
  actorTeam: string | null;
  /** The event happened in a channel shared with other companies. */
  shared: boolean;
}

function envelope(slack: SlackContext, { event, actorTeam, shared }: Announcement): Json {
  const { workspace, clock, credentials } = slack;
  return {
    token: credentials.verificationToken,
    team_id: workspace.team.id,
    context_team_id: shared && actorTeam !== null ? actorTeam : workspace.team.id,
    context_enterprise_id: workspace.team.enterpriseId ?? null,
    ...(workspace.team.enterpriseId === undefined ? {} : { enterprise_id: workspace.team.enterpriseId }),
    api_app_id: workspace.appId,
    event,
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: epoch(clock.now()),
    authorizations: [
      {
        enterprise_id: workspace.team.enterpriseId ?? null,
        team_id: workspace.team.id,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: shared,
    event_context: `4-${Buffer.from(newId('X')).toString('base64url')}`,
  };
}

const reasons: Record<Exclude<Delivered['outcome'], 'acknowledged'>, string> = {
  timeout: 'http_timeout',
  unreachable: 'connection_failed',
  refused: 'http_error',
};

async function attempts(slack: SlackContext, body: Json, lost: boolean): Promise<void> {
  let retry: Retry | null = null;
  for (let attempt = 0; attempt <= slack.timing.retryMs.length; attempt += 1) {
    const end = slack.busy.begin();
    const done: Delivered =
      lost && attempt === 0
        ? { outcome: 'timeout' }
        : await slack.transport.deliver('events_api', body, retry).finally(end);
    end();
    if (done.outcome === 'acknowledged' || (done.outcome === 'refused' && done.noRetry)) return;
    const pause = slack.timing.retryMs[attempt];
    if (pause === undefined) break;
    retry = { num: attempt + 1, reason: reasons[done.outcome] };
    await wait(pause, undefined, { ref: false });
  }
  slack.traffic.add({
    kind: 'event',
    direction: 'note',
    summary: `${text(record(body.event).type)} given up after three retries`,
    detail: { event_id: body.event_id },
  });
}

interface Held {
  /** Lets the event held back for reordering go. */
  release(): void;
}
const held = new WeakMap<SlackContext, Held[]>();

const REORDER_MS = 2000;

/** Waits until another event has gone out, or long enough that none will. */
function holdBack(slack: SlackContext): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, REORDER_MS);
    const waiting = held.get(slack) ?? [];
    waiting.push({
      release() {
        clearTimeout(timer);
        resolve();
      },
    });
    held.set(slack, waiting);
  });
}

async function send(slack: SlackContext, body: Json): Promise<void> {
  const fault = slack.faults.takeDelivery(text(record(body.event).type));
  const end = slack.busy.begin();
  if (fault?.kind === 'reorder') await holdBack(slack);
  if (fault?.kind === 'delay') await wait(fault.ms);
  end();
  const done = attempts(slack, body, fault?.kind === 'lose');
  if (fault?.kind === 'duplicate') await attempts(slack, body, false);
  if (fault?.kind !== 'reorder') for (const waiting of held.get(slack)?.splice(0) ?? []) waiting.release();
  await done;
}

/** Sends an event to the app if its manifest subscribes to it and its scopes allow it; never waits for the app. */
export function announce(slack: SlackContext, announcement: Announcement): void {
  const { manifest } = slack;
  const scope = eventScopes[announcement.name];
  if (!manifest.events.has(announcement.name)) return;
  if (scope !== undefined && !manifest.scopes.has(scope)) return;
  void send(slack, envelope(slack, announcement));
}
