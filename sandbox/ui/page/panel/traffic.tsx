import { useState } from 'preact/hooks';
import { change, usePage } from '../world/store.js';
import { inZone } from '../world/times.js';
import type { TrafficEntry } from '../world/types.js';

const arrow = (entry: TrafficEntry): string =>
  ({ 'from-bot': '←', 'to-bot': '→' })[entry.direction ?? ''] ?? '·';

function Entry({ entry }: { entry: TrafficEntry }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="traffic-entry" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <time>{inZone(entry.at).toFormat('HH:mm:ss')}</time>
        <span class="traffic-kind">
          {arrow(entry)} {entry.kind}
        </span>
        <span class="traffic-summary">{entry.summary}</span>
      </summary>
      {open && <pre>{JSON.stringify(entry.detail, null, 2)}</pre>}
    </details>
  );
}

/** What really goes over the wire between Slack and the bot, newest first. */
export function Traffic() {
  const entries = usePage((page) => page.traffic);
  const cleared = usePage((page) => page.trafficCleared);
  const [words, setWords] = useState('');
  const wanted = words.toLowerCase();
  const shown = entries.filter(
    (one) => one.n > cleared && `${one.kind} ${one.summary}`.toLowerCase().includes(wanted),
  );
  return (
    <div class="panel-body">
      <div class="traffic-tools">
        <input
          class="field"
          type="search"
          aria-label="Filter the traffic"
          placeholder="Filter: views.open, block_actions…"
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button"
          onClick={() => change({ trafficCleared: entries.at(-1)?.n ?? 0 })}
        >
          Clear
        </button>
      </div>
      {shown.length === 0 && <p class="empty">Nothing has gone over the wire yet.</p>}
      {[...shown].reverse().map((entry) => (
        <Entry key={entry.n} entry={entry} />
      ))}
    </div>
  );
}
