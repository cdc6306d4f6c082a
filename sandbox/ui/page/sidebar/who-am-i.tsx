import { useEffect, useRef, useState } from 'preact/hooks';
import { Avatar } from '../avatar.js';
import { moveInMenu } from '../elements/overflow.js';
import { actAs } from '../world/acting.js';
import { companyOf, nameOf, people, person, roleOf } from '../world/people.js';
import { usePage } from '../world/store.js';
import type { Person } from '../world/types.js';

/** The people of the world under their companies, in the order of the world. */
function byCompany(): [string, Person[]][] {
  const groups = new Map<string, Person[]>();
  for (const one of people()) {
    const company = companyOf(one.id) || 'Others';
    groups.set(company, [...(groups.get(company) ?? []), one]);
  }
  return [...groups];
}

function PersonItem({ one, unread, onChoose }: { one: Person; unread: boolean; onChoose(): void }) {
  const as = usePage((page) => page.as);
  return (
    <button type="button" role="menuitem" class={one.id === as ? 'chosen' : ''} onClick={onChoose}>
      <Avatar id={one.id} size={28} />
      <span class="person-words">
        <strong>{nameOf(one.id)}</strong>
        <small>{roleOf(one.id)}</small>
      </span>
      {one.external && <span class="badge badge-external">External</span>}
      {unread && <span class="dot" title="Has something new from the app" />}
    </button>
  );
}

/** The switcher: everything in the page is seen and done as this person. */
export function WhoAmI() {
  const as = usePage((page) => page.as);
  const unread = usePage((page) => page.unread);
  usePage((page) => page.world);
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('.chosen')?.focus();
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const choose = (id: string) => {
    setOpen(false);
    actAs(id);
    root.current?.querySelector('button')?.focus();
  };
  const waiting = Object.entries(unread).filter(([id, news]) => news && id !== as).length;
  return (
    <div class="who" ref={root}>
      <button
        type="button"
        class="who-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={`Acting as ${nameOf(as)}, ${roleOf(as)}. Change person`}
        onClick={() => setOpen(!open)}
      >
        <Avatar id={as} size={36} />
        <span class="person-words">
          <small class="who-caption">
            You are{person(as)?.external && <span class="badge badge-external">External</span>}
          </small>
          <strong>{nameOf(as)}</strong>
          <small>{roleOf(as)}</small>
        </span>
        <span class="who-chevron" aria-hidden="true">
          ▾
        </span>
      </button>
      {waiting > 0 && !open && (
        <button type="button" class="who-waiting" onClick={() => setOpen(true)}>
          <span class="dot" /> {waiting === 1 ? '1 other person has' : `${waiting} other people have`} news
        </button>
      )}
      {open && (
        <div
          class="who-menu"
          role="menu"
          aria-label="Act as"
          tabIndex={-1}
          onKeyDown={(event) => moveInMenu(event, () => setOpen(false))}
        >
          {byCompany().map(([company, group]) => (
            <div key={company} role="presentation">
              <h3 role="presentation">{company}</h3>
              {group.map((one) => (
                <PersonItem
                  key={one.id}
                  one={one}
                  unread={unread[one.id] === true && one.id !== as}
                  onChoose={() => choose(one.id)}
                />
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
