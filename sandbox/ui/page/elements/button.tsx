import { useState } from 'preact/hooks';
import { plain, TextLine } from '../text/text.js';
import { stringField, textField } from './element-data.js';
import { type ElementProps, useSurface } from './surface.js';
import { useConfirmed } from './use-confirmed.js';

/** A button; it is busy until the app acknowledges, and a link button opens its address as well. */
export function ButtonElement({ block, element }: ElementProps) {
  const surface = useSurface();
  const [busy, setBusy] = useState(false);
  const { ask, dialog } = useConfirmed(element);
  const url = stringField(element, 'url');
  const style = stringField(element, 'style');
  const run = async () => {
    setBusy(true);
    if (url) window.open(url, '_blank', 'noreferrer');
    await surface.act(block, element);
    setBusy(false);
  };
  return (
    <>
      <button
        type="button"
        class={`button ${style ? `button-${style}` : ''} ${busy ? 'busy' : ''}`}
        aria-busy={busy}
        aria-label={stringField(element, 'accessibility_label') ?? plain(textField(element, 'text'))}
        data-action={element.action_id}
        onClick={() => (busy ? undefined : ask(() => void run()))}
      >
        <TextLine value={textField(element, 'text')} />
        {url && <span aria-hidden="true"> ↗</span>}
      </button>
      {surface.unanswered(element) && (
        <span role="img" aria-label="The app did not respond" title="The app did not respond">
          ⚠️
        </span>
      )}
      {dialog}
    </>
  );
}
