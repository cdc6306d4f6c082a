import { openChannel } from '../world/acting.js';
import { channelById, nameOf } from '../world/people.js';
import { state } from '../world/store.js';

export function PlainMention({ text }: { text: string }) {
  return <span class="mention">{text.startsWith('@') ? text : `@${text}`}</span>;
}

export function UserMention({ id }: { id: string }) {
  return <span class={id === state().as ? 'mention mention-me' : 'mention'}>@{nameOf(id)}</span>;
}

/** A channel's name; a button only for somebody who is in it. */
export function ChannelMention({ id, label }: { id: string; label: string | null }) {
  const channel = channelById(id);
  const name = channel?.name ?? label ?? id;
  if (!channel?.members.includes(state().as)) return <span class="mention">#{name}</span>;
  return (
    <button type="button" class="mention mention-link" onClick={() => openChannel(id)}>
      #{name}
    </button>
  );
}
