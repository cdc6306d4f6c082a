import { readAll, readPanel, readUnread } from './reading.js';
import { change } from './store.js';

/** Shortest time between two readings, in milliseconds: one click changes several things at once. */
const gap = 120;

/** Runs `read` soon after each call, never twice at a time, and once more when asked meanwhile. */
function gathered(read: () => Promise<void>, delayMs: number): () => void {
  let waiting = false;
  let reading = false;
  const ask = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(run, delayMs);
  };
  const run = () => {
    if (reading) {
      setTimeout(run, delayMs);
      return;
    }
    waiting = false;
    reading = true;
    read()
      .catch(() => change({ connected: false }))
      .finally(() => {
        reading = false;
      });
  };
  return ask;
}

export const readSoon = gathered(async () => {
  await readAll();
  change({ connected: true });
}, gap);

const panelSoon = gathered(readPanel, gap * 2);
const unreadSoon = gathered(readUnread, 1200);

/** Follows the sandbox's stream of changes for as long as the page is open. */
export function follow(): void {
  const stream = new EventSource('/control/stream');
  const everything = () => {
    readSoon();
    panelSoon();
    unreadSoon();
  };
  stream.onmessage = everything;
  stream.addEventListener('changed', everything);
  stream.onopen = () => {
    change({ connected: true });
    everything();
  };
  stream.onerror = () => change({ connected: false });
}
