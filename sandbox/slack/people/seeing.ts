import type { SlackContext } from '../context.js';
import { type Json, records } from '../json.js';
import { fileObject } from '../state/files.js';
import { repliesTo } from '../state/messages.js';
import type { OpenView } from '../state/views.js';
import { type Channel, findMessage, type Message, type User, type Workspace } from '../state/workspace.js';
import { picturesSeen } from './pictures.js';
import { impossible } from './problem.js';

/** Something with elements on it that a person has before them. */
export type Surface =
  | { kind: 'message'; blocks: Json[]; message: Message; name: string }
  | { kind: 'view'; blocks: Json[]; view: OpenView; name: string };

/** What is meant for one person shows to them alone, and in a thread only where the thread has replies already. */
const sees = (workspace: Workspace, message: Message, user: User): boolean => {
  if (message.ephemeralTo === null) return true;
  if (message.ephemeralTo !== user.id) return false;
  return message.threadTs === null || repliesTo(workspace, message.channel, message.threadTs).length > 0;
};

/** A channel's messages as one person sees them: the main column, one thread with its root, or (`all`) everything. */
export function messagesSeen(
  slack: SlackContext,
  user: User,
  channel: Channel,
  thread: string | null,
): Message[] {
  const all = (slack.workspace.messages.get(channel.id) ?? []).filter((message) =>
    sees(slack.workspace, message, user),
  );
  if (thread === 'all') return all;
  if (thread !== null) return all.filter((message) => message.ts === thread || message.threadTs === thread);
  return all.filter((message) => message.threadTs === null || message.broadcast);
}

const messageSurface = (slack: SlackContext, message: Message): Surface => ({
  kind: 'message',
  blocks: [...message.blocks, ...message.attachments.flatMap((attachment) => records(attachment.blocks))],
  message,
  name: `message ${message.ts} in ${slack.workspace.channels.get(message.channel)?.name ?? message.channel}`,
});

export const viewSurface = (view: OpenView): Surface => ({
  kind: 'view',
  blocks: records(view.payload.blocks),
  view,
  name: view.type === 'home' ? 'App Home' : `modal ${view.id}`,
});

export function topView(slack: SlackContext, user: User, id: string): OpenView {
  const stack = slack.views.stack(user.id);
  const top = stack.at(-1);
  if (top === undefined) return impossible('no_modal', `${user.realName} has no modal open`);
  if (id !== 'top' && id !== '' && id !== top.id) {
    const below = stack.some((view) => view.id === id);
    return impossible(
      'not_on_top',
      below ? `view ${id} lies below another modal` : `${user.realName} has no view ${id} open`,
    );
  }
  return top;
}

/** Where to click: a message, a view, the home, or anywhere in sight. */
export type Where = { channel: string; ts: string } | { view: string } | { home: true } | { anywhere: true };

/** Every surface `where` may mean, the one a person would look at first coming first. */
export function surfaces(slack: SlackContext, user: User, where: Where, channelId: string | null): Surface[] {
  if ('view' in where) return [viewSurface(topView(slack, user, where.view))];
  if ('home' in where) {
    const home = slack.views.home(user.id);
    return home === null
      ? impossible('no_home', `${user.realName} has no home yet; open it first with POST /control/home`)
      : [viewSurface(home)];
  }
  if ('channel' in where) {
    const message = findMessage(slack.workspace, channelId ?? where.channel, where.ts);
    if (message === null || !sees(slack.workspace, message, user))
      return impossible('unknown_message', `${user.realName} sees no message ${where.ts} there`);
    return [messageSurface(slack, message)];
  }
  const top = slack.views.stack(user.id).at(-1);
  if (top !== undefined) return [viewSurface(top)];
  const home = slack.views.home(user.id);
  const messages = [...slack.workspace.channels.values()]
    .filter((channel) => channel.members.has(user.id))
    .flatMap((channel) => slack.workspace.messages.get(channel.id) ?? [])
    .filter((message) => sees(slack.workspace, message, user))
    .sort((a, b) => Number(b.ts) - Number(a.ts))
    .map((message) => messageSurface(slack, message));
  return [...messages, ...(home === null ? [] : [viewSurface(home)])];
}

/** A message as the page and tests get it. */
export function seenMessage(slack: SlackContext, message: Message, viewer: User): Json {
  const replies = repliesTo(slack.workspace, message.channel, message.ts);
  const files = message.files.flatMap((id) => slack.workspace.files.get(id) ?? []);
  const warnings = [...(message.warnings.get(viewer.id) ?? [])];
  return {
    ts: message.ts,
    user: message.user,
    text: message.text,
    blocks: picturesSeen(slack, message.blocks, viewer.id),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.threadTs === null ? {} : { threadTs: message.threadTs }),
    ...(replies.length === 0 ? {} : { replyCount: replies.length }),
    ...(message.ephemeralTo === null ? {} : { ephemeral: true }),
    ...(message.edited === null ? {} : { edited: true }),
    ...(message.metadata === null ? {} : { metadata: message.metadata }),
    ...(files.length === 0
      ? {}
      : { files: files.map((file) => fileObject(file, slack.workspace, slack.baseUrl())) }),
    ...(message.reactions.size === 0
      ? {}
      : { reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users] })) }),
    ...(warnings.length === 0 ? {} : { warnings }),
    pings: message.pings,
  };
}
