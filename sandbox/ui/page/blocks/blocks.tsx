import { type Surface, SurfaceContext } from '../elements/surface.js';
import type { Block } from '../world/types.js';
import { BlockView } from './block-view.js';

/** The blocks of a message, modal or tab. */
export function Blocks({ blocks, surface }: { blocks: Block[]; surface: Surface }) {
  return (
    <SurfaceContext.Provider value={surface}>
      <div class="blocks">
        {blocks.map((block, index) => (
          <BlockView key={block.block_id ?? index} block={block} />
        ))}
      </div>
    </SurfaceContext.Provider>
  );
}
