import { useRef } from 'preact/hooks';
import { runShortcut } from '../world/acting.js';
import { channelById, person } from '../world/people.js';
import { state } from '../world/store.js';

interface ComposerToolsProps {
  attached: { id: string; name: string }[];
  channel: string;
  busy: boolean;
  onAttach(file: File): void;
  onRemove(id: string): void;
  onInsert(text: string): void;
  onSend(): void;
}

/** Attach, mention the bot, global shortcuts, send. */
export function ComposerTools({
  attached,
  channel,
  busy,
  onAttach,
  onRemove,
  onInsert,
  onSend,
}: ComposerToolsProps) {
  const input = useRef<HTMLInputElement>(null);
  const bot = state().world?.bot;
  const external = person(state().as)?.external ?? false;
  const shortcuts = external ? [] : (bot?.shortcuts ?? []).filter((one) => one.type === 'global');
  const direct = channelById(channel)?.kind !== 'channel' && channelById(channel)?.kind !== 'private';
  return (
    <div class="composer-tools">
      <button
        type="button"
        class="icon-button"
        aria-label="Attach a file"
        title="Attach a file"
        onClick={() => input.current?.click()}
      >
        📎
      </button>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          for (const file of event.currentTarget.files ?? []) onAttach(file);
          event.currentTarget.value = '';
        }}
      />
      {!direct && bot && (
        <button type="button" class="tool-button" onClick={() => onInsert(`@${bot.name} `)}>
          @{bot.name}
        </button>
      )}
      {shortcuts.map((one) => (
        <button
          type="button"
          class="tool-button"
          key={one.callbackId}
          onClick={() => void runShortcut(one.callbackId)}
        >
          ⚡ {one.name}
        </button>
      ))}
      {attached.map((file) => (
        <span class="chip" key={file.id}>
          📄 {file.name}
          <button type="button" aria-label={`Remove ${file.name}`} onClick={() => onRemove(file.id)}>
            ×
          </button>
        </span>
      ))}
      <button type="button" class={`send ${busy ? 'busy' : ''}`} aria-label="Send" onClick={onSend}>
        ➤
      </button>
    </div>
  );
}
