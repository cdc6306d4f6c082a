import { settings } from '../world/settings.js';
import { change, type Panel, usePage } from '../world/store.js';
import { Guide } from './guide.js';
import { Mailbox } from './mailbox.js';
import { Traffic } from './traffic.js';

const titles: Record<Panel, string> = { guide: 'What to try next', mail: 'Mailbox', traffic: 'Traffic' };

/** The guide leads through Delivery Desk; another app's world has none. */
const shown = (Object.keys(titles) as Panel[]).filter(
  (name) => name !== 'guide' || settings.guide.length > 0,
);

/** The right column: what a newcomer sees of the world besides Slack. */
export function PanelColumn() {
  const panel = usePage((page) => page.panel);
  const mails = usePage((page) => page.mail.length);
  return (
    <aside class="panel" aria-label="Sandbox">
      <nav class="panel-tabs" aria-label="Sandbox panels">
        {shown.map((name) => (
          <button
            type="button"
            key={name}
            aria-current={panel === name ? 'page' : undefined}
            onClick={() => change({ panel: name })}
          >
            {titles[name]}
            {name === 'mail' && mails > 0 && <span class="count">{mails}</span>}
          </button>
        ))}
      </nav>
      {panel === 'guide' && <Guide />}
      {panel === 'mail' && <Mailbox />}
      {panel === 'traffic' && <Traffic />}
    </aside>
  );
}
