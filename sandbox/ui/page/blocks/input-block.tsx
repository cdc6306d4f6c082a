import { useId } from 'preact/hooks';
import { textField } from '../elements/element-data.js';
import { ElementView } from '../elements/element-view.js';
import { useSurface } from '../elements/surface.js';
import { TextLine } from '../text/text.js';
import type { Block, Element } from '../world/types.js';

/** A labelled field with its hint, and the app's complaint below it. */
export function InputBlock({ block }: { block: Block }) {
  const surface = useSurface();
  const id = useId();
  const element = block.element as Element | undefined;
  const hint = textField(block, 'hint');
  const error = surface.error(block);
  if (!element) return null;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class={`block block-input ${error ? 'has-error' : ''}`} data-block={block.block_id}>
      <div class="input-label" id={`${id}-label`}>
        <TextLine value={textField(block, 'label')} />
        {block.optional === true && <span class="optional"> (optional)</span>}
      </div>
      <ElementView
        block={block}
        element={element}
        labelledBy={`${id}-label`}
        describedBy={described || undefined}
        invalid={error !== undefined}
        dispatches={block.dispatch_action === true}
      />
      {error && (
        <div class="input-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
      {hint && (
        <div class="hint" id={`${id}-hint`}>
          <TextLine value={hint} />
        </div>
      )}
    </div>
  );
}
