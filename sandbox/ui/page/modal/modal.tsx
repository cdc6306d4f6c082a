import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Blocks } from '../blocks/blocks.js';
import { useDraftingSurface } from '../elements/use-surface.js';
import { PlainText, plain } from '../text/text.js';
import { attempt } from '../world/acting.js';
import { api } from '../world/api.js';
import { readAll } from '../world/reading.js';
import { state, usePage } from '../world/store.js';
import type { View } from '../world/types.js';
import { SampleButton } from './sample-button.js';

const trouble = 'We had some trouble connecting. Try again?';

/** The dialog stays open while views of its stack come and go; each view has its own body. */
export function Modal({ view, depth }: { view: View; depth: number }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => returnFocus(before);
  }, []);
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-label={plain(view.title)}
      onCancel={(event) => event.preventDefault()}
    >
      <ModalBody key={view.id} view={view} depth={depth} />
    </dialog>
  );
}

/** To where the reader was, or, when that is gone, to where they would go on writing. */
function returnFocus(before: Element | null): void {
  requestAnimationFrame(() => {
    const there = before instanceof HTMLElement && before.isConnected && before !== document.body;
    const target = there
      ? before
      : document.querySelector<HTMLElement>('.composer textarea, .home-tab button');
    target?.focus({ preventScroll: true });
  });
}

function useModalActions(view: View, flush: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setNotice(null);
    const answer = await attempt(async () => {
      await flush();
      return api.submit({ as: state().as, view: view.id });
    });
    if (answer?.outcome === 'unacknowledged') setNotice(trouble);
    await readAll();
    setBusy(false);
    if (answer?.outcome === 'errors') focusFirstError();
    if (answer?.outcome === 'updated') startAtTop();
  };
  const close = async (all = false) => {
    await attempt(() => api.close({ as: state().as, view: view.id, all }));
    await readAll();
  };
  return { busy, notice, submit, close };
}

function focusFirstError(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.modal .has-error :is(input, textarea, select, button)')?.focus(),
  );
}

/** The next page of a form begins at its top, not where the one before was left. */
function startAtTop(): void {
  requestAnimationFrame(() => {
    const bodies = document.querySelectorAll<HTMLElement>('.modal-body');
    const body = bodies[bodies.length - 1];
    body?.scrollTo({ top: 0 });
    body?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true });
  });
}

function ModalBody({ view, depth }: { view: View; depth: number }) {
  const surface = useDraftingSurface({ view: view.id }, view);
  const { busy, notice, submit, close } = useModalActions(view, surface.flush);
  const bot = usePage((page) => page.world?.bot.name ?? 'App');
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current
      ?.querySelector<HTMLElement>('input, textarea, select, button')
      ?.focus({ preventScroll: true });
  }, []);
  const submitText = plain(view.submit);
  const shownNotice = notice ?? view.notice;
  return (
    <form
      class="modal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (submitText) void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          void close();
        }
      }}
    >
      <header class="modal-head">
        <h2>
          <PlainText text={plain(view.title)} />
        </h2>
        <span class="modal-app">{depth > 1 ? `${bot} · ${depth} of 3` : bot}</span>
        <button type="button" class="icon-button" aria-label="Close" onClick={() => void close(true)}>
          ✕
        </button>
      </header>
      {shownNotice && (
        <div class="modal-notice" role="alert">
          {shownNotice}
        </div>
      )}
      <div class="modal-body" ref={body}>
        <Blocks blocks={view.blocks} surface={surface} />
      </div>
      <footer class="modal-foot">
        <SampleButton view={view} surface={surface} />
        <button type="button" class="button" onClick={() => void close()}>
          {plain(view.close) || (submitText ? 'Cancel' : 'Close')}
        </button>
        {submitText && (
          <button type="submit" class={`button button-primary ${busy ? 'busy' : ''}`} aria-busy={busy}>
            {submitText}
          </button>
        )}
      </footer>
    </form>
  );
}
