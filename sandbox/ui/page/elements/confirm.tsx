import { useEffect, useRef } from 'preact/hooks';
import { plain, Text } from '../text/text.js';
import type { Confirm } from '../world/types.js';

/** Slack's small question before an element acts. */
export function ConfirmDialog({ confirm, onAnswer }: { confirm: Confirm; onAnswer(yes: boolean): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const answer = (yes: boolean) => {
    dialog.current?.close();
    onAnswer(yes);
  };
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-label={plain(confirm.title) || 'Are you sure?'}
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}
    >
      <h2>{plain(confirm.title) || 'Are you sure?'}</h2>
      <Text value={confirm.text} />
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={() => answer(false)}>
          {plain(confirm.deny) || 'Cancel'}
        </button>
        <button
          type="button"
          class={`button button-${confirm.style === 'danger' ? 'danger' : 'primary'}`}
          onClick={() => answer(true)}
        >
          {plain(confirm.confirm) || 'Yes'}
        </button>
      </div>
    </dialog>
  );
}
