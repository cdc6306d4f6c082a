import { useState } from 'preact/hooks';
import type { Element } from '../world/types.js';
import { ConfirmDialog } from './confirm.js';

/** Runs an action at once, or after the element's question was answered with yes. */
export function useConfirmed(element: Element) {
  const [pending, setPending] = useState<(() => void) | null>(null);
  const ask = (run: () => void) => (element.confirm ? setPending(() => run) : run());
  const dialog = pending && element.confirm && (
    <ConfirmDialog
      confirm={element.confirm}
      onAnswer={(yes) => {
        setPending(null);
        if (yes) pending();
      }}
    />
  );
  return { ask, dialog };
}
