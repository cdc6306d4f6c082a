import { Conversation } from './conversation/conversation.js';
import { ThreadPane } from './conversation/thread-pane.js';
import { Modals } from './modal/modals.js';
import { PanelColumn } from './panel/panel.js';
import { Sidebar } from './sidebar/sidebar.js';
import { TopBar } from './top-bar.js';
import { dismissToast, usePage } from './world/store.js';

function Toasts() {
  const toasts = usePage((page) => page.toasts);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} class={`toast toast-${toast.tone}`}>
          {toast.text}
          <button
            type="button"
            class="icon-button"
            aria-label="Dismiss"
            onClick={() => dismissToast(toast.id)}
          >
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}

export function App() {
  const ready = usePage((page) => page.world !== null);
  const threaded = usePage((page) => page.thread !== null);
  if (!ready) return <p class="starting">Opening the workspace…</p>;
  return (
    <>
      <TopBar />
      <Sidebar />
      <Conversation />
      {threaded ? <ThreadPane /> : <PanelColumn />}
      <Modals />
      <Toasts />
    </>
  );
}
