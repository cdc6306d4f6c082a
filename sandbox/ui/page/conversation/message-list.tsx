import { useLayoutEffect, useRef } from 'preact/hooks';
import { dayKey, dayTitle } from '../world/times.js';
import type { Message } from '../world/types.js';
import { MessageView } from './message-view.js';

/** A message within this many seconds of the same person's last one is drawn below it without a name. */
const together = 300;

const follows = (message: Message, before: Message | undefined): boolean =>
  before !== undefined &&
  before.user === message.user &&
  !message.ephemeral &&
  !before.ephemeral &&
  Number(message.ts) - Number(before.ts) < together &&
  dayKey(message.ts) === dayKey(before.ts);

interface MessageListProps {
  messages: Message[];
  channel: string;
  inThread: boolean;
}

/** Messages oldest first, by day; the newest stays in sight unless the reader has scrolled up. */
export function MessageList({ messages, channel, inThread }: MessageListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const newest = messages.at(-1)?.ts;
  useLayoutEffect(() => {
    atEnd.current = true;
  }, [channel]);
  useLayoutEffect(() => {
    const list = scroller.current;
    if (list && atEnd.current) list.scrollTop = list.scrollHeight;
  }, [channel, newest, messages]);
  return (
    <div
      class="message-list"
      ref={scroller}
      role="log"
      aria-label="Messages"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={(event) => {
        const list = event.currentTarget;
        atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
      }}
    >
      {messages.length === 0 && <p class="empty">Nothing has been said here yet.</p>}
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const newDay = !inThread && dayKey(message.ts) !== (before ? dayKey(before.ts) : '');
        return (
          <div key={message.ts} class="message-row">
            {newDay && (
              <div class="day">
                <span>{dayTitle(message.ts)}</span>
              </div>
            )}
            <MessageView
              message={message}
              channel={channel}
              follows={follows(message, before)}
              inThread={inThread}
            />
          </div>
        );
      })}
    </div>
  );
}
