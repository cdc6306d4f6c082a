import type { Channel, Workspace } from './workspace.js';

/** Gives a channel another id; its messages and threads go with it. */
export function renumber(workspace: Workspace, channel: Channel, id: string): void {
  const before = channel.id;
  workspace.channels.delete(before);
  channel.id = id;
  workspace.channels.set(id, channel);
  const messages = workspace.messages.get(before) ?? [];
  workspace.messages.delete(before);
  workspace.messages.set(id, messages);
  for (const message of messages) message.channel = id;
  for (const [thread, replies] of [...workspace.replies]) {
    if (!thread.startsWith(`${before}:`)) continue;
    workspace.replies.delete(thread);
    workspace.replies.set(`${id}${thread.slice(before.length)}`, replies);
  }
}
