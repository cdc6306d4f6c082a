import { useEffect, useRef, useState } from 'preact/hooks';
import { typedAnew } from '../text/typed-anew.js';
import { rewrite } from '../world/acting.js';
import { channelById, nameOf } from '../world/people.js';
import type { Message } from '../world/types.js';

const names = { person: nameOf, channel: (id: string) => channelById(id)?.name ?? id };

interface MessageEditorProps {
  message: Message;
  channel: string;
  onDone: () => void;
}

/** A message of one's own, in place of what it says: Enter saves, Escape leaves it as it was. */
export function MessageEditor({ message, channel, onDone }: MessageEditorProps) {
  const [text, setText] = useState(() => typedAnew(message.text, names));
  const [busy, setBusy] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(text.length, text.length);
  }, []);
  const save = async () => {
    if (busy) return;
    setBusy(true);
    const saved = await rewrite(channel, message.ts, text);
    setBusy(false);
    if (saved) onDone();
  };
  return (
    <div class="composer-box message-editor">
      <textarea
        ref={area}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        aria-label="Edit message"
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          void save();
        }}
      />
      <div class="message-editor-buttons">
        <button type="button" class="button" onClick={onDone}>
          Cancel
        </button>
        <button type="button" class="button button-primary" disabled={busy} onClick={() => void save()}>
          Save
        </button>
      </div>
    </div>
  );
}
