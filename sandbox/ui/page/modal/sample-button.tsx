import type { DraftingSurface } from '../elements/use-surface.js';
import type { Block, Element, View } from '../world/types.js';
import { sampleDrafts } from './samples.js';

/** The sandbox's own aid, not part of Slack: fills what is still empty, so that a tour takes minutes. */
export function SampleButton({ view, surface }: { view: View; surface: DraftingSurface }) {
  const inputs = view.blocks.filter((block): block is Block & { element: Element } => block.type === 'input');
  if (inputs.length === 0) return <span class="modal-foot-space" />;
  const fill = async () => surface.put(await sampleDrafts(view, surface));
  return (
    <span class="modal-foot-space">
      <button
        type="button"
        class="button button-quiet"
        title="A help of the sandbox; Slack has no such button"
        onClick={() => void fill()}
      >
        ✨ Fill in an example
      </button>
    </span>
  );
}
