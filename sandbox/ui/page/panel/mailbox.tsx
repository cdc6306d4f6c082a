import { useState } from 'preact/hooks';
import { person } from '../world/people.js';
import { usePage } from '../world/store.js';
import { inZone } from '../world/times.js';
import type { Mail } from '../world/types.js';

const list = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(', ') : (value ?? '');

const concerns = (mail: Mail, address: string): boolean =>
  `${list(mail.to)},${list(mail.cc)}`.toLowerCase().includes(address.toLowerCase());

function MailItem({ mail }: { mail: Mail }) {
  return (
    <details class="mail">
      <summary>
        <strong>{mail.subject}</strong>
        <span class="mail-line">
          <span>to {list(mail.to)}</span>
          <time>{inZone(mail.at).toFormat('d MMM, h:mm a')}</time>
        </span>
      </summary>
      {mail.cc && list(mail.cc) && <p class="hint">Copy to {list(mail.cc)}</p>}
      <p class="hint">
        From {mail.from}
        {mail.copies !== undefined && mail.copies > 1 ? ` · arrived ${mail.copies} times, kept once` : ''}
      </p>
      <pre class="mail-text">{mail.text}</pre>
    </details>
  );
}

/** The mail that went out, newest first: everybody's, or that of the acting person. */
export function Mailbox() {
  const mail = usePage((page) => page.mail);
  const as = usePage((page) => page.as);
  const [mine, setMine] = useState(false);
  const address = person(as)?.email;
  const shown = [...mail]
    .reverse()
    .filter((one) => !mine || (address !== undefined && concerns(one, address)));
  return (
    <div class="panel-body">
      <label class="choice">
        <input type="checkbox" checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
        <span>Only mail to {person(as)?.realName}</span>
      </label>
      {shown.length === 0 && <p class="empty">No mail yet.</p>}
      {shown.map((one) => (
        <MailItem key={one.messageId} mail={one} />
      ))}
    </div>
  );
}
