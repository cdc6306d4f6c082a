import { Blocks } from '../blocks/blocks.js';
import { useDraftingSurface } from '../elements/use-surface.js';
import { usePage } from '../world/store.js';
import type { View } from '../world/types.js';

function HomeView({ view }: { view: View }) {
  const surface = useDraftingSurface({ home: true }, view);
  return <Blocks blocks={view.blocks} surface={surface} />;
}

/** The app's Home tab as this person sees it. */
export function HomeTab() {
  const view = usePage((page) => page.home);
  const as = usePage((page) => page.as);
  return (
    <div class="home-tab">
      {view ? (
        <HomeView key={as} view={view} />
      ) : (
        <p class="empty">The app has not drawn this person's Home tab yet.</p>
      )}
    </div>
  );
}
