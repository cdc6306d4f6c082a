import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { uploadFile } from '../elements/use-surface.js';
import { say } from '../world/acting.js';
import { change, state, usePage } from '../world/store.js';
import { CompletionList } from './completion-list.js';
import { type Completion, completionsFor } from './completions.js';
import { ComposerTools } from './composer-tools.js';

interface ComposerProps {
  channel: string;
  label: string;
  threadTs?: string;
}

interface Attached {
  id: string;
  name: string;
}

/** Enter sends, Shift+Enter begins a line, Tab or Enter takes the marked completion. */
export function Composer({ channel, label, threadTs }: ComposerProps) {
  const [text, setText] = useState('');
  const [attached, setAttached] = useState<Attached[]>([]);
  const [offered, setOffered] = useState<Completion[]>([]);
  const [active, setActive] = useState(0);
  const [busy, setBusy] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const draft = usePage((page) => page.draft);
  useEffect(() => {
    if (!draft || threadTs) return;
    setText(draft.text);
    change({ draft: null });
    area.current?.focus();
  }, [draft]);
  const write = (next: string) => {
    setText(next);
    setActive(0);
    setOffered(completionsFor(next, channel));
  };
  const send = async () => {
    if (busy || (text.trim() === '' && attached.length === 0)) return;
    setBusy(true);
    setOffered([]);
    const done = await say(
      text,
      threadTs,
      attached.map((one) => one.id),
    );
    setBusy(false);
    if (done) {
      setText('');
      setAttached([]);
    }
    area.current?.focus();
  };
  const take = (completion: Completion | undefined) => {
    if (completion) write(text.slice(0, completion.from) + completion.insert);
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (offered.length > 0 && step !== undefined) {
      event.preventDefault();
      setActive((active + step + offered.length) % offered.length);
    } else if (offered.length > 0 && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) {
      event.preventDefault();
      take(offered[active]);
    } else if (offered.length > 0 && event.key === 'Escape') setOffered([]);
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };
  const attach = async (file: File) => {
    const id = await uploadFile(file);
    if (id) setAttached((known) => [...known, { id, name: file.name }]);
  };
  return (
    <div class="composer">
      {offered.length > 0 && <CompletionList id={list} offered={offered} active={active} onTake={take} />}
      <div class="composer-box">
        <textarea
          ref={area}
          rows={Math.min(6, text.split('\n').length)}
          value={text}
          placeholder={label}
          aria-label={label}
          aria-haspopup="listbox"
          aria-controls={list}
          aria-autocomplete="list"
          {...(offered.length > 0 ? { 'aria-activedescendant': `${list}-${active}` } : {})}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ComposerTools
          attached={attached}
          channel={channel}
          busy={busy}
          onAttach={(file) => void attach(file)}
          onRemove={(id) => setAttached(attached.filter((one) => one.id !== id))}
          onInsert={(piece) => {
            write(text === '' ? piece : `${text.trimEnd()} ${piece}`);
            area.current?.focus();
          }}
          onSend={() => void send()}
        />
      </div>
      <p class="composer-help">
        <kbd>Enter</kbd> sends as {state().world?.users.find((one) => one.id === state().as)?.realName} ·{' '}
        <kbd>Shift</kbd>+<kbd>Enter</kbd> new line
      </p>
    </div>
  );
}
