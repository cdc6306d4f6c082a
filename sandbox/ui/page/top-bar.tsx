import { useState } from 'preact/hooks';
import { moveClock } from './world/acting.js';
import { settings } from './world/settings.js';
import { usePage } from './world/store.js';
import { inZone } from './world/times.js';

function AnyDate({ onDone }: { onDone(): void }) {
  const now = usePage((page) => page.world?.clock.now ?? '');
  const [wanted, setWanted] = useState(() => inZone(now).toFormat("yyyy-MM-dd'T'HH:mm"));
  return (
    <form
      class="any-date"
      onSubmit={(event) => {
        event.preventDefault();
        const instant = inZone(now).set({}).setZone(settings.zone);
        const [date = '', time = ''] = wanted.split('T');
        const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
        const [hour = 0, minute = 0] = time.split(':').map(Number);
        const to = instant.set({ year, month, day, hour, minute, second: 0, millisecond: 0 }).toUTC().toISO();
        onDone();
        if (to) void moveClock({ to });
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <input
        type="datetime-local"
        aria-label="Date and time to move to"
        value={wanted}
        onInput={(event) => setWanted(event.currentTarget.value)}
      />
      <button type="submit" class="bar-button">
        Go
      </button>
      <button type="button" class="bar-button" onClick={onDone}>
        Cancel
      </button>
    </form>
  );
}

/** What is wrong, if anything is; otherwise which MongoDB runs. */
function TopNote() {
  const connected = usePage((page) => page.connected);
  const bots = usePage((page) => page.world?.bot.connections ?? 1);
  if (!connected) return <span class="top-note top-trouble">The sandbox does not answer</span>;
  if (bots === 0) return <span class="top-note top-trouble">No bot is connected</span>;
  return (
    <span class="top-note" title={settings.engine ?? ''}>
      {settings.engine}
    </span>
  );
}

/** The world's clock and how to move it, always in sight. */
export function TopBar() {
  const now = usePage((page) => page.world?.clock.now);
  const moving = usePage((page) => page.moving);
  const team = usePage((page) => page.world?.team.name ?? '');
  const [choosing, setChoosing] = useState(false);
  return (
    <header class="top-bar">
      <span class="top-name">{team}</span>
      <section class="clock" aria-label="The world's clock">
        <span class="clock-now" aria-live="polite">
          {moving ? 'Moving the clock…' : now ? inZone(now).toFormat('ccc d MMM yyyy, h:mm a') : ''}
          <small>{moving ? '' : ` ${settings.zone.replaceAll('_', ' ')}`}</small>
        </span>
        {choosing ? (
          <AnyDate onDone={() => setChoosing(false)} />
        ) : (
          <>
            <button
              type="button"
              class="bar-button"
              disabled={moving}
              onClick={() => void moveClock({ next: 'business-day' })}
            >
              Next business day
            </button>
            <button
              type="button"
              class="bar-button"
              disabled={moving}
              onClick={() => void moveClock({ next: 'deadline' })}
            >
              Next deadline
            </button>
            <button type="button" class="bar-button" disabled={moving} onClick={() => setChoosing(true)}>
              Any date…
            </button>
          </>
        )}
      </section>
      <TopNote />
    </header>
  );
}
