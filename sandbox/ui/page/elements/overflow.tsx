import { useEffect, useRef, useState } from 'preact/hooks';
import { TextLine } from '../text/text.js';
import { optionsOf } from './element-data.js';
import { type ElementProps, useSurface } from './surface.js';
import { useConfirmed } from './use-confirmed.js';

/** The three dots and their menu: arrows move, Enter chooses, Esc closes. */
export function OverflowElement({ block, element }: ElementProps) {
  const surface = useSurface();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const { ask, dialog } = useConfirmed(element);
  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const choose = (value: string) => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
    ask(() => void surface.act(block, element, value));
  };
  return (
    <span class="overflow" ref={root}>
      <button
        type="button"
        class="button button-dots"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={open}
        data-action={element.action_id}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">•••</span>
      </button>
      {open && (
        <div
          class="menu"
          role="menu"
          tabIndex={-1}
          onKeyDown={(event) => moveInMenu(event, () => setOpen(false))}
        >
          {optionsOf(element).map((option) => (
            <button type="button" role="menuitem" key={option.value} onClick={() => choose(option.value)}>
              <TextLine value={option.text} />
              {option.description && (
                <small>
                  <TextLine value={option.description} />
                </small>
              )}
            </button>
          ))}
        </div>
      )}
      {dialog}
    </span>
  );
}

/** Arrow keys within a menu; Esc closes it and nothing behind it. */
export function moveInMenu(event: KeyboardEvent, close: () => void): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const index = items.indexOf(document.activeElement as HTMLElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    items.at((index + step) % items.length)?.focus();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    close();
    menu.parentElement?.querySelector('button')?.focus();
  } else if (event.key === 'Tab') close();
}
