import { erase, openThread, runShortcut } from '../world/acting.js';
import { person } from '../world/people.js';
import { state } from '../world/store.js';
import type { Message } from '../world/types.js';

interface MessageActionsProps {
  message: Message;
  channel: string;
  inThread: boolean;
  onEdit: () => void;
}

/** What can be done with a message: a thread, the app's shortcuts, and with one's own also editing and deleting. */
export function MessageActions({ message, channel, inThread, onEdit }: MessageActionsProps) {
  const { as, world } = state();
  const shortcuts = person(as)?.external
    ? []
    : (world?.bot.shortcuts ?? []).filter((one) => one.type === 'message');
  const own = message.user === as;
  if (inThread && !own && shortcuts.length === 0) return null;
  return (
    <div class="message-actions">
      {!inThread && (
        <button
          type="button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => openThread(channel, message.threadTs ?? message.ts)}
        >
          💬
        </button>
      )}
      {shortcuts.map((shortcut) => (
        <button
          type="button"
          key={shortcut.callbackId}
          title={shortcut.description}
          onClick={() => void runShortcut(shortcut.callbackId, channel, message.ts)}
        >
          ⚡ {shortcut.name}
        </button>
      ))}
      {own && (
        <>
          <button type="button" aria-label="Edit message" title="Edit message" onClick={onEdit}>
            ✏️
          </button>
          <button
            type="button"
            aria-label="Delete message"
            title="Delete message"
            onClick={() => void erase(channel, message.ts)}
          >
            🗑️
          </button>
        </>
      )}
    </div>
  );
}
