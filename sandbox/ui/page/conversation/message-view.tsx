import { useState } from 'preact/hooks';
import { Avatar } from '../avatar.js';
import { Blocks } from '../blocks/blocks.js';
import { useDraftingSurface } from '../elements/use-surface.js';
import { Emoji } from '../text/emoji.js';
import { Mrkdwn } from '../text/mrkdwn-view.js';
import { openThread } from '../world/acting.js';
import { isBot, nameOf, person } from '../world/people.js';
import { clockTime, instantOf, inZone } from '../world/times.js';
import type { Message } from '../world/types.js';
import { MessageActions } from './message-actions.js';
import { MessageEditor } from './message-editor.js';
import { PostedFiles } from './posted-files.js';

interface MessageProps {
  message: Message;
  channel: string;
  /** Drawn without name and picture, below another message of the same person. */
  follows: boolean;
  inThread: boolean;
}

export function MessageView({ message, channel, follows, inThread }: MessageProps) {
  const [editing, setEditing] = useState(false);
  const surface = useDraftingSurface({ channel, ts: message.ts }, { warnings: message.warnings });
  return (
    <article
      class={`message ${follows ? 'follows' : ''} ${message.ephemeral ? 'ephemeral' : ''}`}
      aria-label={`${nameOf(message.user)} at ${clockTime(message.ts)}`}
      data-ts={message.ts}
    >
      {follows ? (
        <span class="gutter-time">{instantOf(message.ts).toFormat('h:mm')}</span>
      ) : (
        <Avatar id={message.user} />
      )}
      <div class="message-main">
        {message.ephemeral && <div class="only-you">👁 Only visible to you</div>}
        {!follows && <Sender message={message} />}
        {editing ? (
          <MessageEditor message={message} channel={channel} onDone={() => setEditing(false)} />
        ) : message.blocks && message.blocks.length > 0 ? (
          <Blocks blocks={message.blocks} surface={surface} />
        ) : (
          <Mrkdwn text={message.text} />
        )}
        {Boolean(message.edited) && !isBot(message.user) && <span class="edited">(edited)</span>}
        <PostedFiles files={message.files} />
        {message.attachments?.map((attachment, index) => (
          <div key={index} class="attachment" style={{ borderLeftColor: attachment.color ?? '#d8d4e0' }}>
            {attachment.text && <Mrkdwn text={attachment.text} />}
            <Blocks blocks={attachment.blocks ?? []} surface={surface} />
          </div>
        ))}
        <Reactions message={message} />
        {!inThread && (message.replyCount ?? 0) > 0 && (
          <button type="button" class="replies" onClick={() => openThread(channel, message.ts)}>
            {message.replyCount} {message.replyCount === 1 ? 'reply' : 'replies'}
            <span class="replies-more">View thread</span>
          </button>
        )}
      </div>
      {!message.ephemeral && !editing && (
        <MessageActions
          message={message}
          channel={channel}
          inThread={inThread}
          onEdit={() => setEditing(true)}
        />
      )}
    </article>
  );
}

function Reactions({ message }: { message: Message }) {
  if (!message.reactions) return null;
  return (
    <div class="reactions">
      {message.reactions.map(({ name, users }) => (
        <span class="reaction" key={name} title={users.map(nameOf).join(', ')}>
          <Emoji name={name} /> {users.length}
        </span>
      ))}
    </div>
  );
}

function Sender({ message }: { message: Message }) {
  return (
    <div class="sender">
      <strong>{nameOf(message.user)}</strong>
      {isBot(message.user) && <span class="badge">APP</span>}
      {person(message.user)?.external && <span class="badge badge-external">External</span>}
      <time
        dateTime={inZone(new Date(Number(message.ts) * 1000)).toISO() ?? ''}
        title={instantOf(message.ts).toFormat('ffff')}
      >
        {clockTime(message.ts)}
      </time>
    </div>
  );
}
